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
 */
export const managedClusterModuleStatus = (
  works: ReadonlyArray<ManifestWork>,
): Required<ManagedClusterModuleStatus> => ({
  numberDesired: works.length,
  numberApplied: works.filter(holds('Applied')).length,
  numberDegraded: works.filter(holds('Degraded')).length,
})
