/** Budgets of nodes: a plan that would unload modules, or stop device plugins, on more nodes than the caller allows does not do so. */
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.js'
import { isPercentage, type Limit, type PlanOptions } from '../options.js'
import type { Change, Effect } from './change.js'
import type { Plan } from './plan-data.js'

/** The limits under which a plan is made: those that the caller sets. */
export type Limits = Pick<Plan, 'unloadBudget' | 'stopBudget' | 'makerBudget' | 'withdrawBudget'>

/** What a product of floating-point numbers may lack: 64.1 % of 1000 nodes are 641, not 640. */
const ROUNDING = 1e-9

/** How many of so many a limit allows. */
export const allowedOf =
  (count: number) =>
  (limit: Limit): number => {
    const allowed = isPercentage(limit) ? (count * Number(limit.slice(0, -1))) / 100 + ROUNDING : limit
    // JSON has no infinity.
    return Math.min(Math.floor(allowed), Number.MAX_SAFE_INTEGER)
  }

/** The budgets that limits mean in a cluster of so many nodes. */
export const budgetsOf = (
  observedNodes: number,
  { maxUnloadedNodes, maxStoppedNodes }: Pick<PlanOptions, 'maxUnloadedNodes' | 'maxStoppedNodes'>,
): Limits => {
  const allowed = allowedOf(observedNodes)
  return {
    ...(maxUnloadedNodes === undefined ? {} : { unloadBudget: { maxUnloadedNodes: allowed(maxUnloadedNodes) } }),
    ...(maxStoppedNodes === undefined ? {} : { stopBudget: { maxStoppedNodes: allowed(maxStoppedNodes) } }),
  }
}

const has =
  (effect: Effect) =>
  ({ nodes }: Change): boolean =>
    nodes.some((node) => node.effect === effect)

/** What exceeds a budget: the changes that have the effect, and the remark. */
interface Excess {
  readonly changes: ReadonlyArray<Change>
  readonly remark: Diagnostic
}

/** A device plugin that goes first belongs to the unload that follows it: neither is done beyond the budget. */
const leads = ({ action, reason }: Change): boolean => action === 'label' && reason === 'ModuleLeaves'

/** The changes with this effect, on how many nodes; a node counts once, however many changes touch it. O(n). */
const affected = (changes: ReadonlyArray<Change>, effect: Effect) => {
  const affecting = changes.filter((change) => has(effect)(change) || (effect === 'unload' && leads(change)))
  const nodes = new Set(
    affecting.flatMap((change) =>
      leads(change) ? [change.ref.name] : change.nodes.filter((node) => node.effect === effect).map(({ name }) => name),
    ),
  )
  return { affecting, count: nodes.size, held: affecting.map(({ ref }) => `${ref.namespace ?? ''}/${ref.name}`) }
}

/** What has an effect on more nodes than a budget allows, with the remark; or nothing. */
const excessOf = (
  changes: ReadonlyArray<Change>,
  effect: Effect,
  allowed: number | undefined,
  remarkOf: (count: number, allowed: number, held: ReadonlyArray<string>) => Diagnostic,
): ReadonlyArray<Excess> => {
  if (allowed === undefined) return []
  const { affecting, count, held } = affected(changes, effect)
  return count <= allowed ? [] : [{ changes: affecting, remark: remarkOf(count, allowed, held) }]
}

const subject = { kind: 'Plan' }

/**
 * What of a plan unloads modules from more nodes, or stops device plugins on more, than its budgets allow. O(n) in changes and their
 * nodes.
 */
export const excessOnNodes = (
  changes: ReadonlyArray<Change>,
  { unloadBudget, stopBudget }: Limits,
): ReadonlyArray<Excess> => [
  ...excessOf(changes, 'unload', unloadBudget?.maxUnloadedNodes, (unloadedNodes, maxUnloadedNodes, held) =>
    diagnostic('UnloadBudgetExceeded', subject, [], { unloadedNodes, maxUnloadedNodes, held }),
  ),
  ...excessOf(changes, 'stop', stopBudget?.maxStoppedNodes, (stoppedNodes, maxStoppedNodes, held) =>
    diagnostic('StopBudgetExceeded', subject, [], { stoppedNodes, maxStoppedNodes, held }),
  ),
]
