/** JSON as data: the only shape that enters and leaves the planner. */

/** Any JSON value. */
export type Json = null | boolean | number | string | ReadonlyArray<Json> | JsonObject

/** A JSON object. */
export interface JsonObject {
  readonly [key: string]: Json
}

/** Where a value sits in a JSON document: keys and array indices from the root. */
export type Path = ReadonlyArray<string | number>

/** A type all of whose parts, at any depth, are read-only. Planner input and output are never mutated. */
export type DeepReadonly<A> =
  A extends ReadonlyArray<infer B>
    ? ReadonlyArray<DeepReadonly<B>>
    : A extends object
      ? { readonly [K in keyof A]: DeepReadonly<A[K]> }
      : A

/** Whether a value is a JSON object (not an array, not null). */
export const isJsonObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * The own property of an object, never one inherited from `Object.prototype`: keys such as `constructor` and
 * `__proto__` are legal in labels and selectors.
 */
export const lookup = <A>(record: Readonly<Record<string, A>> | undefined, key: string): A | undefined =>
  record !== undefined && Object.hasOwn(record, key) ? record[key] : undefined

/** A field of an object or an item of a list, if it has one of its own. */
export const own = (value: unknown, key: string | number): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Readonly<Record<string | number, unknown>>)[key]
    : undefined

/** The value at a path of keys and indices, where there is one. */
export const valueAt = (value: unknown, path: Path): unknown => path.reduce(own, value)

/** Whether a path begins with these steps. */
export const startsWith = (path: Path, ...start: Path): boolean => start.every((key, index) => path[index] === key)

/** The value at a path of keys, where there is one; nothing where the path leaves the objects. */
export const fieldAt = (value: unknown, ...path: ReadonlyArray<string>): unknown =>
  path.reduce<unknown>((found, key) => (isJsonObject(found) ? lookup(found, key) : undefined), value)

/** The text in a field of an object, or an empty one in its place. */
export const textIn = (value: unknown, key: string): string => {
  const found = fieldAt(value, key)
  return typeof found === 'string' ? found : ''
}
