/** Everything that is decided about one ManagedClusterModule, before it becomes a plan or a report. */
import type { ManagedClusterModule } from '../module/module.js'
import type { ManagedCluster, ManifestWork } from '../snapshot/hub-object.js'
import type { Hub } from './hub.js'
import { type HubImages, hubImages } from './hub-images.js'
import { type ManifestWorkDecision, manifestWorkDecision } from './manifest-work-decision.js'
import { strayOutcome, transferOutcome, type WorkOutcome } from './manifest-work-outcome.js'
import type { SpokeModule } from './spoke-module.js'
import { strayManifestWorks } from './stray-manifest-work.js'

/** A spoke, what is handed to it, and what has to change for that. */
export interface SpokeDecision {
  readonly cluster: ManagedCluster
  readonly live: ManifestWork | undefined
  readonly transfer: ManifestWorkDecision
  readonly outcome: WorkOutcome
}

/**
 * What is decided about a ManagedClusterModule: its images, its spokes in name order, and works that no spoke explains.
 */
export interface HubDecision {
  readonly images: HubImages
  readonly spokes: ReadonlyArray<SpokeDecision>
  /** What spokes with the same kernels share, each once. */
  readonly shared: ReadonlyArray<SpokeModule>
  readonly strays: ReadonlyArray<WorkOutcome>
}

/**
 * Decide about a ManagedClusterModule. What spokes with the same kernels have in common is worked out once. O(clusters +
 * distinct kernels x mappings + size of its ManifestWorks).
 *
 * Source: S30..S32; controllers/hub/managedclustermodule_reconciler.go, release-1.1.
 */
export const decideHub =
  (hub: Hub) =>
  (module: ManagedClusterModule): HubDecision => {
    const { name } = module.metadata
    const selected = hub.select(module)
    const images = hubImages(hub)(module, selected)
    const toSpoke = manifestWorkDecision({
      ...hub.facts,
      // A kernel that the walk did not come to is not ready.
      isBeingMade: (_, { matched }) => {
        const kernel = images.kernels.get(matched)
        return kernel === undefined || kernel.made?.isReady === false
      },
    })(module)
    const outcomeOf = transferOutcome(hub, module)
    const mayBeUnreadable = (cluster: string): boolean => hub.mayBeUnreadable('ManagedCluster', undefined, cluster)
    const workOf = hub.worksNamed(name)
    const known = hub.clustersObserved ? selected : undefined
    const spokes = selected.map((cluster): SpokeDecision => {
      const live = workOf(cluster.metadata.name)
      const decided = toSpoke(cluster, live)
      return { cluster, live, transfer: decided, outcome: outcomeOf(decided, live) }
    })
    return {
      images,
      spokes,
      shared: [...new Set(spokes.map(({ transfer: { spoke } }) => spoke))].filter((spoke) => spoke !== undefined),
      strays: strayManifestWorks(hub.profile.name)(module, { selected: known, isInInput: hub.isInInput, mayBeUnreadable })(hub.manifestWorksOf(name)).map(
        strayOutcome(module, 'ClusterNotSelected'),
      ),
    }
  }
