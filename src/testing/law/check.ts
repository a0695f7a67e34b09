/** Whether a law holds, tried on many inputs; and if not, all that it takes to find out why. */
import fc from 'fast-check'

import { described } from '../report/described.js'

/**
 * How hard a law is tried. What is not said comes from `fc.configureGlobal`, or is what fast-check does by itself: 100 runs, and a
 * seed of its own each time.
 *
 * @since 0.3.0
 */
export interface CheckOptions {
  /** Inputs to try. */
  readonly numRuns?: number
  /** The same seed draws the same inputs. */
  readonly seed?: number
  /** With a seed: the way to one input, as a report says it. For one law. */
  readonly path?: string
  /** Do not look for a smaller input: quicker. */
  readonly endOnFailure?: boolean
}

/**
 * That a law does not hold, and for which input. It is data: `lawReport` makes a text of it.
 *
 * @since 0.3.0
 */
export interface LawFailure {
  readonly law: string
  readonly statement: string
  /** What is wrong. None, when the subject answered the same question differently the second time. */
  readonly violations: ReadonlyArray<string>
  /** The smallest input that was found. */
  readonly counterexample: unknown
  readonly seed: number
  readonly path: string
  /** The run in which it was found, counted from one. */
  readonly numRuns: number
  /** How often it was made smaller. */
  readonly numShrinks: number
}

/**
 * A law about a `Subject`, whatever its inputs are: so a list can hold laws of different inputs.
 *
 * @since 0.3.0
 */
export interface LawAbout<Subject> {
  readonly name: string
  /** In one sentence, what holds. */
  readonly statement: string
  /** Try it; nothing, if it holds for all inputs that were tried. */
  readonly check: (subject: Subject) => (options?: CheckOptions) => LawFailure | undefined
}

/** The `check` of a law. O(runs x cost of a run). */
export const checkOf =
  <Input, Subject>(
    { name, statement }: Pick<LawAbout<Subject>, 'name' | 'statement'>,
    arbitrary: fc.Arbitrary<Input>,
    violations: (subject: Subject) => (input: Input) => ReadonlyArray<string>,
  ): LawAbout<Subject>['check'] =>
  (subject) =>
  (options = {}) => {
    const property = fc.property(described(arbitrary), (input) => violations(subject)(input).length === 0)
    const { failed, counterexample, counterexamplePath, ...details } = fc.check(property, options)
    return failed
      ? {
          law: name,
          statement,
          violations: counterexample === null ? ['was not tried to the end'] : violations(subject)(counterexample[0]),
          counterexample: counterexample?.[0],
          seed: details.seed,
          path: counterexamplePath ?? '',
          numRuns: details.numRuns,
          numShrinks: details.numShrinks,
        }
      : undefined
  }
