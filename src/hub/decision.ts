/** Everything that is decided about one ManagedClusterModule, before it becomes a plan or a report. */
import { sortedBy } from '../kubernetes/order.js'
import type { ManagedClusterModule } from '../module/module.js'
import { moduleKey } from '../module/module-name.js'
import type { ManagedCluster, ManifestWork } from '../snapshot/hub-object.js'
import type { Hub } from './hub.js'
import { type HubImages, hubImages } from './hub-images.js'
import { type ManifestWorkDecision, manifestWorkDecision } from './manifest-work-decision.js'
import { type ManifestWorkOutcome, manifestWorkOutcome, removedManifestWork } from './manifest-work-outcome.js'
import type { SpokeModule } from './spoke-module.js'

/** A spoke, what is handed to it, and what has to change for that. */
export interface SpokeDecision {
  readonly cluster: ManagedCluster
  readonly live: ManifestWork | undefined
  readonly decision: ManifestWorkDecision
  readonly outcome: ManifestWorkOutcome
}

/** What becomes of a ManifestWork of a cluster that is not selected; nothing of the cluster where it is not in the input. */
export interface StrayDecision extends ManifestWorkOutcome {
  readonly cluster?: ManagedCluster
}

/**
 * What is decided about a ManagedClusterModule: its images, its spokes in name order, and ManifestWorks that no spoke explains.
 */
export interface HubDecision {
  readonly images: HubImages
  readonly spokes: ReadonlyArray<SpokeDecision>
  /** What spokes with the same kernels share, each once. */
  readonly shared: ReadonlyArray<SpokeModule>
  readonly strays: ReadonlyArray<StrayDecision>
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
    const decide = manifestWorkDecision(hub)(module, ({ matched }) => {
      const kernel = images.kernels.get(matched)
      // A kernel that the walk did not come to is not ready.
      return kernel === undefined || kernel.made?.isReady === false
    })
    const outcomeOf = manifestWorkOutcome(hub, module)
    const liveOf = hub.manifestWorksNamed(name)
    const spokes = selected.map((cluster): SpokeDecision => {
      const live = liveOf(cluster.metadata.name)
      const decision = decide(cluster, live)
      return { cluster, live, decision, outcome: outcomeOf(decision, live) }
    })
    const names = new Set(selected.map(({ metadata }) => metadata.name))
    const strays = hub.manifestWorksOf(name).filter(({ metadata }) => !names.has(metadata.namespace))
    const remove = removedManifestWork(hub, module, 'ClusterNotSelected')
    const decideStray = (work: ManifestWork): StrayDecision => {
      const cluster = hub.clusterNamed(work.metadata.namespace)
      return { ...remove(work), ...(cluster === undefined ? {} : { cluster }) }
    }
    return {
      images,
      spokes,
      shared: [...new Set(spokes.map(({ decision: { spoke } }) => spoke))].filter((spoke) => spoke !== undefined),
      strays: sortedBy(({ metadata }: ManifestWork) => moduleKey(metadata))(strays).map(decideStray),
    }
  }
