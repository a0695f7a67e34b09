/** When nothing about a ManagedClusterModule can be decided: what its spokes have stays as it is. */
import { MANAGED_CLUSTER_API_VERSION } from '../constants.js'
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.js'
import { withoutServerFields } from '../kubernetes/without-server-fields.js'
import type { ManagedClusterModule } from '../module/module.js'
import { moduleNameOf } from '../module/module-name.js'
import type { Plan } from '../plan-model/plan-data.js'
import { fragment } from '../plan-model/plan-monoid.js'
import type { Requirement } from '../plan-model/requirement.js'
import { blockingFindings } from '../reconcile/unplannable.js'
import type { Hub } from './hub.js'
import { hubModule, untrimmedSpokeModule } from './hub-module.js'
import { keptWork } from './manifest-work-outcome.js'
import { isForeignWork } from './ownership.js'
import { wrappedPath } from './spoke-kernel.js'
import { spokeNameFindings } from './validation.js'

interface BuildBlocker {
  readonly diagnostics: ReadonlyArray<Diagnostic>
  readonly requirements: ReadonlyArray<Requirement>
}

const obstacle = (hub: Hub, module: ManagedClusterModule): BuildBlocker | undefined => {
  const subject = { kind: 'ManagedClusterModule', name: module.metadata.name }
  if (module.metadata.deletionTimestamp !== undefined) {
    return { diagnostics: [diagnostic('ModuleBeingDeleted', subject)], requirements: [] }
  }
  if (!hub.clustersObserved) {
    return {
      diagnostics: [diagnostic('ManagedClustersNotObserved', subject)],
      requirements: [{ requires: 'objects', apiVersion: MANAGED_CLUSTER_API_VERSION, kind: 'ManagedCluster' }],
    }
  }
  if (!hub.profile.holdsInvalidModules) return undefined
  const { moduleSpec } = module.spec
  const nothing =
    moduleSpec.moduleLoader === undefined && moduleSpec.devicePlugin === undefined
      ? [diagnostic('NothingToRun', subject, ['spec', 'moduleSpec'])]
      : []
  const invalid = blockingFindings(untrimmedSpokeModule(module), hub.patterns)
  const blocking = [
    ...nothing,
    ...invalid.map((finding) => ({ ...finding, subject, path: wrappedPath(finding.path) })),
    ...spokeNameFindings(module),
  ]
  if (blocking.length === 0) return undefined
  const because = diagnostic('InvalidModuleKept', subject, [], { findings: blocking.map(({ code }) => code) })
  return { diagnostics: [because, ...blocking], requirements: [] }
}

/**
 * The plan for a ManagedClusterModule about which nothing can be decided, or nothing when it can be planned: it is being
 * deleted (its owner references take care of the rest), the ManagedClusters were not observed, or no spoke would admit it.
 */
export const hubUnplannable =
  (hub: Hub) =>
  (module: ManagedClusterModule): Plan | undefined => {
    const found = obstacle(hub, module)
    if (found === undefined) return undefined
    const builds = hub.buildContext.buildsOf(moduleNameOf(hubModule(hub.operatorNamespace)(module)))
    const isForeign = isForeignWork(module)
    const works = hub.manifestWorksOf(module.metadata.name).filter((work) => !isForeign(work))
    const made = builds.map(({ object }) => object).filter((object) => !isForeign(object))
    const desired = [...works.flatMap(keptWork), ...made.map(withoutServerFields)]
    return fragment({ ...found, desired, changes: [], statuses: [], ...hub.limits })
  }
