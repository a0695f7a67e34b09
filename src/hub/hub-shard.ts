/** The work of a plan for a hub, split into parts that are joined, by the laws of `shard.ts`. */
import type { ManagedClusterModule } from '../module/module.js'
import type { Plan } from '../plan-model/plan-data.js'
import { checkedShard, isFirst, type Shard, shardOf } from '../shard.js'
import type { ClusterSnapshot } from '../snapshot/cluster-snapshot.js'
import { type HubReport, joinReports, reportHub, reportLeftOver } from './fleet.js'
import { type Hub, indexHub } from './hub.js'
import type { PlanHubOptions } from './hub-options.js'

/**
 * As `reportHub`, for one part of the ManagedClusterModules: `joinReports` of all parts is `reportHub(hub)(modules)`. It is given all of
 * them.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { indexHub, joinReports, reportHub, reportHubShard } from 'kmm-planner/hub'
 *
 * const hub = indexHub({ managedClusters: [], manifestWorks: [] }, {})
 * const parts = [0, 1].map((index) => reportHubShard({ index, count: 2 })(hub)([]))
 * assert.deepStrictEqual(joinReports(parts), reportHub(hub)([]))
 * ```
 */
export const reportHubShard =
  (shard: Shard) =>
  (indexed: Hub): ((modules: ReadonlyArray<ManagedClusterModule>) => HubReport) => {
    const hub = checkedShard(shard)(indexed)
    const reportOn = reportHub({ ...hub, completeModules: false })
    return (modules) =>
      joinReports([reportOn(shardOf(shard)(modules)), ...(isFirst(shard) ? [reportLeftOver(hub)(modules)] : [])])
  }

/**
 * As `planHub`, for one part of the ManagedClusterModules: `concatAll` of all parts is `planHub(snapshot, modules, options)`.
 *
 * Never fails: a shard that there is not is remarked on (`InvalidOption`), and all that was handed out stays.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { concatAll } from 'kmm-planner'
 * import { planHub, planHubShard } from 'kmm-planner/hub'
 *
 * const snapshot = { managedClusters: [], manifestWorks: [] }
 * const parts = [0, 1].map((index) => planHubShard({ index, count: 2 })(snapshot, []))
 * assert.deepStrictEqual(concatAll(parts), planHub(snapshot, []))
 * ```
 */
export const planHubShard =
  (shard: Shard) =>
  (snapshot: ClusterSnapshot, modules: ReadonlyArray<ManagedClusterModule>, options: PlanHubOptions = {}): Plan =>
    reportHubShard(shard)(indexHub(snapshot, options))(modules).plan
