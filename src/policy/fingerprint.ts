/**
 * What a finding is recognised by in another run: what it is about, and neither where that is written nor how many there are of anything.
 */
import { canonicalText } from '../kubernetes/canonical.js'
import { fnvOfString, hexOf } from '../kubernetes/fnv64.js'
import { isJsonObject, own, type Path, textIn } from '../kubernetes/json.js'
import type { PolicyFinding } from './finding.js'

/** What tells an item of a list from the others, wherever it stands in it: the kernels that a mapping is for, a name, else all of it. */
const identityOf = (item: unknown): string => {
  if (!isJsonObject(item)) return canonicalText(item)
  const told = ['literal', 'regexp', 'name'].flatMap((key) => {
    const value = textIn(item, key)
    return value === '' ? [] : [[key, value]]
  })
  return canonicalText(told.length > 0 ? told : item)
}

/** The path, with what an item is in the place of where it stands. An index of which nothing is known stays. */
const steadyPath = (object: unknown, path: Path): ReadonlyArray<string> => {
  // Local mutation: one step after the other, into the object.
  let inside = object
  return path.map((key) => {
    inside = own(inside, key)
    return typeof key === 'number' && inside !== undefined ? identityOf(inside) : String(key)
  })
}

/**
 * Sixteen hexadecimal digits: equal for the finding of this rule, about this Module, at this place in it, whatever file, line and format
 * it is written in, and in whatever order. `object` is what the path of the finding leads into, where it is at hand.
 */
export const fingerprintOf =
  (rule: string, object?: unknown) =>
  ({ module, path, key }: PolicyFinding): string =>
    hexOf(
      fnvOfString(
        JSON.stringify([rule, module?.namespace ?? null, module?.name ?? null, steadyPath(object, path), key ?? null]),
      ),
    )
