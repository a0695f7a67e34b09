/**
 * Whose a ManifestWork is.
 *
 * @since 0.1.0
 */
import type { OwnershipProof } from '../change/change.js'
import { KMM_HUB_API_VERSION, MANAGED_CLUSTER_MODULE_LABEL } from '../constants.js'
import { groupedBy } from '../kubernetes/grouped.js'
import { lookup } from '../kubernetes/json.js'
import type { KubernetesObject } from '../kubernetes/object.js'
import { controllerOf, groupOf } from '../kubernetes/owner.js'
import type { ManagedClusterModule } from '../module/module.js'
import type { ManifestWork } from '../snapshot/hub-object.js'

/**
 * ManifestWorks by the ManagedClusterModule that their label names. O(works) once.
 *
 * @since 0.1.0
 * @category destructors
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { manifestWorksOf } from 'kmm-planner/hub'
 *
 * const labels = { 'kmm.node.kubernetes.io/managedclustermodule.name': 'gpu' }
 * const works = manifestWorksOf([
 *   {
 *     apiVersion: 'work.open-cluster-management.io/v1',
 *     kind: 'ManifestWork',
 *     metadata: { name: 'gpu', namespace: 'edge-oslo', labels },
 *   },
 * ])
 * assert.deepStrictEqual(works('gpu').map(({ metadata }) => metadata.namespace), ['edge-oslo'])
 * assert.deepStrictEqual(works('nic'), [])
 * ```
 */
export const manifestWorksOf = (
  works: ReadonlyArray<ManifestWork>,
): ((managedClusterModule: string) => ReadonlyArray<ManifestWork>) => {
  const byModule = groupedBy(({ metadata }: ManifestWork) => lookup(metadata.labels, MANAGED_CLUSTER_MODULE_LABEL))(works)
  return (name) => byModule.get(name) ?? []
}

/**
 * Whether something else controls a ManifestWork, a Build or a Job. Such an object is not touched.
 *
 * @since 0.1.0
 * @category predicates
 */
export const isForeignWork =
  (module: Pick<ManagedClusterModule, 'metadata'>) =>
  ({ metadata }: KubernetesObject): boolean => {
    const controller = controllerOf(metadata)
    return (
      controller !== undefined &&
      !(
        controller.kind === 'ManagedClusterModule' &&
        groupOf(controller.apiVersion) === groupOf(KMM_HUB_API_VERSION) &&
        controller.name === module.metadata.name
      )
    )
  }

/**
 * The proof that a ManagedClusterModule controls a ManifestWork, a Build or a Job, or that an earlier one of its name did; or nothing.
 *
 * @since 0.1.0
 * @category destructors
 */
export const workOwnership =
  (module: Pick<ManagedClusterModule, 'metadata'>) =>
  (work: KubernetesObject): OwnershipProof | undefined => {
    const controller = controllerOf(work.metadata)
    if (controller === undefined || isForeignWork(module)(work)) return undefined
    const { kind, name, uid } = controller
    return { kind, name, uid, by: uid === module.metadata.uid ? 'uid' : 'name' }
  }
