/** How two objects differ, the way the API server sees them. */
import { isJsonObject, type Json, type Path } from './json.js'
import { sortedKeys } from './order.js'
import { canonicalQuantity } from './quantity.js'

/**
 * One field of a live object that is not as it should be. `from` absent: the field is not there; `to` absent: it should
 * not be there.
 */
export interface Difference {
  readonly path: Path
  readonly from?: Json
  readonly to?: Json
}

type Key = string | number

/** Maps of strings, where an empty value is a value; anywhere else the API server drops an empty string. */
const stringMaps: ReadonlySet<Key> = new Set(['labels', 'annotations', 'matchLabels', 'nodeSelector', 'selector'])

/** Flags that the API server drops when they are false. Other flags tell false from missing. */
const plainFlags: ReadonlySet<string> = new Set([
  'readOnly',
  'hostNetwork',
  'hostPID',
  'hostIPC',
  'stdin',
  'stdinOnce',
  'tty',
  'chapAuthDiscovery',
  'chapAuthSession',
  'sslEnabled',
])

/** Fields, or parents of fields, that hold quantities. */
const quantities: ReadonlySet<Key> = new Set(['limits', 'requests', 'sizeLimit', 'divisor'])

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (Array.isArray(value) && value.length === 0) ||
  (isJsonObject(value) && Object.keys(value).every((key) => isEmpty(value[key])))

const isDropped = (value: unknown, key: Key, parent: Key): boolean =>
  isEmpty(value) ||
  (value === '' && !stringMaps.has(parent)) ||
  (value === false && typeof key === 'string' && plainFlags.has(key))

const isSameQuantity = (from: unknown, to: unknown): boolean =>
  (typeof from === 'string' || typeof from === 'number') &&
  (typeof to === 'string' || typeof to === 'number') &&
  canonicalQuantity(String(from)) === canonicalQuantity(String(to))

const isAtom = (value: unknown): boolean => typeof value !== 'object' || value === null

/** JSON holds no functions, so what is inherited is told apart without looking each name up twice. */
const fieldOf = (value: Readonly<Record<string, unknown>>, name: string): unknown => {
  const found = value[name]
  return (typeof found === 'function' || name === '__proto__') && !Object.hasOwn(value, name) ? undefined : found
}

const isSameAtom = (from: unknown, to: unknown, key: Key, parent: Key): boolean =>
  isAtom(from) &&
  isAtom(to) &&
  (quantities.has(key) || quantities.has(parent)) &&
  !stringMaps.has(parent) &&
  isSameQuantity(from, to)

/** Whether there is no difference. Almost all objects are the same, so this one makes no lists. */
const isSame = (from: unknown, to: unknown, key: Key, parent: Key): boolean => {
  if (from === to || (from ?? to ?? null) === null) return true
  if (Array.isArray(from) && Array.isArray(to) && from.length === to.length) {
    for (let index = 0; index < from.length; index++) if (!isSame(from[index], to[index], index, key)) return false
    return true
  }
  if (isJsonObject(from) && isJsonObject(to)) {
    // `for in` makes no list of names; nothing enumerable is inherited by JSON.
    for (const name in from) if (!isSame(from[name], fieldOf(to, name), name, key)) return false
    for (const name in to)
      if (fieldOf(from, name) === undefined && !isSame(undefined, to[name], name, key)) return false
    return true
  }
  return (isDropped(from, key, parent) && isDropped(to, key, parent)) || isSameAtom(from, to, key, parent)
}

/** What a JSON value is in a plan: a value of its own, or absent. */
const side = (name: 'from' | 'to', value: unknown): Partial<Difference> =>
  isEmpty(value) ? {} : { [name]: value as Json }

/**
 * The fields in which `live` is not as `wanted`; none when the API server would store both alike. Missing, null and empty
 * are the same, and so are spellings of one quantity. Paths begin with `root`; fields come in key order, list items by
 * index. O(size).
 */
export const differences = (root: Path, live: unknown, wanted: unknown): ReadonlyArray<Difference> => {
  if (isSame(live, wanted, root[root.length - 1] ?? '', root[root.length - 2] ?? '')) return []
  // A local list and a local stack behind a pure function.
  const found: Array<Difference> = []
  const path: Array<string | number> = [...root]
  const visit = (from: unknown, to: unknown): void => {
    if (isSame(from, to, path[path.length - 1] ?? '', path[path.length - 2] ?? '')) return
    if (isJsonObject(from) && isJsonObject(to)) {
      for (const name of sortedKeys({ ...from, ...to })) {
        path.push(name)
        visit(fieldOf(from, name), fieldOf(to, name))
        path.pop()
      }
      return
    }
    if (Array.isArray(from) && Array.isArray(to) && from.length === to.length) {
      for (const [index, item] of from.entries()) {
        path.push(index)
        visit(item, to[index])
        path.pop()
      }
      return
    }
    found.push({ path: [...path], ...side('from', from), ...side('to', to) })
  }
  visit(live, wanted)
  return found
}
