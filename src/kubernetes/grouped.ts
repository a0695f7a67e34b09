/** Items that have something in common, together. */

/**
 * Items by the text that `key` takes from each, in the order in which they came; items without a key are in no group.
 * O(n).
 */
export const groupedBy =
  <A>(key: (item: A) => string | undefined) =>
  (items: ReadonlyArray<A>): ReadonlyMap<string, ReadonlyArray<A>> => {
    // A local map of local arrays behind a pure function: one step an item.
    const groups = new Map<string, Array<A>>()
    for (const item of items) {
      const name = key(item)
      if (name === undefined) continue
      const known = groups.get(name)
      if (known === undefined) groups.set(name, [item])
      else known.push(item)
    }
    return groups
  }
