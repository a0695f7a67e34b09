/** What is said of what is inside images, and of what a preflight finds there: KMM718, and KMM730 to KMM739. */
/* eslint-disable @typescript-eslint/consistent-type-definitions -- an interface is no JsonObject: more keys could be added to it */

type Texts = ReadonlyArray<string>

/** Made of a kernel that no node may run yet. */
type PerhapsOnNodes = {
  readonly kernelVersion?: string
  readonly nodes?: Texts
  readonly nodeCount?: number
}

/** The facts of these diagnostics, by name. */
export interface ContentsFacts {
  readonly ImageSharedByModules: { readonly image: string; readonly other: string }
  readonly ModuleMissingInImage: PerhapsOnNodes & { readonly image: string; readonly file: string }
  readonly ImageUnreadable: PerhapsOnNodes & {
    readonly image: string
    readonly reason: string
    readonly isRelease?: true
  }
  readonly PreflightNameShared: { readonly namespaces: Texts }
}
