/**
 * Plans can be made Module by Module and joined.
 *
 * @since 0.1.0
 */
import fc from 'fast-check'

import type { Plan } from '../../change/plan-data.js'
import { concat, concatAll, empty } from '../../change/plan-monoid.js'
import { plan } from '../../plan.js'
import { anyWorld, type World } from '../arbitrary/world.js'
import { type Law, law } from './law.js'

const isEqual = (left: unknown, right: unknown): boolean => JSON.stringify(left) === JSON.stringify(right)

const unlessEqual = (what: string, left: unknown, right: unknown): ReadonlyArray<string> =>
  isEqual(left, right) ? [] : [`${what}: ${JSON.stringify(left)} is not ${JSON.stringify(right)}`]

/**
 * Every Module in one, the other, or both of two lists.
 *
 * @since 0.1.0
 * @category model
 */
export interface SplitWorld {
  readonly world: World
  /** For each Module, in turn: whether it is in the first and in the second list; it is in one at least. */
  readonly sides: ReadonlyArray<'first' | 'second' | 'both'>
}

const splitWorld: fc.Arbitrary<SplitWorld> = fc.record({
  world: anyWorld.map(({ options: { completeModules: _completeModules, ...options }, ...rest }) => ({ ...rest, options })),
  sides: fc.array(fc.constantFrom('first', 'second', 'both'), { minLength: 1, maxLength: 6 }),
})

/**
 * `plan(s, [...a, ...b])` equals `concat(plan(s, a), plan(s, b))`, also when the lists overlap, under any budget. (Not when
 * a list is said to be complete: then it says something about the Modules that are not in it.)
 *
 * @since 0.1.0
 * @category laws
 * @example
 * ```ts
 * import { plan } from 'kmm-planner'
 * import { fc, holds, moduleByModule } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(moduleByModule.arbitrary, holds(moduleByModule)(plan)))
 * ```
 */
export const moduleByModule: Law<SplitWorld> = law(
  'module by module',
  'The plan for two lists of Modules is the plan for the first joined with the plan for the second.',
  splitWorld,
  (planner) =>
    ({ world: { snapshot, modules, options }, sides }) => {
      const on = (side: 'first' | 'second') =>
        modules.filter((_, index) => {
          const chosen = sides[index % sides.length]
          return chosen === side || chosen === 'both'
        })
      const planned = (side: 'first' | 'second') => planner(snapshot, on(side), options)
      return unlessEqual(
        'joined',
        concat(planned('first'), planned('second')),
        planner(snapshot, [...on('first'), ...on('second')], options),
      )
    },
)

const plans: fc.Arbitrary<readonly [Plan, Plan, Plan]> = fc
  .tuple(splitWorld, splitWorld)
  .map(([{ world: one }, { world: other }]) => [
    plan(one.snapshot, one.modules.slice(0, 1), one.options),
    plan(one.snapshot, one.modules.slice(1), one.options),
    plan(one.snapshot, one.modules.slice(0, 2), other.options),
  ])

/**
 * `concat` is associative, commutative and idempotent, `empty` is its identity, and a plan is in canonical form already.
 *
 * @since 0.1.0
 * @category laws
 * @example
 * ```ts
 * import { concat } from 'kmm-planner'
 * import { fc, holds, monoid } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(monoid.arbitrary, holds(monoid)(concat)))
 * ```
 */
export const monoid: Law<readonly [Plan, Plan, Plan], typeof concat> = law(
  'monoid',
  'Joining plans is associative, commutative and idempotent, and the empty plan changes nothing.',
  plans,
  (join) =>
    ([a, b, c]) => [
      ...unlessEqual('associative', join(join(a, b), c), join(a, join(b, c))),
      ...unlessEqual('commutative', join(a, b), join(b, a)),
      ...unlessEqual('idempotent', join(a, a), a),
      ...unlessEqual('left identity', join(empty, a), a),
      ...unlessEqual('right identity', join(a, empty), a),
      ...unlessEqual('canonical', concatAll([a]), a),
    ],
)
