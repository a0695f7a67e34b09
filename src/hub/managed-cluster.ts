/** Which spokes a ManagedClusterModule is for. */
import { lookup } from '../kubernetes/json.js'
import { sortedBy } from '../kubernetes/order.js'
import type { ManagedClusterModule } from '../module/module.js'
import type { ManagedCluster } from '../snapshot/hub-object.js'

/**
 * Whether a spoke has every label of the selector; an empty selector selects all.
 *
 * Source: S30; internal/cluster/cluster.go `SelectedManagedClusters`, release-1.1.
 */
export const isSelectedBy =
  (selector: Readonly<Record<string, string>>) =>
  ({ metadata }: ManagedCluster): boolean =>
    Object.entries(selector).every(([key, value]) => lookup(metadata.labels, key) === value)

/** The spokes of a ManagedClusterModule, in name order. O(clusters). */
export const selectedClusters = (
  clusters: ReadonlyArray<ManagedCluster>,
): ((module: Pick<ManagedClusterModule, 'spec'>) => ReadonlyArray<ManagedCluster>) => {
  const sorted = sortedBy(({ metadata }: ManagedCluster) => metadata.name)(clusters)
  return ({ spec }) => sorted.filter(isSelectedBy(spec.selector))
}
