/** A plan follows from its arguments and from nothing else. */
import type fc from 'fast-check'

import { canonicalText } from '../../kubernetes/canonical.js'
import { type HubWorld, hubWorld } from '../arbitrary/hub-world.js'
import { hubReordering, type Reordering, reordering } from '../arbitrary/reordering.js'
import { anyWorld, type World } from '../arbitrary/world.js'
import { type Arguments, type HubPlanner, type Law, law, type PlannerOf } from './law.js'

/** The same value, which nobody can change any more. */
export const deepFreeze = <A>(value: A): A => {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    Object.values(value).forEach(deepFreeze)
  }
  return value
}

/** Nothing that is lost or changed on the way through text: no undefined, no Infinity, no Map, no Date. */
const isPlainJson = (value: unknown): boolean =>
  typeof value === 'number'
    ? Number.isFinite(value)
    : Array.isArray(value)
      ? value.every(isPlainJson)
      : typeof value === 'object' && value !== null
        ? Object.getPrototypeOf(value) === Object.prototype && Object.values(value).every(isPlainJson)
        : value === null || typeof value === 'string' || typeof value === 'boolean'

/** The type boundary: JSON data comes back as it went in. */
export const copyOf = <A>(value: A): A => JSON.parse(JSON.stringify(value)) as A

const purityFor = <Asked, Options>(name: string, arbitrary: fc.Arbitrary<Arguments<Asked, Options>>) =>
  law<Arguments<Asked, Options>, PlannerOf<Asked, Options>>(
    name,
    'Equal arguments give equal plans, byte for byte, and stay as they are.',
    arbitrary,
    (planner) => (input) => {
      const [original, frozen] = [copyOf(input), deepFreeze(copyOf(input))]
      const answer = (from: typeof input): string => JSON.stringify(planner(from.snapshot, from.modules, from.options))
      const [first, second, third] = [answer(frozen), answer(frozen), answer(original)]
      const read = planner(frozen.snapshot, frozen.modules, frozen.options)
      return [
        ...(first === second ? [] : ['the second call answers differently']),
        ...(first === third ? [] : ['a copy of the input is answered differently']),
        ...(JSON.stringify(original) === JSON.stringify(frozen) ? [] : ['the input was changed']),
        ...(isPlainJson(read) ? [] : ['the plan is not JSON']),
      ]
    },
  )

/**
 * The planner neither changes its input (which is deeply frozen here) nor answers differently the second time, nor for
 * another copy of the same data; and its answer is JSON.
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
export const purity: Law<World> = purityFor('purity', anyWorld)

/**
 * As `purity`, of the planner of a hub.
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import { planHub } from 'kmm-planner/hub'
 * import { fc, holds, hubPurity } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(hubPurity.arbitrary, holds(hubPurity)(planHub)))
 * ```
 */
export const hubPurity: Law<HubWorld, HubPlanner> = purityFor('purity of a hub', hubWorld)

const orderIrrelevanceFor = <Asked, Options>(
  name: string,
  arbitrary: fc.Arbitrary<Reordering<Arguments<Asked, Options>>>,
) =>
  law<Reordering<Arguments<Asked, Options>>, PlannerOf<Asked, Options>>(
    name,
    'Equal snapshots, whatever their order, give equal plans.',
    arbitrary,
    (planner) =>
      ({ original, shuffled, rekeyed }) => {
        const answer = ({ snapshot, modules, options }: typeof original) => planner(snapshot, modules, options)
        const expected = answer(original)
        return [
          ...(JSON.stringify(answer(shuffled)) === JSON.stringify(expected) ? [] : ['the order of a list shows']),
          ...(canonicalText(answer(rekeyed)) === canonicalText(expected) ? [] : ['the order of keys shows']),
        ]
      },
  )

/**
 * The order of Modules, nodes, DaemonSets, pods and unreadable objects is not seen in the plan; nor is the order of keys,
 * other than in what the plan repeats of its input.
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import { plan } from 'kmm-planner'
 * import { fc, holds, orderIrrelevance } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(orderIrrelevance.arbitrary, holds(orderIrrelevance)(plan)))
 * ```
 */
export const orderIrrelevance: Law<Reordering> = orderIrrelevanceFor('order irrelevance', reordering)

/**
 * As `orderIrrelevance`, of the planner of a hub: the order of ManagedClusterModules, ManagedClusters and ManifestWorks is not
 * seen in the plan.
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import { planHub } from 'kmm-planner/hub'
 * import { fc, holds, hubOrderIrrelevance } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(hubOrderIrrelevance.arbitrary, holds(hubOrderIrrelevance)(planHub)))
 * ```
 */
export const hubOrderIrrelevance: Law<Reordering<HubWorld>, HubPlanner> = orderIrrelevanceFor(
  'order irrelevance of a hub',
  hubReordering,
)
