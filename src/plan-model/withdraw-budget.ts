/**
 * The withdraw budget: a plan for a hub that would withdraw ManifestWorks from more spokes than the caller allows does not do so.
 */
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.js'
import type { Change } from './change.js'
import type { WithdrawBudget } from './plan-data.js'

/** Whether a change takes a ManifestWork away from a spoke, and so the module with it. */
export const withdraws = ({ action, role }: Change): boolean => action === 'delete' && role === 'manifest-work'

/**
 * What withdraws from more spokes than the budget allows, with the remark; or nothing. A spoke counts once, however many works it
 * loses. O(n) in changes.
 */
export const excessOfWithdrawals = (
  changes: ReadonlyArray<Change>,
  budget: WithdrawBudget | undefined,
): { readonly changes: ReadonlyArray<Change>; readonly remark: Diagnostic } | undefined => {
  if (budget === undefined) return undefined
  const withdrawing = changes.filter(withdraws)
  const spokes = new Set(withdrawing.map(({ ref }) => ref.namespace ?? ''))
  const { maxWithdrawnSpokes } = budget
  return spokes.size <= maxWithdrawnSpokes
    ? undefined
    : {
        changes: withdrawing,
        remark: diagnostic('WithdrawBudgetExceeded', { kind: 'Plan' }, [], {
          withdrawnSpokes: spokes.size,
          maxWithdrawnSpokes,
          works: withdrawing.length,
        }),
      }
}
