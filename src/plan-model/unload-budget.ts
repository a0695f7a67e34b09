/** The unload budget: a plan that would unload modules from more nodes than the caller allows does not do so. */
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.js'
import { isPercentage, type UnloadLimit } from '../options.js'
import type { Change } from './change.js'
import type { UnloadBudget } from './plan-data.js'

/** The limit under which a plan is made; none, when the caller sets none. */
export interface Limits {
  readonly budget: UnloadBudget | undefined
}

/** What a product of floating-point numbers may lack: 64.1 % of 1000 nodes are 641, not 640. */
const ROUNDING = 1e-9

/** How many of so many a limit allows. */
export const allowedOf =
  (count: number) =>
  (limit: UnloadLimit): number => {
    const allowed = isPercentage(limit) ? (count * Number(limit.slice(0, -1))) / 100 + ROUNDING : limit
    // JSON has no infinity.
    return Math.min(Math.floor(allowed), Number.MAX_SAFE_INTEGER)
  }

/** The budget that a limit means in a cluster of so many nodes. */
export const unloadBudget =
  (observedNodes: number) =>
  (limit: UnloadLimit): UnloadBudget => ({ maxUnloadedNodes: allowedOf(observedNodes)(limit) })

/** Whether a change unloads a kernel module from some node. */
export const unloads = ({ nodes }: Change): boolean => nodes.some(({ effect }) => effect === 'unload')

/**
 * The remark that a plan unloads from more nodes than its budget allows, or nothing. A node counts once, however many
 * modules leave it. O(n) in changes and their nodes.
 */
export const overrun = (changes: ReadonlyArray<Change>, budget: UnloadBudget | undefined): Diagnostic | undefined => {
  if (budget === undefined) return undefined
  const unloading = changes.filter(unloads)
  const nodes = new Set(
    unloading.flatMap((change) => change.nodes.filter(({ effect }) => effect === 'unload').map(({ name }) => name)),
  )
  return nodes.size <= budget.maxUnloadedNodes
    ? undefined
    : diagnostic('UnloadBudgetExceeded', { kind: 'Plan' }, [], {
        unloadedNodes: nodes.size,
        maxUnloadedNodes: budget.maxUnloadedNodes,
        held: unloading.map(({ ref }) => `${ref.namespace ?? ''}/${ref.name}`),
      })
}
