/** When nothing about a ManagedClusterModule can be decided: what its spokes have stays as it is. */
import type { Plan } from '../change/plan-data.js'
import { fragment } from '../change/plan-monoid.js'
import type { Requirement } from '../change/requirement.js'
import { MANAGED_CLUSTER_API_VERSION } from '../constants.js'
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.js'
import { blockingFindings } from '../garbage/standstill.js'
import { stored } from '../kubernetes/stored.js'
import type { ManagedClusterModule } from '../module/module.js'
import { moduleNameOf } from '../module/module-name.js'
import type { Hub } from './hub.js'
import { hubModule, untrimmedSpokeModule } from './hub-module.js'
import { isForeignWork } from './ownership.js'
import { wrappedPath } from './spoke-kernel.js'
import { spokeNameFindings } from './validation.js'
import { keptWork } from './work-outcome.js'

interface Obstacle {
  readonly diagnostics: ReadonlyArray<Diagnostic>
  readonly requirements: ReadonlyArray<Requirement>
}

const obstacle = (hub: Hub, module: ManagedClusterModule): Obstacle | undefined => {
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
export const hubStandstill =
  (hub: Hub) =>
  (module: ManagedClusterModule): Plan | undefined => {
    const found = obstacle(hub, module)
    if (found === undefined) return undefined
    const builds = hub.workshop.worksOf(moduleNameOf(hubModule(hub.operatorNamespace)(module)))
    const isForeign = isForeignWork(module)
    const works = hub.worksOf(module.metadata.name).filter((work) => !isForeign(work))
    const made = builds.map(({ object }) => object).filter((object) => !isForeign(object))
    const desired = [...works.flatMap(keptWork), ...made.map(stored)]
    return fragment({ ...found, desired, changes: [], statuses: [], ...hub.limits })
  }
