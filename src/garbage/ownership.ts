/**
 * Proof that an object is a Module's to delete.
 *
 * @since 0.1.0
 */
import type { OwnershipProof } from '../change/change.js'
import { KMM_GROUP } from '../constants.js'
import type { KubernetesObject, OwnerReference } from '../kubernetes/object.js'
import { controllerOf, groupOf } from '../kubernetes/owner.js'
import type { Module } from '../module/module.js'

/**
 * Whether an owner is a Module of this API group.
 *
 * @since 0.1.0
 * @category predicates
 */
export const isModuleOwner = ({ apiVersion, kind }: OwnerReference): boolean =>
  kind === 'Module' && groupOf(apiVersion) === KMM_GROUP

/**
 * Whether an object with a Module's labels is controlled by something else. Such an object is not touched.
 *
 * @since 0.1.0
 * @category predicates
 */
export const isForeign =
  (module: Module) =>
  ({ metadata }: KubernetesObject): boolean => {
    const controller = controllerOf(metadata)
    return controller !== undefined && !(isModuleOwner(controller) && controller.name === module.metadata.name)
  }

/**
 * The proof that an object with a Module's labels is controlled by that Module, or by an earlier one of its name; or
 * nothing. Labels alone prove nothing: anyone can write them.
 *
 * @since 0.1.0
 * @category destructors
 */
export const ownershipProof =
  (module: Module) =>
  (object: KubernetesObject): OwnershipProof | undefined => {
    const controller = controllerOf(object.metadata)
    if (controller === undefined || isForeign(module)(object)) return undefined
    const { kind, name, uid } = controller
    return { kind, name, uid, by: uid === module.metadata.uid ? 'uid' : 'name' }
  }
