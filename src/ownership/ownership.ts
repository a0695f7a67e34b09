/** Proof that an object is a Module's to delete, or a ManagedClusterModule's. */
import { KMM_GROUP, MODULE_NAME_LABEL } from '../constants.js'
import { lookup } from '../kubernetes/json.js'
import type { KubernetesObject, OwnerReference } from '../kubernetes/object.js'
import { controllerOf, groupOf } from '../kubernetes/owner.js'
import type { Module } from '../module/module.js'
import type { ModuleName } from '../module/module-name.js'
import type { OwnershipProof } from '../plan-model/change.js'
import type { ByProfile } from '../profile.js'

/** A kind of objects that controls others, in any version. */
export interface OwnerKind {
  readonly group: string
  readonly kind: string
}

/** What ownership is asked about: nothing but names and uid count. */
type Owner = Pick<Module, 'metadata'> | Pick<KubernetesObject, 'metadata'>

/** Whether an owner is of this kind. */
export const isOwnerOfKind =
  ({ group, kind }: OwnerKind) =>
  (owner: OwnerReference): boolean =>
    owner.kind === kind && groupOf(owner.apiVersion) === group

/** Whether something else than this owner controls an object. Such an object is not touched. */
export const isForeignTo = (ownerKind: OwnerKind): ((owner: Owner) => (object: KubernetesObject) => boolean) => {
  const isOfKind = isOwnerOfKind(ownerKind)
  return (owner) =>
    ({ metadata }) => {
      const controller = controllerOf(metadata)
      return controller !== undefined && !(isOfKind(controller) && controller.name === owner.metadata.name)
    }
}

/**
 * The proof that an owner controls an object, or that an earlier one of its name does; or nothing. Labels alone prove nothing:
 * anyone can write them.
 */
export const proofOf = (
  ownerKind: OwnerKind,
): ((owner: Owner) => (object: KubernetesObject) => OwnershipProof | undefined) => {
  const isForeignOf = isForeignTo(ownerKind)
  return (owner) => (object) => {
    const controller = controllerOf(object.metadata)
    if (controller === undefined || isForeignOf(owner)(object)) return undefined
    const { kind, name, uid } = controller
    return { kind, name, uid, by: uid === owner.metadata.uid ? 'uid' : 'name' }
  }
}

/**
 * The proof that an owner of this kind controlled an object which carries its name in a label, and that nobody knows it
 * any more; or nothing.
 */
export const proofOfGone =
  (ownerKind: OwnerKind, label: string) =>
  (isKnown: (owner: ModuleName) => boolean) =>
  ({ metadata }: KubernetesObject): OwnershipProof | undefined => {
    const controller = controllerOf(metadata)
    if (controller === undefined || !isOwnerOfKind(ownerKind)(controller)) return undefined
    const { kind, name, uid } = controller
    const isOrphan = lookup(metadata.labels, label) === name && !isKnown({ namespace: metadata.namespace ?? '', name })
    return isOrphan ? { kind, name, uid, by: 'gone' } : undefined
  }

const modules: OwnerKind = { group: KMM_GROUP, kind: 'Module' }

/** Whether an object with a Module's labels is controlled by something else. Such an object is not touched. */
export const isForeign: (module: Pick<Module, 'metadata'>) => (object: KubernetesObject) => boolean =
  isForeignTo(modules)

/** The proof that a Module controls an object with its labels. */
export const ownershipProof: (module: Module) => (object: KubernetesObject) => OwnershipProof | undefined =
  proofOf(modules)

/** The proof that an object belonged to a Module that is gone, by its owner reference and label. */
export const proofOfGoneModule: ReturnType<typeof proofOfGone> = proofOfGone(modules, MODULE_NAME_LABEL)

/** Nothing is deleted without an owner reference that proves whose it is (docs/deviations.md#requires-ownership-proof). */
export const requiresOwnershipProof: ByProfile<boolean> = { 'safe': true, 'kmm-1.1': false }

/**
 * The proof that counts for Builds and Jobs (docs/deviations.md#requires-ownership-proof). The operator knows its own by the uid of
 * their owner; otherwise what an earlier owner of that name has made serves as well.
 */
export const countsForBuilds: ByProfile<(proof: OwnershipProof | undefined) => OwnershipProof | undefined> = {
  'safe': (proof) => proof,
  'kmm-1.1': (proof) => (proof?.by === 'uid' ? proof : undefined),
}
