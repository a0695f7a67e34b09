/**
 * A hub and its spokes: `kmm-planner/hub`. What a ManagedClusterModule hands to each spoke, what becomes of what was handed
 * over before, and the objects that install KMM on both. Pure; a subpath of its own, so that who has one cluster need not
 * load it.
 *
 * @module kmm-planner/hub
 * @since 0.1.0
 */
export type { ManagedClusterModule } from '../module/module.js'
export type { ManagedCluster, ManifestWork } from '../snapshot/hub-object.js'
export { explainSpoke, type SpokeExplanation } from './explain-spoke.js'
export { fleet, type FleetModule, type HubReport, joinReports, reportHub } from './fleet.js'
export { type Hub, indexHub } from './hub.js'
export { hubConflicts } from './hub-conflicts.js'
export type { PlanHubOptions } from './hub-options.js'
export { planHubShard, reportHubShard } from './hub-shard.js'
export { installHub } from './install-hub.js'
export type { OperatorSource } from './install-object.js'
export { installSpokePolicy, type SpokePolicyOptions } from './install-spoke-policy.js'
export { operatorNamespaceOf } from './operator-namespace.js'
export { planHub, planHubOn } from './plan-hub.js'
export { preflightHub } from './preflight-hub.js'
export { validateManagedClusterModule } from './validation.js'
