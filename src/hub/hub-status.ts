/** The status of a ManagedClusterModule. */
import type { ManagedClusterModuleStatus } from '../module/module.js'
import type { ManifestWork } from '../snapshot/hub-object.js'

const holds =
  (type: string) =>
  ({ status }: ManifestWork): boolean =>
    (status?.conditions ?? []).some((condition) => condition.type === type && condition.status === 'True')

/**
 * How many of the ManifestWorks that a ManagedClusterModule has are applied, and how many could not be. One that does
 * not say yet, or that does not know, is in neither count. O(ManifestWorks).
 *
 * Source: internal/statusupdater/statusupdater.go `ManagedClusterModuleUpdateStatus`, release-1.1.
 *
 * @since 0.1.0
 * @category queries
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { managedClusterModuleStatus } from 'kmm-planner/hub'
 *
 * const work = (namespace: string, status: string) => ({
 *   apiVersion: 'work.open-cluster-management.io/v1',
 *   kind: 'ManifestWork',
 *   metadata: { name: 'gpu', namespace },
 *   status: { conditions: [{ type: 'Applied', status }] },
 * })
 * assert.deepStrictEqual(managedClusterModuleStatus([work('edge-oslo', 'True'), work('edge-lyon', 'False')]), {
 *   numberDesired: 2,
 *   numberApplied: 1,
 *   numberDegraded: 0,
 * })
 * ```
 */
export const managedClusterModuleStatus = (works: ReadonlyArray<ManifestWork>): Required<ManagedClusterModuleStatus> => ({
  numberDesired: works.length,
  numberApplied: works.filter(holds('Applied')).length,
  numberDegraded: works.filter(holds('Degraded')).length,
})
