/** The ManifestWorks of a snapshot, as phases ask for them. */
import { MANAGED_CLUSTER_MODULE_LABEL } from '../constants.js'
import { groupedBy } from '../kubernetes/grouped.js'
import { lookup } from '../kubernetes/json.js'
import { requiresOwnershipProof } from '../ownership/ownership.js'
import type { ProfileName } from '../profile.js'
import type { ClusterSnapshot } from '../snapshot/cluster-snapshot.js'
import type { ManifestWork } from '../snapshot/hub-object.js'
import { managedControllerOf } from './ownership.js'

/** Questions about ManifestWorks. */
export interface ObservedManifestWorks {
  readonly manifestWorks: ReadonlyArray<ManifestWork>
  /**
   * Those of a ManagedClusterModule, wherever they are: its label names it. In `safe` the one that controls a ManifestWork goes
   * before, if one does: anybody can take a label off.
   */
  readonly manifestWorksOf: (managedClusterModule: string) => ReadonlyArray<ManifestWork>
  /** The ManifestWorks of this name, each by the spoke that has it. */
  readonly manifestWorksNamed: (name: string) => (cluster: string) => ManifestWork | undefined
}

/** The ManifestWorks of a snapshot. O(n) once. */
export const observedManifestWorks = (profile: ProfileName, snapshot: ClusterSnapshot): ObservedManifestWorks => {
  const manifestWorks = snapshot.manifestWorks ?? snapshot.found?.manifestWorks ?? []
  const moduleOf = (work: ManifestWork): string | undefined =>
    (requiresOwnershipProof[profile] ? managedControllerOf(work)?.name : undefined) ??
    lookup(work.metadata.labels, MANAGED_CLUSTER_MODULE_LABEL)
  const byModule = groupedBy(moduleOf)(manifestWorks)
  const byName = groupedBy(({ metadata }: ManifestWork) => metadata.name)(manifestWorks)
  return {
    manifestWorks,
    manifestWorksOf: (module) => byModule.get(module) ?? [],
    manifestWorksNamed: (name) => {
      const bySpoke = new Map((byName.get(name) ?? []).map((work) => [work.metadata.namespace, work]))
      return (cluster) => bySpoke.get(cluster)
    },
  }
}
