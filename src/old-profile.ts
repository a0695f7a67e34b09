/** The two ways of deciding. Every place where they differ is one field here; docs/deviations.md explains each. */

/**
 * Name of a profile: `safe` follows the manual and never lets an error look like a wish; `kmm-1.1` decides as the real
 * operator does.
 *
 * @since 0.1.0
 * @category model
 */
import type { ProfileName } from './profile.js'

/** The decisions of a hub in which profiles differ. */
export interface HubDecisions {
  /** A claim without any kernel, with a line that is none, or beside another one, says nothing. */
  readonly doubtsKernelClaims: boolean
  /** All that a mapping says of an image reaches the spoke, not only the image and one in-tree module. */
  readonly sendsWholeMappings: boolean
  /** A spoke gets the image that the hub has built: MOD_NAMESPACE means the same for both. */
  readonly sendsWhatWasBuilt: boolean
  /** A kernel that is not ready does not hold up the other kernels of its spoke. */
  readonly sendsReadyKernels: boolean
  /** A spoke none of whose kernels is mapped loses its Module. */
  readonly withdrawsUnmappedModules: boolean
  /** Labels and options that others put on a ManifestWork stay. */
  readonly keepsForeignSettings: boolean
  /** A ManagedClusterModule can be changed. */
  readonly admitsHubUpdates: boolean
  /** The names that a Module will have on its spokes are checked on the hub. */
  readonly checksSpokeNames: boolean
  /** Fields that are not set are left out of a manifest, as everywhere else. */
  readonly omitsUnsetFields: boolean
  /** A hub finds the driver toolkit of the kernels that its own nodes run. */
  readonly findsDriverToolkitOnHubs: boolean
}

/** The decisions in which profiles differ. */
export interface Profile extends HubDecisions {
  readonly name: ProfileName
  /** A kernel whose mapping cannot be resolved, or that only unschedulable nodes run, keeps its DaemonSet. */
  readonly keepsWhatCannotBeDecided: boolean
  /** `spec.tolerations` and NoExecute taints count, pressure taints do not. */
  readonly honoursTolerations: boolean
  /** A Module that the admission webhook would refuse is left as it runs. */
  readonly holdsInvalidModules: boolean
  /** Removing `spec.devicePlugin` (or `spec.moduleLoader`) removes its DaemonSet. */
  readonly removesDroppedSections: boolean
  /** Of several DaemonSets for one identity, one stays. */
  readonly resolvesDuplicates: boolean
  /** A DaemonSet is known by its selector, which nobody can edit, before its own labels, which anybody can. */
  readonly identifiesBySelector: boolean
  /** Nothing is deleted without an owner reference that proves whose it is. */
  readonly requiresOwnershipProof: boolean
  /** An old version goes only when no node asks for it and its status is current. */
  readonly provesOldVersionsUnused: boolean
  /** Device plugins select nodes by the ready label that names the namespace too. */
  readonly namespacedReadyLabel: boolean
  /** Words of a shell command are quoted where the shell would change them. */
  readonly quotesShellWords: boolean
  /** The firmware clean-up comes once, not after each raw unload argument. */
  readonly cleansFirmwareOnce: boolean
  /** Characters that no label may hold are replaced in kernel versions. */
  readonly normalisesKernelVersions: boolean
  /** Intermediate images are named as ports, digests and the length of a tag need it. */
  readonly namesIntermediateImagesSafely: boolean
  /** A signing Secret without `key` or `cert`, a Secret that is listed twice, a malformed image: nothing is made of them. */
  readonly checksBuildInputs: boolean
  /** What is built or signed carries a hash of all that it was made from. */
  readonly annotatesDefinitions: boolean
  /** Nothing is built for an image that is there, also when it was signed after building. */
  readonly makesOnlyWhatIsMissing: boolean
  /** What was made from another definition is replaced in one step; the operator deletes it and comes back. */
  readonly replacesChangedBuilds: boolean
  /** A finished Build or Job stays until its image was seen, or nothing remembers that it was made. */
  readonly keepsBuildsUntilImagesAreSeen: boolean
  /** Builds and Jobs that nobody wants any more go, finished or not. */
  readonly collectsUnwantedBuilds: boolean
  /** `spec.imageRebuildTriggerGeneration` has every image made again, once. */
  readonly rebuildsOnTrigger: boolean
  /** After an error the rest of the Module is planned all the same. */
  readonly continuesAfterErrors: boolean
  /** A node gets its kernel label whatever its OS image is called. */
  readonly labelsEveryOsImage: boolean
  /** A ready label goes with the last ready pod that it stands for, not with the last ready pod of that name. */
  readonly unlabelsByOwnPods: boolean
  /** A deleted pod is released even when its node or its labels are gone. */
  readonly releasesStrandedPods: boolean
  /** Keys of version labels are made from the names of Modules, never taken apart. */
  readonly buildsVersionLabelKeys: boolean
  /** Every state of the version labels has a next step, and no step waits for what it alone can bring about. */
  readonly completesUpgrades: boolean
  /** The kernels that a spoke claims lose a `+` at the end, as kernels do everywhere else. */
  readonly trimsClaimedKernels: boolean
  /** What a Module that is being deleted has made goes in order, and its finalizer last. */
  readonly ordersFinalization: boolean
}

const safe: Profile = {
  name: 'safe',
  keepsWhatCannotBeDecided: true,
  honoursTolerations: true,
  holdsInvalidModules: true,
  removesDroppedSections: true,
  resolvesDuplicates: true,
  identifiesBySelector: true,
  requiresOwnershipProof: true,
  provesOldVersionsUnused: true,
  namespacedReadyLabel: true,
  quotesShellWords: true,
  cleansFirmwareOnce: true,
  normalisesKernelVersions: true,
  namesIntermediateImagesSafely: true,
  checksBuildInputs: true,
  annotatesDefinitions: true,
  makesOnlyWhatIsMissing: true,
  replacesChangedBuilds: true,
  keepsBuildsUntilImagesAreSeen: true,
  collectsUnwantedBuilds: true,
  rebuildsOnTrigger: true,
  continuesAfterErrors: true,
  labelsEveryOsImage: true,
  unlabelsByOwnPods: true,
  releasesStrandedPods: true,
  buildsVersionLabelKeys: true,
  completesUpgrades: true,
  trimsClaimedKernels: true,
  ordersFinalization: true,
  doubtsKernelClaims: true,
  sendsWholeMappings: true,
  sendsWhatWasBuilt: true,
  sendsReadyKernels: true,
  withdrawsUnmappedModules: true,
  keepsForeignSettings: true,
  admitsHubUpdates: true,
  checksSpokeNames: true,
  omitsUnsetFields: true,
  findsDriverToolkitOnHubs: true,
}

const kmm11: Profile = {
  name: 'kmm-1.1',
  keepsWhatCannotBeDecided: false,
  honoursTolerations: false,
  holdsInvalidModules: false,
  removesDroppedSections: false,
  resolvesDuplicates: false,
  identifiesBySelector: false,
  requiresOwnershipProof: false,
  provesOldVersionsUnused: false,
  namespacedReadyLabel: false,
  quotesShellWords: false,
  cleansFirmwareOnce: false,
  normalisesKernelVersions: false,
  namesIntermediateImagesSafely: false,
  checksBuildInputs: false,
  annotatesDefinitions: false,
  makesOnlyWhatIsMissing: false,
  replacesChangedBuilds: false,
  keepsBuildsUntilImagesAreSeen: false,
  collectsUnwantedBuilds: false,
  rebuildsOnTrigger: false,
  continuesAfterErrors: false,
  labelsEveryOsImage: false,
  unlabelsByOwnPods: false,
  releasesStrandedPods: false,
  buildsVersionLabelKeys: false,
  completesUpgrades: false,
  trimsClaimedKernels: false,
  ordersFinalization: false,
  doubtsKernelClaims: false,
  sendsWholeMappings: false,
  sendsWhatWasBuilt: false,
  sendsReadyKernels: false,
  withdrawsUnmappedModules: false,
  keepsForeignSettings: false,
  admitsHubUpdates: false,
  checksSpokeNames: false,
  omitsUnsetFields: false,
  findsDriverToolkitOnHubs: false,
}

/** The decisions of a profile. */
export const profileOf = (name: ProfileName): Profile => (name === 'kmm-1.1' ? kmm11 : safe)
