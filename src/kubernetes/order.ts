/**
 * One order for everything: by UTF-16 code units, never by a locale, so that a plan is the same on every machine.
 */

/** -1, 0 or 1: the order of two strings by code units. */
export const compareStrings = (left: string, right: string): -1 | 0 | 1 => (left < right ? -1 : left > right ? 1 : 0)

/** An item with the text that it is sorted by. */
export interface Keyed<A> {
  readonly key: string
  readonly item: A
}

/** As `sortedBy`, each item with its key. O(n log n). */
export const sortedWithKeys =
  <A>(key: (item: A) => string) =>
  (items: Iterable<A>): ReadonlyArray<Keyed<A>> => {
    const list = Array.from(items, (item): Keyed<A> => ({ key: key(item), item }))
    // What comes from an API server is mostly sorted already.
    const isSorted = list.every((keyed, index) => index === 0 || (list[index - 1]?.key ?? '') <= keyed.key)
    return isSorted ? list : list.sort((left, right) => compareStrings(left.key, right.key))
  }

const isSortedBy = <A>(key: (item: A) => string, items: ReadonlyArray<A>): boolean => {
  // Local mutation: each key is taken once, and none is kept.
  let last = ''
  for (const item of items) {
    const next = key(item)
    if (next < last) return false
    last = next
  }
  return true
}

/** Sorted by the string that `key` takes from each item; equal keys keep their order. O(n log n), O(n) where they are sorted. */
export const sortedBy =
  <A>(key: (item: A) => string) =>
  (items: Iterable<A>): ReadonlyArray<A> => {
    const list = [...items]
    return isSortedBy(key, list) ? list : sortedWithKeys(key)(list).map(({ item }) => item)
  }

/** The keys of a record in code-unit order. */
export const sortedKeys = (record: Readonly<Record<string, unknown>>): ReadonlyArray<string> =>
  Object.keys(record).sort(compareStrings)
