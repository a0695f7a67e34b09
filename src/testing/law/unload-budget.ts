/** A plan never unloads more than the caller allows. */
import fc from 'fast-check'

import { canonicalText } from '../../kubernetes/canonical.js'
import { objectKey, objectKeyOf } from '../../kubernetes/object-ref.js'
import type { Limit } from '../../options.js'
import type { Change } from '../../plan-model/change.js'
import { changeId } from '../../plan-model/change-order.js'
import { type World, world } from '../arbitrary/world.js'
import { type Law, law } from './law.js'

const withoutOthers = ({ maxStoppedNodes: _, ...options }: World['options']): World['options'] => options

const allowedBy = (limit: Limit | undefined, observedNodes: number): number =>
  limit === undefined
    ? Infinity
    : typeof limit === 'number'
      ? limit
      : Math.floor((observedNodes * Number(limit.slice(0, -1))) / 100)

const unloadedBy = (changes: ReadonlyArray<Change>): ReadonlySet<string> =>
  new Set(
    changes.flatMap(({ nodes, reason, ref }) => [
      ...nodes.flatMap(({ name, effect }) => (effect === 'unload' ? [name] : [])),
      // A device plugin that goes first belongs to the unload that follows.
      ...(reason === 'ModuleLeaves' ? [ref.name] : []),
    ]),
  )

/** What makes an image is held for another reason: something else makes it. */
const isOfNodes = ({ role }: Change): boolean => role !== 'build' && role !== 'sign'

const identityOf = ({ module, role, kernelVersion }: Change): string =>
  canonicalText([module, role, kernelVersion ?? null])

/**
 * The changes of a plan unload modules from no more nodes than the budget has; what is over is held, not done; a plan under
 * its budget holds nothing. A held object is desired as it is. And a deletion that promises that the module is loaded again
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
    options: { ...withoutOthers(whole.options), maxUnloadedNodes },
  })),
  (planner) =>
    ({ snapshot, modules, options }) => {
      const { changes, held, desired } = planner(snapshot, modules, options)
      const allowed = allowedBy(options.maxUnloadedNodes, (snapshot.nodes ?? []).length)
      const unloaded = unloadedBy(changes)
      const heldKeys = new Set(held.map(changeId))
      const reloaded = new Set(changes.filter(({ action }) => action === 'replace').map(identityOf))
      const wanted = new Map(desired.map((object) => [objectKeyOf(object), object]))
      return [
        ...(unloaded.size <= allowed ? [] : [`unloads from ${[...unloaded].join(', ')}, more than ${String(allowed)}`]),
        ...(held.some(isOfNodes) && unloadedBy([...changes, ...held]).size <= allowed
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
