/** What is said of fields of a Module that have no effect: KMM229 to KMM235, and KMM240. */
/* eslint-disable @typescript-eslint/consistent-type-definitions -- an interface is no JsonObject: more keys could be added to it */

/** All mappings in which it is so, where it is so in a mapping; the path has the first. */
type InMappings = { readonly mappings?: ReadonlyArray<number> }

/** The facts of these diagnostics, by name. */
export interface UnusedFacts {
  readonly FieldIgnored: {
    readonly because: 'RawArguments' | 'ContainerBuild' | 'ContainerSign' | 'ImageIsBuilt' | 'NothingMade'
  } & InMappings
  readonly DefaultUnused: Readonly<Record<string, never>>
  readonly NothingSigned: InMappings
  readonly FieldNotForBackend: {
    readonly field: 'kanikoParams' | 'baseImageRegistryTLS' | 'unsignedImageRegistryTLS'
  } & InMappings
  readonly NotMadeOnSpoke: { readonly fields: ReadonlyArray<string> }
  /** `places`: how often the field is in the Module. */
  readonly FieldOfLaterRelease: { readonly places: number }
  readonly RegistryOptionsNotForNodes: InMappings
  /** `release`: the first that has the field. */
  readonly LaterFieldNotPlanned: { readonly field: string; readonly release: string }
}
