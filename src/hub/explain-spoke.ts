/** Why a spoke gets what it gets of a ManagedClusterModule. */
import type { Diagnostic } from '../diagnostic/diagnostic.js'
import { lookup } from '../kubernetes/json.js'
import { sortedKeys } from '../kubernetes/order.js'
import type { ManagedClusterModule } from '../module/module.js'
import type { ClusterSnapshot } from '../snapshot/cluster-snapshot.js'
import type { ClusterKernels } from './cluster-kernels.js'
import { deliveryKey } from './delivery.js'
import { reportHub } from './fleet.js'
import type { FleetGroup } from './fleet-group.js'
import { indexHub } from './hub.js'
import type { PlanHubOptions } from './hub-options.js'
import { isSelectedBy } from './managed-cluster.js'
import { listedClusters, unavailabilityKey } from './spoke-report.js'

/** One label of the selector, and what the cluster has for it. */
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

/**
 * Whether a remark concerns a spoke: it is about the spoke or a kernel that it runs, or about the ManagedClusterModule as a whole.
 * What it is about is in its facts, and the spoke of a ManifestWork is its namespace.
 */
const concerns =
  (cluster: string, kernels: ReadonlySet<string>) =>
  ({ subject, facts }: Diagnostic): boolean => {
    if (subject.kind === 'ManifestWork') return subject.namespace === cluster
    const isOfCluster = !('cluster' in facts) || facts.cluster === cluster
    return isOfCluster && (!('kernelVersion' in facts) || kernels.has(facts.kernelVersion ?? ''))
  }

/** What is told of many clusters, as far as it is told of this one; nothing where it is not. */
const narrowed =
  (cluster: string, group: FleetGroup | undefined) =>
  (remark: Diagnostic): ReadonlyArray<Diagnostic> => {
    const own = listedClusters([cluster])
    if (remark.name === 'NoMapping') return [{ ...remark, facts: { ...remark.facts, ...own } }]
    if (remark.name === 'ManifestWorkNotApplied') {
      const isOwn = group?.delivery !== undefined && deliveryKey(group.delivery) === deliveryKey(remark.facts)
      return isOwn ? [{ ...remark, facts: { ...remark.facts, ...own } }] : []
    }
    if (remark.name === 'ClusterUnavailable') {
      const { unavailable } = group ?? {}
      const isOwn = unavailable !== undefined && unavailabilityKey(unavailable) === unavailabilityKey(remark.facts)
      return isOwn ? [{ ...remark, facts: { ...remark.facts, ...own } }] : []
    }
    return [remark]
  }

const situationOf = ({ clusters: _, ...situation }: FleetGroup): Omit<FleetGroup, 'clusters'> => situation

/**
 * Explain what one spoke gets of a ManagedClusterModule. The whole hub is decided on, as `planHub` does, because in `kmm-1.1`
 * the spokes before it matter; remarks that concern only other spokes are left out. Total: a cluster that does not exist is
 * explained too. O(as `planHub` for this ManagedClusterModule).
 *
 * @since 0.1.0
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
  const hub = { ...indexHub(snapshot, options), completeModules: false }
  const found = (snapshot.managedClusters ?? []).find(({ metadata }) => metadata.name === cluster)
  const labels = sortedKeys(module.spec.selector).map((key): SelectorLabel => {
    const label = lookup(found?.metadata.labels, key)
    return { key, wanted: module.spec.selector[key] ?? '', ...(label === undefined ? {} : { found: label }) }
  })
  const claimed = found === undefined ? ({ _tag: 'Unknown', why: 'NoClaim' } as const) : hub.kernelsOf(found)
  const kernels = claimed._tag === 'Known' ? claimed.kernels : []
  const isSelected = found !== undefined && isSelectedBy(module.spec.selector)(found)
  const report = reportHub(hub)([module])
  const group = report.fleet[0]?.groups.find(({ clusters }) => clusters.includes(cluster))
  const isOwn = concerns(
    cluster,
    new Set(isSelected ? kernels.flatMap(({ matched, expanded }) => [matched, expanded]) : []),
  )
  return {
    module: module.metadata.name,
    cluster,
    isKnown: found !== undefined,
    labels,
    isSelected,
    claim: claimed._tag === 'Known' ? kernels.map(({ raw }) => raw) : claimed.why,
    ...(group === undefined ? {} : { situation: situationOf(group) }),
    diagnostics: report.plan.diagnostics.filter(isOwn).flatMap(narrowed(cluster, group)),
  }
}
