/** Whose a ManifestWork is. */
import { KMM_HUB_API_VERSION, MANAGED_CLUSTER_MODULE_LABEL } from '../constants.js'
import { fieldAt, lookup } from '../kubernetes/json.js'
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
import { liveModule, otherManifests } from './live-module.js'

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

/** Whether a work carries nothing but the module's own Module, where a spoke has it. */
const carriesOnly =
  ({ spec }: ManagedClusterModule) =>
  (work: ManifestWork): boolean =>
    otherManifests(work, spec.spokeNamespace).length === 0 &&
    [liveModule(work, spec.spokeNamespace)].every(
      (manifest) => manifest === undefined || fieldAt(manifest, 'metadata', 'namespace') === spec.spokeNamespace,
    )

/**
 * Whether a ManifestWork of the name of a ManagedClusterModule is another's, so that what it carries must not be replaced. In
 * `kmm-1.1` only when something else controls it. In `safe` also when nothing controls it, unless it carries nothing but the
 * module's own Module: where the spoke should have it, or anywhere when its label says that it is the module's. And a work that
 * carries Secrets, which nobody here can write back.
 */
export const isTakenManifestWork = (
  profile: ProfileName,
  module: ManagedClusterModule,
): ((work: ManifestWork) => boolean) => {
  const { name } = module.metadata
  const isOthers = isForeign(module)
  const isOursAlone = carriesOnly(module)
  return (work) => {
    if (!requiresOwnershipProof[profile]) return isOthers(work)
    if (controllerOf(work.metadata) !== undefined) return isOthers(work) || hasHiddenManifests(work)
    const label = lookup(work.metadata.labels, MANAGED_CLUSTER_MODULE_LABEL)
    return label === name
      ? otherManifests(work, module.spec.spokeNamespace).length > 0
      : label !== undefined || !isOursAlone(work)
  }
}

/**
 * The proof that a ManagedClusterModule controls a ManifestWork, a Build or a Job, or that an earlier one of its name did; or nothing.
 */
export const ownershipProof: (
  module: Pick<ManagedClusterModule, 'metadata'>,
) => (object: KubernetesObject) => OwnershipProof | undefined = proofOf(managedClusterModules)
