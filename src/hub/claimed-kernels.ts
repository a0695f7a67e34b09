/** The kernels that the clusters of a ManagedClusterModule run, all together. */
import { MANAGED_CLUSTER_API_VERSION } from '../constants.js'
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.js'
import type { ManagedClusterModule } from '../module/module.js'
import type { Kernel } from '../node/indexed-node.js'
import type { Requirement } from '../plan-model/requirement.js'
import type { Hub } from './hub.js'

/** Kernels, as often as they are claimed, and what there is to say about the clusters. */
export interface ClaimedKernels {
  readonly kernels: ReadonlyArray<Kernel>
  readonly requirements: ReadonlyArray<Requirement>
  readonly diagnostics: ReadonlyArray<Diagnostic>
}

/** What the selected clusters claim. Those that claim nothing are remarked on. O(clusters + kernels). */
export const claimedKernels = (hub: Hub, module: ManagedClusterModule): ClaimedKernels => {
  const subject = { kind: 'ManagedClusterModule', name: module.metadata.name }
  if (!hub.clustersObserved) {
    const requirement: Requirement = { requires: 'objects', apiVersion: MANAGED_CLUSTER_API_VERSION, kind: 'ManagedCluster' }
    return { kernels: [], requirements: [requirement], diagnostics: [diagnostic('ManagedClustersNotObserved', subject)] }
  }
  const selected = hub.select(module)
  const claims = selected.map((cluster) => ({ cluster: cluster.metadata.name, claimed: hub.facts.kernelsOf(cluster) }))
  const silent = claims.flatMap(({ cluster, claimed }) =>
    claimed._tag === 'Unknown' ? [diagnostic('ClusterKernelsUnknown', subject, [], { cluster, why: claimed.why })] : [],
  )
  return {
    kernels: claims.flatMap(({ claimed }) => (claimed._tag === 'Known' ? claimed.kernels : [])),
    requirements: [],
    diagnostics: selected.length === 0 ? [diagnostic('NoClusterSelected', subject, ['spec', 'selector'])] : silent,
  }
}
