/** The ManagedClusters of a snapshot, as phases ask for them. */
import { memoize } from '../kubernetes/memoize.js'
import { sortedBy } from '../kubernetes/order.js'
import type { ManagedClusterModule } from '../module/module.js'
import type { ProfileName } from '../profile.js'
import type { ClusterSnapshot } from '../snapshot/cluster-snapshot.js'
import type { ManagedCluster } from '../snapshot/hub-object.js'
import { type ClusterKernels, clusterKernels } from './cluster-kernels.js'
import type { PlanHubOptions } from './hub-options.js'
import { selectedClusters } from './managed-cluster.js'

/** Questions about the spokes of a hub. */
export interface ObservedManagedClusters {
  /** All of them, in name order. */
  readonly clusters: ReadonlyArray<ManagedCluster>
  /** The spokes of a ManagedClusterModule, in name order. */
  readonly select: (module: ManagedClusterModule) => ReadonlyArray<ManagedCluster>
  /** Whether a ManagedCluster of this name was there, selected or not, or there certainly is none. */
  readonly isInInput: (cluster: string) => boolean
  /** The ManagedCluster of this name, selected or not. */
  readonly clusterNamed: (cluster: string) => ManagedCluster | undefined
  /** Whether a ManagedCluster has labels, or is not there at all. */
  readonly hasLabels: (cluster: string) => boolean
  /** What a spoke claims, read once for all ManagedClusterModules. */
  readonly kernelsOf: (cluster: ManagedCluster) => ClusterKernels
}

/** The ManagedClusters of a snapshot. O(n log n) once. */
export const observedManagedClusters = (
  profile: ProfileName,
  { managedClusters }: ClusterSnapshot,
  { completeClusters = false }: PlanHubOptions,
): ObservedManagedClusters => {
  const clusters = sortedBy(({ metadata }: ManagedCluster) => metadata.name)(managedClusters ?? [])
  const byName = new Map((managedClusters ?? []).map((cluster) => [cluster.metadata.name, cluster]))
  const unlabelled = new Set(
    (managedClusters ?? [])
      .filter(({ metadata }) => metadata.labels === undefined)
      .map(({ metadata }) => metadata.name),
  )
  return {
    clusters,
    select: selectedClusters(clusters),
    isInInput: (name) => completeClusters || byName.has(name),
    clusterNamed: (name) => byName.get(name),
    hasLabels: (name) => !unlabelled.has(name),
    kernelsOf: memoize(clusterKernels(profile)),
  }
}
