/**
 * A hub and its spokes: `kmm-planner/hub`. What a ManagedClusterModule hands to each spoke, what becomes of what was handed
 * over before, and the objects that install KMM on both. Pure; a subpath of its own, so that who has one cluster need not
 * load it.
 *
 * @since 0.1.0
 */
export type { ManagedClusterModule, ManagedClusterModuleSpec, ManagedClusterModuleStatus } from '../module/module.js'
export type { ClusterClaim, ManagedCluster, Manifest, ManifestConfig, ManifestWork, WorkCondition } from '../snapshot/hub-object.js'
export { type ClusterKernels, clusterKernels } from './cluster-kernels.js'
export { explainSpoke, type SelectorLabel, type SpokeExplanation } from './explain-spoke.js'
export { fleet, type FleetModule, type HubReport, reportHub } from './fleet.js'
export type { FleetAction, FleetGroup, KeptReason } from './fleet-group.js'
export type { FleetKernel, FleetKernelState } from './fleet-kernel.js'
export { type Hub, indexHub } from './hub.js'
export { hubModule, hubOwner } from './hub-module.js'
export type { PlanHubOptions } from './hub-options.js'
export { managedClusterModuleStatus } from './hub-status.js'
export { DEFAULT_SOURCE, installHub } from './install-hub.js'
export type { NamespaceObject, OperatorGroup, OperatorSource, Policy, Subscription } from './install-object.js'
export { installSpokePolicy, type SpokePolicyOptions } from './install-spoke-policy.js'
export { isSelectedBy, selectedClusters } from './managed-cluster.js'
export { type ManifestWorkDecision, manifestWorkDecision } from './manifest-work-decision.js'
export { operatorNamespaceOf } from './operator-namespace.js'
export type { ClusterSelector, Placement, PlacementBinding, PlacementRule } from './placement.js'
export { planHub, planHubOn } from './plan-hub.js'
export { preflightHub } from './preflight-hub.js'
export { DEFAULT_MANIFEST_LIMIT, manifestBytes, sizeRemarks } from './size.js'
export type { SpokeKernel } from './spoke-kernel.js'
export { type SpokeModule, spokeModule } from './spoke-module.js'
export { validateManagedClusterModule } from './validation.js'
