/**
 * Objects that hold a key twice: which value counts is anybody's guess, so such an object is taken out of the input, and
 * only that object.
 */
import { diagnostic, type Subject } from '../diagnostic/diagnostic.js'
import { isJsonObject, own, type Path, valueAt } from '../kubernetes/json.js'
import type { UnreadableObject } from '../snapshot/cluster-snapshot.js'
import { meantKind } from '../snapshot/slip.js'
import type { DiagnosticAt, Document } from './document.js'
import { mayBeSecret, withoutSecrets } from './secret.js'

/** A key that its object already has. */
export interface DuplicateKey {
  readonly path: Path
  readonly offset: number
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

const isList = (value: unknown): boolean =>
  isJsonObject(value) && Array.isArray(own(value, 'items')) && (text(own(value, 'kind'))?.endsWith('List') ?? false)

/**
 * The path of the innermost object that stands on its own: lists and arrays of objects are looked through. A key of a
 * list itself, written twice, spoils the whole list.
 */
export const objectPath = (value: unknown, path: Path): Path => {
  const steps = (current: unknown, at: number): number => {
    const [first, second] = [path[at], path[at + 1]]
    if (Array.isArray(current) && typeof first === 'number') return steps(own(current, first), at + 1)
    if (isList(current) && first === 'items' && typeof second === 'number') {
      return steps(own(own(current, 'items'), second), at + 2)
    }
    return at
  }
  return path.slice(0, steps(value, 0))
}

const unreadableAt = (object: unknown): UnreadableObject => {
  const metadata = own(object, 'metadata')
  const [kind, namespace, name] = [
    text(own(object, 'kind')),
    text(own(metadata, 'namespace')),
    text(own(metadata, 'name')),
  ]
  return {
    ...(kind === undefined ? {} : { kind: meantKind(kind) }),
    ...(namespace === undefined ? {} : { namespace }),
    ...(name === undefined ? {} : { name }),
  }
}

const subjectOf = ({ kind, ...rest }: UnreadableObject): Subject => ({ kind: kind ?? 'Object', ...rest })

/** The value without what stands at a path, nothing in its place. Only what is on the way is copied. */
const without = (value: unknown, path: Path, depth = 0): unknown => {
  const key = path[depth]
  if (key === undefined) return undefined
  if (Array.isArray(value))
    return value.map((item: unknown, index) => (index === key ? without(item, path, depth + 1) : item))
  return isJsonObject(value) ? { ...value, [key]: without(value[key], path, depth + 1) } : value
}

/** Names that do not follow from which of two values counts. */
const trusted = (object: UnreadableObject, paths: ReadonlyArray<Path>): UnreadableObject =>
  paths.some((path) => path.length === 1 || (path.length === 2 && path[0] === 'metadata')) ? {} : object

/** More of them than this in one document are not told one by one. */
const mostTold = 20

/** The document without the objects that hold a key twice. */
export const withoutDuplicates = (document: Document, duplicates: ReadonlyArray<DuplicateKey>): Document => {
  const { value } = document
  if (duplicates.length === 0 || value === undefined) return document
  const byObject = new Map<string, { readonly at: Path; readonly keys: Array<DuplicateKey> }>()
  for (const duplicate of duplicates) {
    const at = objectPath(value.json, duplicate.path)
    const key = JSON.stringify(at)
    const known = byObject.get(key)
    if (known === undefined) byObject.set(key, { at, keys: [duplicate] })
    else known.keys.push(duplicate)
  }
  const objects = [...byObject.values()].map(({ at, keys }) => ({
    at,
    keys,
    object: trusted(
      unreadableAt(valueAt(value.json, at)),
      keys.map(({ path }) => path.slice(at.length)),
    ),
  }))
  const diagnostics = objects.flatMap(({ at, keys, object }) => {
    const isSecret = [...at.keys(), at.length].some((length) => mayBeSecret(valueAt(value.json, at.slice(0, length))))
    return keys.map(({ path, offset }): DiagnosticAt => {
      const inside = path.slice(at.length)
      const shown = isSecret ? withoutSecrets(inside) : inside
      return {
        diagnostic: diagnostic('DuplicateKey', subjectOf(object), shown, { key: String(shown.at(-1) ?? '') }),
        offset,
      }
    })
  })
  return {
    ...document,
    value: { json: objects.reduce((json, { at }) => without(json, at), value.json) },
    diagnostics: [...document.diagnostics, ...diagnostics.slice(0, mostTold)],
    unreadable: [...document.unreadable, ...objects.map(({ object }) => object)],
    removed: objects.map(({ at }) => at),
  }
}
