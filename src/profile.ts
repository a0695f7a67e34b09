/**
 * The two ways of deciding. Every place where they differ is one field here; docs/deviations.md explains each.
 *
 * @since 0.1.0
 */

/**
 * Name of a profile: `safe` follows the manual and never lets an error look like a wish; `kmm-1.1` decides as the real
 * operator does.
 *
 * @since 0.1.0
 * @category model
 */
export type ProfileName = 'safe' | 'kmm-1.1'

/**
 * The decisions of a hub in which profiles differ.
 *
 * @since 0.1.0
 * @category model
 */
export interface HubDecisions {
  /** An empty line of a kernel claim is no kernel, and a claim without any kernel says nothing. */
  readonly ignoresEmptyKernelClaims: boolean
  /** All that a mapping says of an image reaches the spoke, not only the image and one in-tree module. */
  readonly sendsWholeMappings: boolean
  /** A spoke gets the image that the hub has built: MOD_NAMESPACE means the same for both. */
  readonly sendsWhatWasBuilt: boolean
  /** A kernel that is not ready does not hold up the other kernels of its spoke. */
  readonly sendsReadyKernels: boolean
  /** A spoke none of whose kernels is mapped loses its Module. */
  readonly withdrawsUnmappedModules: boolean
  /** Labels that others put on a ManifestWork stay. */
  readonly keepsForeignLabels: boolean
  /** A ManagedClusterModule can be changed. */
  readonly admitsHubUpdates: boolean
  /** The names that a Module will have on its spokes are checked on the hub. */
  readonly checksSpokeNames: boolean
  /** Fields that are not set are left out of a manifest, as everywhere else. */
  readonly omitsUnsetFields: boolean
}

/**
 * The decisions in which profiles differ.
 *
 * @since 0.1.0
 * @category model
 */
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
  ignoresEmptyKernelClaims: true,
  sendsWholeMappings: true,
  sendsWhatWasBuilt: true,
  sendsReadyKernels: true,
  withdrawsUnmappedModules: true,
  keepsForeignLabels: true,
  admitsHubUpdates: true,
  checksSpokeNames: true,
  omitsUnsetFields: true,
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
  ignoresEmptyKernelClaims: false,
  sendsWholeMappings: false,
  sendsWhatWasBuilt: false,
  sendsReadyKernels: false,
  withdrawsUnmappedModules: false,
  keepsForeignLabels: false,
  admitsHubUpdates: false,
  checksSpokeNames: false,
  omitsUnsetFields: false,
}

/**
 * The decisions of a profile.
 *
 * @since 0.1.0
 * @category constructors
 */
export const profileOf = (name: ProfileName): Profile => (name === 'kmm-1.1' ? kmm11 : safe)
