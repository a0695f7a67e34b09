/** What each ManagedClusterModule means for its spokes, spokes in the same situation together. */
import { groupedBy } from '../kubernetes/grouped.js'
import { compareStrings, sortedBy } from '../kubernetes/order.js'
import type { ManagedClusterModule } from '../module/module.js'
import type { Plan } from '../plan-model/plan-data.js'
import { concatAll, empty } from '../plan-model/plan-monoid.js'
import { withdraws } from '../plan-model/withdraw-budget.js'
import { type FleetGroup, fleetGroups, orphanGroups } from './fleet-group.js'
import type { Hub } from './hub.js'
import { hubOrphans } from './hub-orphans.js'
import { judgeHub, type Judgement } from './judgement.js'
import { planDecided, planWithoutModules } from './plan-hub.js'

/**
 * A ManagedClusterModule and its spokes. `isHeld`: nothing about it can be decided. `isGone`: it does not exist any more, and only
 * what is left of it is told.
 *
 * @since 0.1.0
 */
export interface FleetModule {
  readonly module: string
  readonly isHeld: boolean
  readonly isGone: boolean
  readonly groups: ReadonlyArray<FleetGroup>
}

/**
 * A plan, and the same as groups of spokes.
 *
 * @since 0.1.0
 */
export interface HubReport {
  readonly plan: Plan
  readonly fleet: ReadonlyArray<FleetModule>
}

/** By the ManagedClusterModules that they belonged to. */
const goneModules = ({ changes, diagnostics }: Plan): ReadonlyArray<FleetModule> => {
  const moduleOf = ({ facts }: Plan['diagnostics'][number]): string | undefined =>
    'module' in facts ? facts.module : undefined
  const changesOf = groupedBy(({ module }: Plan['changes'][number]) => module?.name)(changes)
  const remarksOf = groupedBy(moduleOf)(diagnostics)
  return [...new Set([...changesOf.keys(), ...remarksOf.keys()])].sort(compareStrings).map((module) => ({
    module,
    isHeld: false,
    isGone: true,
    groups: orphanGroups(changesOf.get(module) ?? [], remarksOf.get(module) ?? []),
  }))
}

/** The budget holds back all withdrawals or none. */
const heldBack = (module: FleetModule): FleetModule => ({
  ...module,
  groups: module.groups.map((group) => (group.action === 'delete' ? { ...group, action: 'held' } : group)),
})

/**
 * As `planHubOn`, with what it means for the spokes of each ManagedClusterModule: everything is decided once for both. O(as
 * `planHub`).
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { indexHub, planHubOn, reportHub } from 'kmm-planner/hub'
 *
 * const hub = indexHub({ managedClusters: [], manifestWorks: [] }, {})
 * assert.deepStrictEqual(reportHub(hub)([]), { plan: planHubOn(hub)([]), fleet: [] })
 * ```
 */
export const reportHub = (hub: Hub): ((modules: ReadonlyArray<ManagedClusterModule>) => HubReport) => {
  const judge = judgeHub(hub)
  const decidedPlan = planDecided(hub)
  const reportOn = (judged: Judgement): HubReport => {
    const { module } = judged
    const about = { module: module.metadata.name, isHeld: false, isGone: false, groups: [] }
    if (judged._tag === 'Unplannable') return { plan: judged.plan, fleet: [{ ...about, isHeld: true }] }
    const { decision } = judged
    return { plan: decidedPlan(module, decision), fleet: [{ ...about, groups: fleetGroups(hub, decision) }] }
  }
  return (modules) =>
    joinReports([
      { plan: planWithoutModules(hub), fleet: [] },
      ...judge(modules).map(reportOn),
      reportLeftOver(hub)(modules),
    ])
}

/** With `completeModules`, what is left of ManagedClusterModules that are gone, given all that there are; else nothing. */
export const reportLeftOver =
  (hub: Hub) =>
  (modules: ReadonlyArray<ManagedClusterModule>): HubReport => {
    const plan = hub.completeModules ? hubOrphans(hub)(modules) : empty
    return { plan, fleet: goneModules(plan) }
  }

const byName = sortedBy(({ isGone, module }: FleetModule) => `${Number(isGone)} ${module}`)

/**
 * Join reports on parts of the ManagedClusterModules: plans by `concatAll`, within the budget of all of them, and what they mean for
 * the spokes by name, those that are gone last. O(n log n) in the size of all of them together.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { empty } from 'kmm-planner'
 * import { joinReports } from 'kmm-planner/hub'
 *
 * assert.deepStrictEqual(joinReports([]), { plan: empty, fleet: [] })
 * ```
 */
export const joinReports = (reports: ReadonlyArray<HubReport>): HubReport => {
  const plan = concatAll(reports.map((report) => report.plan))
  const fleet = byName(reports.flatMap((report) => report.fleet))
  return { plan, fleet: plan.held.some(withdraws) ? fleet.map(heldBack) : fleet }
}

/**
 * What each ManagedClusterModule means for its spokes, as `planHub` decides it; with `completeModules` also what is left
 * of those that are gone. A fleet of thousands that runs five kernels
 * comes out as a handful of groups. O(as `planHub`).
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { fleet, indexHub } from 'kmm-planner/hub'
 *
 * const cluster = (name: string) => ({
 *   apiVersion: 'cluster.open-cluster-management.io/v1',
 *   kind: 'ManagedCluster',
 *   metadata: { name },
 * })
 * const hub = indexHub({ managedClusters: [cluster('edge-lyon'), cluster('edge-oslo')], manifestWorks: [] }, {})
 * const [gpu] = fleet(hub)([
 *   {
 *     apiVersion: 'hub.kmm.sigs.x-k8s.io/v1beta1',
 *     kind: 'ManagedClusterModule',
 *     metadata: { name: 'gpu', uid: '1' },
 *     spec: {
 *       moduleSpec: {
 *         selector: { gpu: 'yes' },
 *         moduleLoader: {
 *           container: { modprobe: { moduleName: 'gpu' }, kernelMappings: [{ regexp: '.', containerImage: 'registry.example/gpu:1' }] },
 *         },
 *       },
 *       spokeNamespace: 'drivers',
 *       selector: {},
 *     },
 *   },
 * ])
 * assert.deepStrictEqual(gpu?.groups, [
 *   { action: 'none', why: 'KernelsUnknown', clusters: ['edge-lyon', 'edge-oslo'], kernels: [] },
 * ])
 * ```
 */
export const fleet =
  (hub: Hub) =>
  (modules: ReadonlyArray<ManagedClusterModule>): ReadonlyArray<FleetModule> =>
    reportHub(hub)(modules).fleet
