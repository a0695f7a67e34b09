/** The status of a ManagedClusterModule. */
import type { ManagedClusterModuleStatus } from '../module/module.js'
import type { ManifestWork } from '../snapshot/hub-object.js'

const isTrue = ({ status }: ManifestWork, type: string): boolean =>
  status?.conditions?.some((condition) => condition.type === type && condition.status === 'True') === true

/**
 * How many of the ManifestWorks that a ManagedClusterModule has are applied, and how many could not be. One that does
 * not say yet, or that does not know, is in neither count. O(ManifestWorks).
 *
 * Source: internal/statusupdater/statusupdater.go `ManagedClusterModuleUpdateStatus`, release-1.1.
 */
export const managedClusterModuleStatus = (
  works: ReadonlyArray<ManifestWork>,
): Required<ManagedClusterModuleStatus> => {
  // Local mutation: tens of thousands are counted in one pass.
  let numberApplied = 0
  let numberDegraded = 0
  for (const work of works) {
    if (isTrue(work, 'Applied')) numberApplied += 1
    if (isTrue(work, 'Degraded')) numberDegraded += 1
  }
  return { numberDesired: works.length, numberApplied, numberDegraded }
}
