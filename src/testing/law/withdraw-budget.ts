/** No plan withdraws more than it may. */
import fc from 'fast-check'

import { canonicalText } from '../../kubernetes/canonical.js'
import { objectKey, objectKeyOf } from '../../kubernetes/object-ref.js'
import { changeId } from '../../plan-model/change-order.js'
import { type HubWorld, hubWorld } from '../arbitrary/hub-world.js'
import { type HubPlanner, type Law, law } from './law.js'

const spokesOf = (changes: ReturnType<HubPlanner>['changes']): ReadonlySet<string> =>
  new Set(
    changes.flatMap(({ action, role, ref }) =>
      action === 'delete' && role === 'manifest-work' ? [ref.namespace ?? ''] : [],
    ),
  )

/**
 * The changes of a plan for a hub withdraw ManifestWorks from no more spokes than the budget has; what is over is held, not done; a
 * plan within its budget holds nothing. What is held is desired as it is.
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import { planHub } from 'kmm-planner/hub'
 * import { fc, holds, withdrawBudgetHolds } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(withdrawBudgetHolds.arbitrary, holds(withdrawBudgetHolds)(planHub)))
 * ```
 */
export const withdrawBudgetHolds: Law<HubWorld, HubPlanner> = law<HubWorld, HubPlanner>(
  'withdraw budget',
  'Never more spokes lose a ManifestWork than the budget allows.',
  fc
    .tuple(hubWorld, fc.constantFrom(0, 1, 2))
    .map(([world, maxWithdrawnSpokes]) => ({ ...world, options: { ...world.options, maxWithdrawnSpokes } })),
  (planner) =>
    ({ snapshot, modules, options }) => {
      const { changes, held, desired } = planner(snapshot, modules, options)
      const allowed = Number(options.maxWithdrawnSpokes)
      const [withdrawn, heldIds] = [spokesOf(changes), new Set(held.map(changeId))]
      const wanted = new Map(desired.map((object) => [objectKeyOf(object), object]))
      return [
        ...(withdrawn.size <= allowed
          ? []
          : [`withdraws from ${[...withdrawn].join(', ')}, more than ${String(allowed)}`]),
        ...(held.length > 0 && spokesOf([...changes, ...held]).size <= allowed
          ? ['holds what is within the budget']
          : []),
        ...changes.flatMap((change) => (heldIds.has(changeId(change)) ? [`${changeId(change)} is held and done`] : [])),
        ...held.flatMap((change) =>
          'live' in change && canonicalText(wanted.get(objectKey(change.ref)) ?? null) !== canonicalText(change.live)
            ? [`${changeId(change)} is held, and not desired as it is`]
            : [],
        ),
      ]
    },
)
