/**
 * One order for everything: by UTF-16 code units, never by a locale, so that a plan is the same on every machine.
 *
 * @since 0.1.0
 */

/**
 * -1, 0 or 1: the order of two strings by code units.
 *
 * @since 0.1.0
 * @category instances
 */
export const compareStrings = (left: string, right: string): -1 | 0 | 1 => (left < right ? -1 : left > right ? 1 : 0)

/**
 * A copy, sorted by the string that `key` takes from each item; equal keys keep their order. O(n log n).
 *
 * @since 0.1.0
 * @category combinators
 */
export const sortedBy =
  <A>(key: (item: A) => string) =>
  (items: Iterable<A>): ReadonlyArray<A> => {
    const list = Array.from(items)
    const keys = list.map(key)
    // What comes from an API server is mostly sorted already.
    if (keys.every((text, index) => index === 0 || (keys[index - 1] ?? '') <= text)) return list
    return list
      .map((item, index) => ({ item, key: keys[index] ?? '' }))
      .sort((left, right) => compareStrings(left.key, right.key))
      .map(({ item }) => item)
  }

/**
 * The keys of a record in code-unit order.
 *
 * @since 0.1.0
 * @category destructors
 */
export const sortedKeys = (record: Readonly<Record<string, unknown>>): ReadonlyArray<string> =>
  Object.keys(record).sort(compareStrings)
