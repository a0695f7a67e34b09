/** Facts that list: the first names, and how many there are where not all are listed. */

/** Names that are listed, and their number where not all are. */
export type Listed<Key extends string> = { readonly [K in Key]?: ReadonlyArray<string> } & {
  readonly [K in `${Key}Count`]?: number
}

/** Where a remark stands for several kernels: all of them, the images, and the Builds or Jobs. `kernelVersion` and the like are of the first. */
export type OfAlikeKernels = Listed<'kernelVersions' | 'images' | 'names'>
