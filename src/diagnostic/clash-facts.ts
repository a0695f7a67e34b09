/** What is said of Modules that are in each other's way: KMM220, KMM227 and KMM228. */

import type { OnClusters } from './spoke-facts.js'

/**
 * Of kernel modules, as `lsmod` names them, on nodes that both Modules select: some of these by name, and how many they are in all. On a hub,
 * clusters in their place.
 */
type OfClash = {
  readonly kernelModules: ReadonlyArray<string>
  /** Namespace and name of the other Module, or the name of the other ManagedClusterModule. */
  readonly other: string
  readonly nodes?: ReadonlyArray<string>
  readonly nodeCount?: number
} & Partial<OnClusters>

/** The facts of these diagnostics, by name. */
export interface ClashFacts {
  readonly KernelModuleSharedByModules: OfClash
  readonly KernelModuleRemovedByModule: OfClash
  readonly KernelModuleGoesWithModule: OfClash
}
