/** Plans can be made Module by Module and joined. */
import fc from 'fast-check'

import { plan } from '../../plan.js'
import type { Plan } from '../../plan-model/plan-data.js'
import { concat, concatAll, empty } from '../../plan-model/plan-monoid.js'
import { type HubWorld, hubWorld } from '../arbitrary/hub-world.js'
import { anyWorld, type World } from '../arbitrary/world.js'
import { type Arguments, type HubPlanner, type Law, law, type PlannerOf } from './law.js'

const isEqual = (left: unknown, right: unknown): boolean => JSON.stringify(left) === JSON.stringify(right)

const unlessEqual = (what: string, left: unknown, right: unknown): ReadonlyArray<string> =>
  isEqual(left, right) ? [] : [`${what}: ${JSON.stringify(left)} is not ${JSON.stringify(right)}`]

/** Every Module in one, the other, or both of two lists. */
export interface SplitWorld<Whole = World> {
  readonly world: Whole
  /** For each Module, in turn: whether it is in the first and in the second list; it is in one at least. */
  readonly sides: ReadonlyArray<'first' | 'second' | 'both'>
}

const split = <Asked, Options extends { readonly completeModules?: boolean }>(
  worlds: fc.Arbitrary<Arguments<Asked, Options>>,
): fc.Arbitrary<SplitWorld<Arguments<Asked, Options>>> =>
  fc.record({
    world: worlds.map(({ options, ...rest }) => ({ ...rest, options: { ...options, completeModules: false } })),
    sides: fc.array(fc.constantFrom('first', 'second', 'both'), { minLength: 1, maxLength: 6 }),
  })

const moduleByModuleFor = <Asked, Options extends { readonly completeModules?: boolean }>(
  name: string,
  statement: string,
  worlds: fc.Arbitrary<Arguments<Asked, Options>>,
) =>
  law<SplitWorld<Arguments<Asked, Options>>, PlannerOf<Asked, Options>>(
    name,
    statement,
    split(worlds),
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

/**
 * `plan(s, [...a, ...b])` equals `concat(plan(s, a), plan(s, b))`, also when the lists overlap, under any budget. (Not when
 * a list is said to be complete: then it says something about the Modules that are not in it.)
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import { plan } from 'kmm-planner'
 * import { fc, holds, moduleByModule } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(moduleByModule.arbitrary, holds(moduleByModule)(plan)))
 * ```
 */
export const moduleByModule: Law<SplitWorld> = moduleByModuleFor(
  'module by module',
  'The plan for two lists of Modules is the plan for the first joined with the plan for the second.',
  anyWorld,
)

/**
 * As `moduleByModule`, of ManagedClusterModules.
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import { planHub } from 'kmm-planner/hub'
 * import { fc, holds, hubModuleByModule } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(hubModuleByModule.arbitrary, holds(hubModuleByModule)(planHub)))
 * ```
 */
export const hubModuleByModule: Law<SplitWorld<HubWorld>, HubPlanner> = moduleByModuleFor(
  'module by module on a hub',
  'The plan for two lists of ManagedClusterModules is the plan for the first joined with the plan for the second.',
  hubWorld,
)

const plans: fc.Arbitrary<readonly [Plan, Plan, Plan]> = fc
  .tuple(split(anyWorld), split(anyWorld))
  .map(([{ world: one }, { world: other }]) => [
    plan(one.snapshot, one.modules.slice(0, 1), one.options),
    plan(one.snapshot, one.modules.slice(1), one.options),
    plan(one.snapshot, one.modules.slice(0, 2), other.options),
  ])

/**
 * `concat` is associative, commutative and idempotent, `empty` is its identity, and a plan is in canonical form already.
 *
 * @since 0.1.0
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
