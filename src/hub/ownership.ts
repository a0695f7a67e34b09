/**
 * Whose a ManifestWork is.
 *
 * @since 0.1.0
 */
import type { OwnershipProof } from '../change/change.js'
import { KMM_HUB_API_VERSION, MANAGED_CLUSTER_MODULE_LABEL } from '../constants.js'
import { isForeignTo, isOwnerOfKind, type OwnerKind, proofOf } from '../garbage/ownership.js'
import { groupedBy } from '../kubernetes/grouped.js'
import { isJsonObject, lookup } from '../kubernetes/json.js'
import type { KubernetesObject, OwnerReference } from '../kubernetes/object.js'
import { controllerOf, groupOf } from '../kubernetes/owner.js'
import type { ManagedClusterModule } from '../module/module.js'
import { type Profile, type ProfileName, profileOf } from '../profile.js'
import type { ManifestWork } from '../snapshot/hub-object.js'
import { isModuleManifest, manifestsOf } from './live-module.js'

const managedClusterModules: OwnerKind = { group: groupOf(KMM_HUB_API_VERSION), kind: 'ManagedClusterModule' }

/**
 * Whether an owner is a ManagedClusterModule.
 *
 * @since 0.1.0
 * @category predicates
 */
export const isManagedClusterModuleOwner: (owner: OwnerReference) => boolean = isOwnerOfKind(managedClusterModules)

const ownerOf = ({ metadata }: KubernetesObject): string | undefined => {
  const controller = controllerOf(metadata)
  return controller !== undefined && isManagedClusterModuleOwner(controller) ? controller.name : undefined
}

/**
 * ManifestWorks by the ManagedClusterModule that their label names; in `safe` by the one that controls them, if one does: anybody
 * can take a label off. O(works) once.
 *
 * @since 0.1.0
 * @category destructors
 */
export const manifestWorksOf = (
  works: ReadonlyArray<ManifestWork>,
  profileName: ProfileName = 'safe',
): ((managedClusterModule: string) => ReadonlyArray<ManifestWork>) => {
  const { requiresOwnershipProof } = profileOf(profileName)
  const labelOf = ({ metadata }: ManifestWork): string | undefined => lookup(metadata.labels, MANAGED_CLUSTER_MODULE_LABEL)
  const byModule = groupedBy((work: ManifestWork) => (requiresOwnershipProof ? (ownerOf(work) ?? labelOf(work)) : labelOf(work)))(works)
  return (name) => byModule.get(name) ?? []
}

/**
 * Whether something else controls a ManifestWork, a Build or a Job. Such an object is not touched.
 *
 * @since 0.1.0
 * @category predicates
 */
export const isForeignWork: (module: Pick<ManagedClusterModule, 'metadata'>) => (object: KubernetesObject) => boolean =
  isForeignTo(managedClusterModules)

/** What a ManifestWork of ours carries: the Module of the spoke, and nothing else. */
const carriesOnly =
  ({ metadata, spec }: ManagedClusterModule) =>
  (work: ManifestWork): boolean =>
    manifestsOf(work).every((manifest) => {
      const named = manifest['metadata']
      return isModuleManifest(manifest) && isJsonObject(named) && named['name'] === metadata.name && named['namespace'] === spec.spokeNamespace
    })

/**
 * Whether a ManifestWork of the name of a ManagedClusterModule is another's, so that what it carries must not be replaced. In
 * `kmm-1.1` only when something else controls it; in `safe` also when nothing controls it, unless its label says that it is the
 * module's, or it has no such label and carries nothing but the module's own Module.
 *
 * @since 0.1.0
 * @category predicates
 */
export const isTakenWork = ({ requiresOwnershipProof }: Profile, module: ManagedClusterModule): ((work: ManifestWork) => boolean) => {
  const { name } = module.metadata
  const isForeign = isForeignWork(module)
  const isOursAlone = carriesOnly(module)
  return (work) => {
    if (controllerOf(work.metadata) !== undefined || !requiresOwnershipProof) return isForeign(work)
    const label = lookup(work.metadata.labels, MANAGED_CLUSTER_MODULE_LABEL)
    return label === undefined ? !isOursAlone(work) : label !== name
  }
}

/**
 * The proof that a ManagedClusterModule controls a ManifestWork, a Build or a Job, or that an earlier one of its name did; or nothing.
 *
 * @since 0.1.0
 * @category destructors
 */
export const workOwnership: (module: Pick<ManagedClusterModule, 'metadata'>) => (work: KubernetesObject) => OwnershipProof | undefined =
  proofOf(managedClusterModules)
