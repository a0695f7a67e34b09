/** Where a kind was not observed, as a fact of a remark. */
/* eslint-disable @typescript-eslint/consistent-type-definitions -- an interface is no JsonObject: more keys could be added to it */

/** Namespaces in which the objects of a kind were not observed; `leftOut`: in some of them others show that there are some. */
export type UnobservedKind = {
  readonly kind: string
  readonly plural: string
  readonly namespaces: ReadonlyArray<string>
  readonly namespaceCount: number
  readonly leftOut?: true
}
