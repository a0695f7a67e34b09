/** Paths into objects that do not change when items of a list change places. */
import { canonicalText } from './canonical.js'
import { isJsonObject, own, type Path, textIn } from './json.js'

/** What tells an item of a list from the others, wherever it stands in it: the kernels that a mapping is for, a name, else all of it. */
const identityOf = (item: unknown): string => {
  if (!isJsonObject(item)) return canonicalText(item)
  const told = ['literal', 'regexp', 'name'].flatMap((key) => {
    const value = textIn(item, key)
    return value === '' ? [] : [[key, value]]
  })
  return canonicalText(told.length > 0 ? told : item)
}

/** The path, with what an item is in the place of where it stands. An index of which nothing is known stays. O(path + items on it). */
export const steadyPath = (object: unknown, path: Path): ReadonlyArray<string> => {
  // Local mutation: one step after the other, into the object.
  let inside = object
  return path.map((key) => {
    inside = own(inside, key)
    return typeof key === 'number' && inside !== undefined ? identityOf(inside) : String(key)
  })
}
