/** Whose a ManifestWork is. */
import { KMM_HUB_API_VERSION } from '../constants.js'
import type { KubernetesObject, OwnerReference } from '../kubernetes/object.js'
import { controllerOf, groupOf } from '../kubernetes/owner.js'
import type { ManagedClusterModule } from '../module/module.js'
import {
  isForeignTo,
  isOwnerOfKind,
  type OwnerKind,
  proofOf,
  proofOfGone,
  requiresOwnershipProof,
} from '../ownership/ownership.js'
import type { OwnershipProof } from '../plan-model/change.js'
import type { ProfileName } from '../profile.js'
import type { ManifestWork } from '../snapshot/hub-object.js'
import { hasHiddenManifests } from '../snapshot/secret.js'

const managedClusterModules: OwnerKind = { group: groupOf(KMM_HUB_API_VERSION), kind: 'ManagedClusterModule' }

const isManagedClusterModule = isOwnerOfKind(managedClusterModules)

/** The ManagedClusterModule that controls a ManifestWork, a Build or a Job, as the reference to it; or nothing. */
export const managedControllerOf = ({ metadata }: KubernetesObject): OwnerReference | undefined => {
  const controller = controllerOf(metadata)
  return controller !== undefined && isManagedClusterModule(controller) ? controller : undefined
}

/** The proof that an object belonged to a ManagedClusterModule that is gone, by its owner reference and a label. */
export const proofOfGoneManaged: (label: string) => ReturnType<typeof proofOfGone> = (label) =>
  proofOfGone(managedClusterModules, label)

/** Whether something else controls a ManifestWork, a Build or a Job. Such an object is not touched. */
export const isForeign: (module: Pick<ManagedClusterModule, 'metadata'>) => (object: KubernetesObject) => boolean =
  isForeignTo(managedClusterModules)

/** Whether an owner, controller or not, is this very ManagedClusterModule. */
const isManagedOwner =
  ({ metadata: { name, uid } }: Pick<ManagedClusterModule, 'metadata'>) =>
  (owner: OwnerReference): boolean =>
    isManagedClusterModule(owner) && owner.name === name && owner.uid === uid

/**
 * Whether a ManifestWork of the name of a ManagedClusterModule is not provably its own, so that what it carries must not be replaced:
 * in `kmm-1.1` when something else controls it; in `safe` also when nothing does and it is not the owner either, and when it carries
 * Secrets, which nobody here can write back (docs/deviations.md#requires-ownership-proof).
 */
export const isTakenManifestWork = (
  profile: ProfileName,
  module: ManagedClusterModule,
): ((work: ManifestWork) => boolean) => {
  const isOthers = isForeign(module)
  const isOwner = isManagedOwner(module)
  return (work) => {
    const isProven = controllerOf(work.metadata) !== undefined || (work.metadata.ownerReferences ?? []).some(isOwner)
    return isOthers(work) || (requiresOwnershipProof[profile] && (!isProven || hasHiddenManifests(work)))
  }
}

/**
 * The proof that a ManagedClusterModule controls a ManifestWork, a Build or a Job, or that an earlier one of its name did; or nothing.
 */
export const ownershipProof: (
  module: Pick<ManagedClusterModule, 'metadata'>,
) => (object: KubernetesObject) => OwnershipProof | undefined = proofOf(managedClusterModules)
