/** A plan never unloads more than the caller allows, and stops no more device plugins. */
import fc from 'fast-check'

import { canonicalText } from '../../kubernetes/canonical.js'
import { objectKey, objectKeyOf } from '../../kubernetes/object-ref.js'
import type { Limit } from '../../options.js'
import type { Change } from '../../plan-model/change.js'
import { changeId } from '../../plan-model/change-order.js'
import { type World, world } from '../arbitrary/world.js'
import { type Law, law } from './law.js'

const allowedBy = (limit: Limit | undefined, observedNodes: number): number =>
  limit === undefined
    ? Infinity
    : typeof limit === 'number'
      ? limit
      : Math.floor((observedNodes * Number(limit.slice(0, -1))) / 100)

/** The nodes on which changes have an effect. A device plugin that goes first belongs to the unload that follows. */
const nodesWith =
  (wanted: 'unload' | 'stop') =>
  (changes: ReadonlyArray<Change>): ReadonlySet<string> =>
    new Set(
      changes.flatMap(({ reason, ref, nodes }) => [
        ...(wanted === 'unload' && reason === 'ModuleLeaves' ? [ref.name] : []),
        ...nodes.flatMap(({ name, effect }) => (effect === wanted ? [name] : [])),
      ]),
    )

const unloadedBy = nodesWith('unload')

const stoppedBy = nodesWith('stop')

const identityOf = ({ module, role, kernelVersion }: Change): string =>
  canonicalText([module, role, kernelVersion ?? null])

/**
 * The changes of a plan unload modules from no more nodes than the budget has, and stop device plugins on no more than theirs; what
 * is over is held, not done; a plan under its budgets holds nothing. A held object is desired as it is. And a deletion that promises that the module is loaded again
 * comes with the change that does so.
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import { plan } from 'kmm-planner'
 * import { fc, holds, unloadBudgetHolds } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(unloadBudgetHolds.arbitrary, holds(unloadBudgetHolds)(plan)))
 * ```
 */
export const unloadBudgetHolds: Law<World> = law<World>(
  'unload budget',
  'Never more unloaded nodes than the budget.',
  fc.tuple(world, fc.constantFrom<Limit>(0, 1, 2, '20%', '50%')).map(([whole, maxUnloadedNodes]) => ({
    ...whole,
    options: { ...whole.options, maxUnloadedNodes },
  })),
  (planner) =>
    ({ snapshot, modules, options }) => {
      const { changes, held, desired } = planner(snapshot, modules, options)
      const observed = (snapshot.nodes ?? []).length
      const allowed = allowedBy(options.maxUnloadedNodes, observed)
      const allowedStops = allowedBy(options.maxStoppedNodes, observed)
      const [unloaded, stopped] = [unloadedBy(changes), stoppedBy(changes)]
      const all = [...changes, ...held]
      const heldKeys = new Set(held.map(changeId))
      const reloaded = new Set(changes.filter(({ action }) => action === 'replace').map(identityOf))
      const wanted = new Map(desired.map((object) => [objectKeyOf(object), object]))
      return [
        ...(unloaded.size <= allowed ? [] : [`unloads from ${[...unloaded].join(', ')}, more than ${String(allowed)}`]),
        ...(stopped.size <= allowedStops
          ? []
          : [`stops plugins on ${[...stopped].join(', ')}, more than ${String(allowedStops)}`]),
        ...(held.length > 0 && unloadedBy(all).size <= allowed && stoppedBy(all).size <= allowedStops
          ? ['holds what is under the budget']
          : []),
        ...changes.flatMap((change) => (heldKeys.has(changeId(change)) ? [`${change.ref.name} is held and done`] : [])),
        ...held.flatMap((change) =>
          !('live' in change) || canonicalText(wanted.get(objectKey(change.ref))) === canonicalText(change.live)
            ? []
            : [`${change.ref.name} is held and not desired as it is`],
        ),
        ...changes.flatMap((change) =>
          change.action === 'delete' &&
          change.nodes.some(({ effect }) => effect === 'reload') &&
          !reloaded.has(identityOf(change))
            ? [`${change.ref.name}: the module it unloads is not loaded again`]
            : [],
        ),
      ]
    },
)
