/** Objects of a typed client, as the API server has them. */

/**
 * What `decodeObjects` can read of an object that comes from a typed informer or list: times as texts, nothing that is undefined, and no
 * classes. A time of a lease or an Event has microseconds on the server, which a Date has lost: read those untyped.
 *
 * Source: Kubernetes, meta/v1 `Time`, which is written in whole seconds.
 */
export const plain = (value: unknown): unknown => {
  if (value instanceof Date) return value.toISOString().replace(/\.\d+Z$/, 'Z')
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inside]) => (inside === undefined ? [] : [[key, plain(inside)]])),
  )
}
