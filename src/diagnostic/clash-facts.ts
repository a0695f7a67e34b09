/** What is said of Modules that are in each other's way: KMM220, KMM227 and KMM228. */

/* eslint-disable @typescript-eslint/consistent-type-definitions -- an interface is no JsonObject: more keys could be added to it */

/** Of kernel modules, as `lsmod` names them, on nodes that both Modules select: some of these by name, and how many they are in all. */
type OfClash = {
  readonly kernelModules: ReadonlyArray<string>
  /** Namespace and name of the other Module. */
  readonly other: string
  readonly nodes: ReadonlyArray<string>
  readonly nodeCount: number
}

/** The facts of these diagnostics, by name. */
export interface ClashFacts {
  readonly KernelModuleSharedByModules: OfClash
  readonly KernelModuleRemovedByModule: OfClash
  readonly KernelModuleGoesWithModule: OfClash
}
