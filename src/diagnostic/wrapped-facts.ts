/** What is said of Modules inside other objects: KMM155 to KMM157. */
/* eslint-disable @typescript-eslint/consistent-type-definitions -- an interface is no JsonObject: more keys could be added to it */

/** The first of them by kind and name, and how many there are. */
type Named = { readonly names: ReadonlyArray<string>; readonly count: number }

/** The facts of these diagnostics, by name. */
export interface WrappedFacts {
  readonly WrappedNotPlanned: Named & { readonly because?: 'unfilled' | 'named' }
  readonly WrappedNotFilledIn: Named
  readonly WrappedUnreadable: { readonly kind: string }
}
