/**
 * Where in an object something stands: as keys, and as an API server writes it.
 *
 * The two part where an API server names a map and not the entry that is wrong (`metadata.labels`), or another field than the one
 * that a user writes (`spec.template.labels`). Both are worked out when something is refused: of almost all places nothing is.
 * Source: Kubernetes, apimachinery pkg/util/validation/field/path.go.
 */
import type { Path } from '../kubernetes/json.js'

/** A place in an object. */
export interface Place {
  readonly path: () => Path
  readonly field: () => string
}

/** The object itself. */
export const root: Place = { path: () => [], field: () => '' }

/** A field, or a field of a field. */
export const child = ({ path, field }: Place, ...keys: ReadonlyArray<string>): Place => ({
  path: () => [...path(), ...keys],
  field: () => [field(), ...keys].filter((text, index) => index > 0 || text !== '').join('.'),
})

/** An item of a list. */
export const item = ({ path, field }: Place, index: number): Place => ({
  path: () => [...path(), index],
  field: () => `${field()}[${String(index)}]`,
})

/** An entry of a map, which an API server names. */
export const entry = ({ path, field }: Place, key: string): Place => ({
  path: () => [...path(), key],
  field: () => `${field()}[${key}]`,
})

/** A part of what an API server names as a whole. */
export const within = ({ path, field }: Place, ...keys: Path): Place => ({ path: () => [...path(), ...keys], field })

/** The same place, where an API server writes something else. */
export const named = ({ path }: Place, text: string): Place => ({ path, field: () => text })

/** The same place, where an API server writes another one. */
export const writtenAs = ({ path }: Place, { field }: Place): Place => ({ path, field })
