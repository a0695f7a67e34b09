/** What a law is: a named statement about a planner, without a test runner. */
import type fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'

import type { planHub } from '../../hub/plan-hub.js'
import type { plan } from '../../plan.js'
import type { Plan } from '../../plan-model/plan-data.js'
import type { ClusterSnapshot } from '../../snapshot/cluster-snapshot.js'
import { described } from '../report/described.js'
import { checkOf, type LawAbout } from './check.js'

/**
 * Any function that could stand in for `plan`.
 *
 * @since 0.1.0
 */
export type Planner = typeof plan

/**
 * Any function that could stand in for `planHub`.
 *
 * @since 0.1.0
 */
export type HubPlanner = typeof planHub

/** The arguments of some planner. */
export interface Arguments<Asked, Options> {
  readonly snapshot: ClusterSnapshot
  readonly modules: ReadonlyArray<Asked>
  readonly options: Options
}

/** A planner of something: what `plan` and `planHub` have in common. */
export type PlannerOf<Asked, Options> = (
  snapshot: ClusterSnapshot,
  modules: ReadonlyArray<Asked>,
  options?: Options,
) => Plan

/**
 * A law about a `Subject`, mostly a planner. It holds for an input when there is no violation; `arbitrary` draws the inputs
 * that the law is about.
 *
 * @since 0.1.0
 */
export interface Law<Input, Subject = Planner> extends LawAbout<Subject> {
  readonly arbitrary: fc.Arbitrary<Input>
  /** What is wrong, in short texts for the person who has to find out why; none when the law holds. */
  readonly violations: (subject: Subject) => (input: Input) => ReadonlyArray<string>
}

/**
 * Make a law. A subject that throws violates it.
 *
 * @typeParam Subject - what the law is about
 * @since 0.1.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { plan } from 'kmm-planner'
 * import { fc, holds, law, type Planner, type World, world } from 'kmm-planner/testing'
 *
 * const noCreationWithoutModules = law<World>(
 *   'no creation without Modules',
 *   'A plan for no Modules creates nothing.',
 *   world,
 *   (planner) => ({ snapshot }) => planner(snapshot, []).changes.flatMap(({ action, ref }) => (action === 'create' ? [ref.name] : [])),
 * )
 * fc.assert(fc.property(world, holds(noCreationWithoutModules)(plan)))
 * const broken: Planner = () => assert.fail('a bug')
 * assert.strictEqual(holds(noCreationWithoutModules)(broken)({ snapshot: {}, modules: [], options: {} }), false)
 * ```
 */
export const law = <Input, Subject = Planner>(
  name: string,
  statement: string,
  arbitrary: fc.Arbitrary<Input>,
  violations: Law<Input, Subject>['violations'],
): Law<Input, Subject> => {
  const found: Law<Input, Subject>['violations'] = (subject) => (input) =>
    pipe(
      E.tryCatch(() => violations(subject)(input), E.toError),
      E.getOrElse((error): ReadonlyArray<string> => [`throws ${error.message}`]),
    )
  return {
    name,
    statement,
    arbitrary: described(arbitrary),
    violations: found,
    check: checkOf({ name, statement }, arbitrary, found),
  }
}

/**
 * Whether a law holds for an input: a predicate as fast-check wants it.
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import { plan } from 'kmm-planner'
 * import { fc, holds, purity } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(purity.arbitrary, holds(purity)(plan)))
 * ```
 */
export const holds =
  <Input, Subject>({ violations }: Law<Input, Subject>) =>
  (subject: Subject) =>
  (input: Input): boolean =>
    violations(subject)(input).length === 0
