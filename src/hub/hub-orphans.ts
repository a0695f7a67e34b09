/** What is left of ManagedClusterModules that do not exist any more. */
import { MANAGED_CLUSTER_MODULE_LABEL, MODULE_NAME_LABEL } from '../constants.js'
import type { ObservedImages } from '../image-build/build-context.js'
import type { ManagedClusterModule } from '../module/module.js'
import type { ModuleName } from '../module/module-name.js'
import type { Plan } from '../plan-model/plan-data.js'
import { planOf } from '../plan-model/plan-monoid.js'
import { orphanBuilds } from '../reconcile/orphans.js'
import type { Observed } from '../snapshot/observed.js'
import type { HubSettings } from './hub-options.js'
import { removedManifestWork } from './manifest-work-outcome.js'
import type { ObservedManagedClusters } from './observed-managed-clusters.js'
import type { ObservedManifestWorks } from './observed-manifest-works.js'
import { proofOfGoneManaged } from './ownership.js'

type Context = HubSettings & Observed & ObservedImages & ObservedManagedClusters & ObservedManifestWorks

/**
 * Delete the ManifestWorks, Builds and Jobs of ManagedClusterModules that are not in the list, which the caller says is
 * complete. Proof is the owner reference. O(ManifestWorks + Builds or Jobs).
 */
export const hubOrphans =
  (hub: Context) =>
  (modules: ReadonlyArray<ManagedClusterModule>): Plan => {
    const known = new Set(modules.map(({ metadata }) => metadata.name))
    const isKnown = ({ name }: ModuleName): boolean => known.has(name)
    const proofOf = proofOfGoneManaged(MANAGED_CLUSTER_MODULE_LABEL)(isKnown)
    const works = hub.manifestWorks.flatMap((work) => {
      const proof = proofOf(work)
      return proof
        ? [removedManifestWork(hub, { metadata: { name: proof.name } }, 'ModuleGone', () => proof)(work)]
        : []
    })
    const builds = orphanBuilds(hub, proofOfGoneManaged(MODULE_NAME_LABEL)(isKnown), () => '')
    return planOf([...works, ...builds], hub.limits)
  }
