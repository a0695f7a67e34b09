/** Types of Go, as far as hashes tell them apart. */

/** A type that stands alone. `time` is a time that is never set; `hash` is a byte string of which only the hash is known. */
type Named = 'string' | 'bool' | 'int64' | 'time' | 'hash'

/** Kinds of which only the zero value ever occurs: a pointer, a list, a map. */
export type UnsetKind = 'nil' | 'list' | 'map'

/** The type of a field that this library sets: as Go writes it, structs by their bare name. */
export type GoType = Named | `*${string}` | `[]${string}` | 'map[string]string' | Capitalize<string>

/**
 * A field of a struct: its name, its type, and its key in JSON; `''` where its own fields stand in the place of it. A
 * field without a key is never set.
 */
export type GoField = readonly [name: string, type: GoType | UnsetKind, key?: string]

/** Structs by name, the fields of each in the order of their declaration. */
export type GoStructs = Readonly<Record<string, ReadonlyArray<GoField>>>
