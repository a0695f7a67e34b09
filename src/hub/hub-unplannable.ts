/** When nothing about a ManagedClusterModule can be decided: what its spokes have stays as it is. */
import { type Diagnostic } from '../diagnostic/diagnostic.js'
import type { ObservedImages } from '../image-build/build-context.js'
import type { ManagedClusterModule } from '../module/module.js'
import { moduleNameOf } from '../module/module-name.js'
import type { Texts } from '../pattern/patterns.js'
import type { Plan } from '../plan-model/plan-data.js'
import {
  blockingFindings,
  heldAsInvalid,
  holdsInvalidModules,
  nothingToRun,
  planToKeep,
} from '../reconcile/unplannable.js'
import type { Observed } from '../snapshot/observed.js'
import { hasHiddenManifests } from '../snapshot/secret.js'
import { managedClustersNotObserved } from './claimed-kernels.js'
import { hubModule, untrimmedSpokeModule } from './hub-module.js'
import type { HubSettings } from './hub-options.js'
import type { ObservedManagedClusters } from './observed-managed-clusters.js'
import type { ObservedManifestWorks } from './observed-manifest-works.js'
import { isForeign } from './ownership.js'
import { isRefusedOnSpokes, refusedOnSpokes } from './refused-on-spokes.js'
import { remarkOn, wrapped } from './remark.js'
import { spokeNameFindings } from './validation.js'

type Context = HubSettings & Observed & ObservedImages & ObservedManagedClusters & ObservedManifestWorks & Texts

const whyUnplannable = (hub: Context, module: ManagedClusterModule): ReadonlyArray<Diagnostic> => {
  if (hub.optionProblems.length > 0) return hub.optionProblems
  if (module.metadata.deletionTimestamp !== undefined) {
    return [remarkOn(module)('ModuleBeingDeleted', [], {})]
  }
  if (!hub.isObserved('ManagedCluster')) return [managedClustersNotObserved(module)]
  if (!holdsInvalidModules[hub.profile]) return []
  const onSpoke = untrimmedSpokeModule(module)
  const findings = [...nothingToRun(onSpoke), ...blockingFindings(onSpoke, hub.patterns)]
  const names = spokeNameFindings(module)
  const refused = isRefusedOnSpokes(module) ? refusedOnSpokes(hub.profile)(module) : []
  const found = [...findings.map(wrapped(module)), ...names]
  const isSaid = ({ path }: Diagnostic): boolean => found.some((other) => other.path.join() === path.join())
  return heldAsInvalid([...found, ...refused.filter((remark) => !isSaid(remark))])
}

/**
 * The plan for a ManagedClusterModule about which nothing can be decided, or nothing when it can be planned: it is being
 * deleted (its owner references take care of the rest), the ManagedClusters were not observed, or no spoke would admit it.
 */
export const hubUnplannable =
  (hub: Context) =>
  (module: ManagedClusterModule): Plan | undefined => {
    const found = whyUnplannable(hub, module)
    if (found.length === 0) return undefined
    const builds = hub.buildContext.buildsOf(moduleNameOf(hubModule(hub.operatorNamespace)(module)))
    // Of a ManifestWork that carries Secrets not all is known.
    const works = hub.manifestWorksOf(module.metadata.name).filter((work) => !hasHiddenManifests(work))
    const live = [...works, ...builds.map(({ object }) => object)]
    const isOthers = isForeign(module)
    return planToKeep(
      found,
      live.filter((object) => !isOthers(object)),
      hub.limits,
    )
  }
