/** What can be said of ManagedClusterModules: what is decided about each, or why nothing can be. */
import type { ManagedClusterModule } from '../module/module.js'
import type { Plan } from '../plan-model/plan-data.js'
import { decideHub, type HubDecision } from './decision.js'
import type { Hub } from './hub.js'
import { hubUnplannable } from './hub-unplannable.js'

/** `Unplannable`: with the plan that keeps all as it is. */
export type Judgement = { readonly module: ManagedClusterModule } & (
  { readonly _tag: 'Unplannable'; readonly plan: Plan } | { readonly _tag: 'Decided'; readonly decision: HubDecision }
)

/** Judge ManagedClusterModules, in the order given. O(as `decideHub`). */
export const judgeHub = (hub: Hub): ((modules: ReadonlyArray<ManagedClusterModule>) => ReadonlyArray<Judgement>) => {
  const unplannable = hubUnplannable(hub)
  const decide = decideHub(hub)
  return (modules) => {
    const plans = new Map(modules.map((module) => [module, unplannable(module)]))
    const decisions = decide(modules.filter((module) => plans.get(module) === undefined))
    return modules.flatMap((module): ReadonlyArray<Judgement> => {
      const [plan, decision] = [plans.get(module), decisions.get(module)]
      if (plan !== undefined) return [{ _tag: 'Unplannable', module, plan }]
      return decision === undefined ? [] : [{ _tag: 'Decided', module, decision }]
    })
  }
}
