/** A rule: what it is called, what can be set, and how it judges. */
import type * as E from 'fp-ts/lib/Either.js'

import type { Json, Path } from '../kubernetes/json.js'
import type { JsonSchema } from '../kubernetes/json-schema.js'
import type { Level, PolicyFinding, RuleLevel } from './finding.js'
import type { Review } from './review.js'
import type { RuleDescription } from './rule-description.js'

/**
 * A policy: a pure function from what is known to what is found.
 *
 * @since 0.3.0
 */
export type Policy = (review: Review) => ReadonlyArray<PolicyFinding>

/**
 * A policy with its name. It is pure: equal reviews give equal findings, and a review is not changed.
 *
 * @since 0.3.0
 */
export interface OwnPolicy {
  /** By this name configurations set its level, and suppress it. */
  readonly name: string
  /** @defaultValue `'error'` */
  readonly level?: Level
  /** What it finds in a review. */
  readonly judge: Policy
}

/** What is wrong with a parameter; the path is inside the parameters. */
export interface ParameterProblem {
  readonly path: Path
  /** A sentence: `max is a number of nodes, such as 3, or a percentage, such as "25%"`. */
  readonly message: string
}

/** What can be set of a rule, for people and for editors. */
export interface ParameterDescription {
  /** One sentence: what it changes. */
  readonly summary: string
  /** What a value is, as the end of a sentence: `a list of texts`. */
  readonly expected: string
  /** The same as a JSON Schema. */
  readonly schema: JsonSchema
}

/**
 * A rule that comes with the library. Its description has the level that `recommended` gives it.
 *
 * @since 0.3.0
 */
export interface Rule {
  readonly description: RuleDescription
  /** The level that `strict` gives it. */
  readonly strictLevel: RuleLevel
  /** What can be set beside the level, with what holds where nothing is set. */
  readonly defaults: Readonly<Record<string, Json>>
  /** What each of these means. */
  readonly parameters: Readonly<Record<string, ParameterDescription>>
  /** The rule with these parameters in the place of its defaults; a problem for each that is unknown or out of range. */
  readonly withParameters: (
    parameters: Readonly<Record<string, Json>>,
  ) => E.Either<ReadonlyArray<ParameterProblem>, Policy>
}
