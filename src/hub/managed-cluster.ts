/** Which spokes a ManagedClusterModule is for. */
import { lookup } from '../kubernetes/json.js'
import { sortedBy } from '../kubernetes/order.js'
import type { ManagedClusterModule } from '../module/module.js'
import type { ManagedCluster } from '../snapshot/hub-object.js'

/**
 * Whether a spoke has every label of the selector; an empty selector selects all.
 *
 * Source: S30; internal/cluster/cluster.go `SelectedManagedClusters`, release-1.1.
 *
 * @since 0.1.0
 * @category predicates
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { isSelectedBy, type ManagedCluster } from 'kmm-planner/hub'
 *
 * const cluster: ManagedCluster = {
 *   apiVersion: 'cluster.open-cluster-management.io/v1',
 *   kind: 'ManagedCluster',
 *   metadata: { name: 'edge-oslo', labels: { gpu: 'yes', vendor: 'OpenShift' } },
 * }
 * assert.ok(isSelectedBy({ gpu: 'yes' })(cluster))
 * assert.ok(!isSelectedBy({ gpu: 'yes', region: 'north' })(cluster))
 * ```
 */
export const isSelectedBy =
  (selector: Readonly<Record<string, string>>) =>
  ({ metadata }: ManagedCluster): boolean =>
    Object.entries(selector).every(([key, value]) => lookup(metadata.labels, key) === value)

/**
 * The spokes of a ManagedClusterModule, in name order. O(clusters).
 *
 * @since 0.1.0
 * @category queries
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { type ManagedCluster, selectedClusters } from 'kmm-planner/hub'
 *
 * const cluster = (name: string, gpu: string): ManagedCluster => ({
 *   apiVersion: 'cluster.open-cluster-management.io/v1',
 *   kind: 'ManagedCluster',
 *   metadata: { name, labels: { gpu } },
 * })
 * const clusters = [cluster('edge-turin', 'yes'), cluster('edge-lyon', 'yes'), cluster('lab', 'no')]
 * const spec = { moduleSpec: { selector: {} }, spokeNamespace: 'kmod', selector: { gpu: 'yes' } }
 * assert.deepStrictEqual(
 *   selectedClusters(clusters)({ spec }).map(({ metadata }) => metadata.name),
 *   ['edge-lyon', 'edge-turin'],
 * )
 * ```
 */
export const selectedClusters = (
  clusters: ReadonlyArray<ManagedCluster>,
): ((module: Pick<ManagedClusterModule, 'spec'>) => ReadonlyArray<ManagedCluster>) => {
  const sorted = sortedBy(({ metadata }: ManagedCluster) => metadata.name)(clusters)
  return ({ spec }) => sorted.filter(isSelectedBy(spec.selector))
}
