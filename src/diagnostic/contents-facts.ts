/** What is said of what is inside images, and of what a preflight finds there: KMM718, and KMM730 to KMM739. */

import type { Listed, OfAlikeKernels } from './listed-facts.js'

type Texts = ReadonlyArray<string>

/** Made of a kernel that no node may run yet. */
type PerhapsOnNodes = {
  readonly kernelVersion?: string
  readonly nodes?: Texts
  readonly nodeCount?: number
} & OfAlikeKernels

/** The facts of these diagnostics, by name. */
export interface ContentsFacts {
  readonly ImageSharedByModules: { readonly image: string; readonly other: string } & Listed<'images'>
  readonly ModuleMissingInImage: PerhapsOnNodes & { readonly image: string; readonly file: string }
  readonly ImageUnreadable: PerhapsOnNodes & {
    readonly image: string
    readonly reason: string
    readonly isRelease?: true
  }
  readonly PreflightNameShared: { readonly namespaces: Texts }
}
