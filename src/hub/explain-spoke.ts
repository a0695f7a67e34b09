/**
 * Why a spoke gets what it gets of a ManagedClusterModule.
 *
 * @since 0.1.0
 */
import { canonicalDiagnostics, type Diagnostic } from '../diagnostic/diagnostic.js'
import { lookup } from '../kubernetes/json.js'
import { sortedKeys } from '../kubernetes/order.js'
import type { ManagedClusterModule } from '../module/module.js'
import type { ClusterSnapshot } from '../snapshot/cluster-snapshot.js'
import { type ClusterKernels, clusterKernels } from './cluster-kernels.js'
import { fleet, type FleetGroup } from './fleet.js'
import { type Hub, indexHub, type PlanHubOptions } from './hub.js'
import { planHubOn } from './plan-hub.js'

/**
 * One label of the selector, and what the cluster has for it.
 *
 * @since 0.1.0
 * @category model
 */
export interface SelectorLabel {
  readonly key: string
  readonly wanted: string
  readonly found?: string
}

/**
 * Every step of the decision about one spoke: whether the cluster is known, has the labels, says which kernels it runs, what
 * it gets for each, and what happens to its ManifestWork.
 *
 * @since 0.1.0
 * @category model
 */
export interface SpokeExplanation {
  readonly module: string
  readonly cluster: string
  readonly isKnown: boolean
  readonly labels: ReadonlyArray<SelectorLabel>
  readonly isSelected: boolean
  /** As the spoke claims them, or why it did not. */
  readonly claim: ReadonlyArray<string> | Extract<ClusterKernels, { readonly _tag: 'Unknown' }>['why']
  readonly situation?: Omit<FleetGroup, 'clusters'>
  readonly diagnostics: ReadonlyArray<Diagnostic>
}

/** The hub as if this were its only cluster: what is decided for it does not depend on the others. */
const onlyFor = (snapshot: ClusterSnapshot, cluster: string): ClusterSnapshot => ({
  ...snapshot,
  ...(snapshot.managedClusters === undefined
    ? {}
    : { managedClusters: snapshot.managedClusters.filter(({ metadata }) => metadata.name === cluster) }),
  ...(snapshot.manifestWorks === undefined
    ? {}
    : { manifestWorks: snapshot.manifestWorks.filter(({ metadata }) => metadata.namespace === cluster) }),
})

/**
 * Explain what one spoke gets of a ManagedClusterModule. Total: a cluster that does not exist is explained too. O(mappings x
 * its kernels + clusters + works).
 *
 * @since 0.1.0
 * @category destructors
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { explainSpoke, type ManagedClusterModule } from 'kmm-planner/hub'
 *
 * const gpu: ManagedClusterModule = {
 *   apiVersion: 'hub.kmm.sigs.x-k8s.io/v1beta1',
 *   kind: 'ManagedClusterModule',
 *   metadata: { name: 'gpu' },
 *   spec: { moduleSpec: { selector: {} }, spokeNamespace: 'drivers', selector: { gpu: 'yes' } },
 * }
 * const cluster = { apiVersion: 'cluster.open-cluster-management.io/v1', kind: 'ManagedCluster', metadata: { name: 'lab' } }
 * const { isKnown, labels } = explainSpoke({ managedClusters: [cluster], manifestWorks: [] }, gpu, 'lab')
 * assert.ok(isKnown)
 * assert.deepStrictEqual(labels, [{ key: 'gpu', wanted: 'yes' }])
 * ```
 */
export const explainSpoke = (
  snapshot: ClusterSnapshot,
  module: ManagedClusterModule,
  cluster: string,
  options: PlanHubOptions = {},
): SpokeExplanation => {
  const hub: Hub = indexHub(onlyFor(snapshot, cluster), options)
  const found = (snapshot.managedClusters ?? []).find(({ metadata }) => metadata.name === cluster)
  const labels = sortedKeys(module.spec.selector).map((key): SelectorLabel => {
    const label = lookup(found?.metadata.labels, key)
    return { key, wanted: module.spec.selector[key] ?? '', ...(label === undefined ? {} : { found: label }) }
  })
  const claimed = found === undefined ? ({ _tag: 'Unknown', why: 'NoClaim' } as const) : clusterKernels(hub.profile.name)(found)
  const group = fleet(hub)([module])[0]?.groups.find(({ clusters }) => clusters.includes(cluster))
  const { clusters: _, ...situation } = group ?? { clusters: [] }
  return {
    module: module.metadata.name,
    cluster,
    isKnown: found !== undefined,
    labels,
    isSelected: found !== undefined && labels.every((label) => label.found === label.wanted),
    claim: claimed._tag === 'Known' ? claimed.kernels.map(({ raw }) => raw) : claimed.why,
    ...(group === undefined ? {} : { situation: { action: group.action, ...situation, kernels: group.kernels } }),
    diagnostics: canonicalDiagnostics(planHubOn(hub)([module]).diagnostics),
  }
}
