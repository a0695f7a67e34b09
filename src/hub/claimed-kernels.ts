/** The kernels that the clusters of a ManagedClusterModule run, all together. */
import type { Diagnostic } from '../diagnostic/diagnostic.js'
import type { ManagedClusterModule } from '../module/module.js'
import type { Kernel } from '../node/indexed-node.js'
import type { Plan } from '../plan-model/plan-data.js'
import { missingIn } from '../plan-model/requirement.js'
import type { Observed } from '../snapshot/observed.js'
import type { ObservedManagedClusters } from './observed-managed-clusters.js'
import { remarkOn } from './remark.js'

type Context = Observed & ObservedManagedClusters

/** Kernels, as often as they are claimed, and what there is to say about the clusters. */
export interface ClaimedKernels extends Pick<Plan, 'requirements' | 'diagnostics'> {
  readonly kernels: ReadonlyArray<Kernel>
}

/** What there is to say when nobody looked for ManagedClusters. */
export const managedClustersNotObserved = (module: ManagedClusterModule): Diagnostic =>
  remarkOn(module)('ManagedClustersNotObserved', [], {})

/** What the selected clusters claim. Those that claim nothing are remarked on. O(clusters + kernels). */
export const claimedKernels = (hub: Context, module: ManagedClusterModule): ClaimedKernels => {
  if (!hub.isObserved('ManagedCluster')) {
    const diagnostics = [managedClustersNotObserved(module)]
    return { kernels: [], requirements: missingIn(diagnostics), diagnostics }
  }
  const remark = remarkOn(module)
  const claims = hub
    .select(module)
    .map((cluster) => ({ cluster: cluster.metadata.name, claimed: hub.kernelsOf(cluster) }))
  const silent = claims.flatMap(({ cluster, claimed }) =>
    claimed._tag === 'Unknown' ? [remark('ClusterKernelsUnknown', [], { cluster, why: claimed.why })] : [],
  )
  return {
    kernels: claims.flatMap(({ claimed }) => (claimed._tag === 'Known' ? claimed.kernels : [])),
    requirements: [],
    diagnostics: claims.length === 0 ? [remark('NoClusterSelected', ['spec', 'selector'], {})] : silent,
  }
}
