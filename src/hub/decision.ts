/** Everything that is decided about one ManagedClusterModule, before it becomes a plan or a report. */
import { sortedBy } from '../kubernetes/order.js'
import type { ManagedClusterModule } from '../module/module.js'
import { moduleKey } from '../module/module-name.js'
import type { ManagedCluster, ManifestWork } from '../snapshot/hub-object.js'
import { isTroubled } from './delivery.js'
import type { Hub } from './hub.js'
import { type HubImages, hubImages } from './hub-images.js'
import { type ManifestWorkDecision, manifestWorkDecision } from './manifest-work-decision.js'
import { type ManifestWorkOutcome, manifestWorkOutcome, removedManifestWork } from './manifest-work-outcome.js'
import type { SpokeModule } from './spoke-module.js'

/** A spoke, what is handed to it, and what has to change for that. */
export interface SpokeDecision {
  readonly cluster: ManagedCluster
  readonly live: ManifestWork | undefined
  /** Whether a condition of the live one speaks against it. */
  readonly isTroubled: boolean
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

/** A ManagedClusterModule whose spokes are decided on, as far as that is done. */
interface Deciding {
  readonly module: ManagedClusterModule
  readonly selected: ReadonlyArray<ManagedCluster>
  readonly images: HubImages
  readonly strays: ReadonlyArray<StrayDecision>
  readonly decideOn: (cluster: ManagedCluster, live: ManifestWork | undefined) => SpokeDecision
  /** Of the first of those that are selected. */
  readonly spokes: Array<SpokeDecision>
}

const strayDecision = (hub: Hub, module: ManagedClusterModule) => {
  const remove = removedManifestWork(hub, module, 'ClusterNotSelected')
  return (work: ManifestWork): StrayDecision => {
    const cluster = hub.clusterNamed(work.metadata.namespace)
    return { ...remove(work), ...(cluster === undefined ? {} : { cluster }) }
  }
}

/** All but what is decided about the spokes. */
const deciding =
  (hub: Hub) =>
  (module: ManagedClusterModule): Deciding => {
    const selected = hub.select(module)
    const names = new Set(selected.map(({ metadata }) => metadata.name))
    const astray = hub.manifestWorksOf(module.metadata.name).filter(({ metadata }) => !names.has(metadata.namespace))
    const images = hubImages(hub)(module, selected, astray)
    const decide = manifestWorkDecision(hub)(module, ({ matched }) => {
      const kernel = images.kernels.get(matched)
      // A kernel that the walk did not come to is not ready.
      return kernel === undefined || kernel.made?.isReady === false
    })
    const outcomeOf = manifestWorkOutcome(hub, module)
    return {
      module,
      selected,
      images,
      strays: sortedBy(({ metadata }: ManifestWork) => moduleKey(metadata))(astray).map(strayDecision(hub, module)),
      decideOn: (cluster, live) => {
        const decision = decide(cluster, live)
        const isTold = live !== undefined && isTroubled(live)
        return { cluster, live, isTroubled: isTold, decision, outcome: outcomeOf(decision, live) }
      },
      spokes: [],
    }
  }

/**
 * Decide about ManagedClusterModules, each for itself. What spokes with the same kernels have in common is worked out once. For each
 * O(clusters + distinct kernels x mappings + size of its ManifestWorks).
 *
 * Source: S30..S32; controllers/hub/managedclustermodule_reconciler.go, release-1.1.
 */
export const decideHub =
  (hub: Hub) =>
  (modules: ReadonlyArray<ManagedClusterModule>): ReadonlyMap<ManagedClusterModule, HubDecision> => {
    const all = Array.from(new Set(modules), deciding(hub))
    // Local mutation: spoke by spoke for all of them, as an API server lists ManifestWorks, so that each is read where the one before it
    // lies. To read a hundred megabytes to and fro takes twice as long.
    for (const cluster of hub.clusters) {
      const liveOf = hub.manifestWorksOn(cluster.metadata.name)
      for (const { module, selected, decideOn, spokes } of all)
        if (selected[spokes.length] === cluster) spokes.push(decideOn(cluster, liveOf(module.metadata.name)))
    }
    return new Map(
      all.map(({ module, images, spokes, strays }) => {
        const shared = new Set(spokes.flatMap(({ decision: { spoke } }) => spoke ?? []))
        return [module, { images, spokes, shared: [...shared], strays }]
      }),
    )
  }
