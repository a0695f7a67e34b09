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
  /** The ManifestWorks that a spoke has, by their names. */
  readonly manifestWorksOn: (cluster: string) => (name: string) => ManifestWork | undefined
}

/** The ManifestWorks of a snapshot. O(n) once. */
export const observedManifestWorks = (profile: ProfileName, snapshot: ClusterSnapshot): ObservedManifestWorks => {
  const manifestWorks = snapshot.manifestWorks ?? snapshot.found?.manifestWorks ?? []
  const moduleOf = (work: ManifestWork): string | undefined =>
    (requiresOwnershipProof[profile] ? managedControllerOf(work)?.name : undefined) ??
    lookup(work.metadata.labels, MANAGED_CLUSTER_MODULE_LABEL)
  const byModule = groupedBy(moduleOf)(manifestWorks)
  // Local mutation: there are tens of thousands.
  const bySpoke = new Map<string, Map<string, ManifestWork>>()
  for (const work of manifestWorks) {
    const { name, namespace } = work.metadata
    const works = bySpoke.get(namespace)
    if (works === undefined) bySpoke.set(namespace, new Map([[name, work]]))
    else works.set(name, work)
  }
  return {
    manifestWorks,
    manifestWorksOf: (module) => byModule.get(module) ?? [],
    manifestWorksOn: (cluster) => {
      const works = bySpoke.get(cluster)
      return (name) => works?.get(name)
    },
  }
}
