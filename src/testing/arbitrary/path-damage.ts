/** One value somewhere in a JSON document, gone or something else. */
import { isJsonObject, type Path } from '../../kubernetes/json.js'

/** What becomes of the value at a path. */
export type PathEdit = 'deleted' | 'null' | 'empty' | 'a number' | 'a list'

/** Every edit. */
export const pathEdits: ReadonlyArray<PathEdit> = ['deleted', 'null', 'empty', 'a number', 'a list']

const values: Readonly<Record<Exclude<PathEdit, 'deleted'>, unknown>> = {
  'null': null,
  'empty': '',
  'a number': 7,
  'a list': [],
}

/** The children of a value, with their keys. */
const childrenOf = (value: unknown): ReadonlyArray<readonly [string | number, unknown]> =>
  Array.isArray(value)
    ? value.map((item: unknown, index) => [index, item])
    : isJsonObject(value)
      ? Object.entries(value)
      : []

/** Every path of a document but the empty one, from the outside in. O(size of the document x depth). */
export const pathsOf = (document: unknown): ReadonlyArray<Path> => {
  // Local mutation: one list that only grows, in a document of any size.
  const paths: Array<Path> = []
  const walk = (value: unknown, path: Path): void => {
    for (const [key, child] of childrenOf(value)) {
      const inner = [...path, key]
      paths.push(inner)
      walk(child, inner)
    }
  }
  walk(document, [])
  return paths
}

/** The document with one edit at a path. Shares all that is not on the path. O(children along the path). */
export const editedAt = (document: unknown, [key, ...rest]: Path, edit: PathEdit): unknown => {
  if (key === undefined) return edit === 'deleted' ? undefined : values[edit]
  const children = childrenOf(document).flatMap(([name, child]): ReadonlyArray<readonly [string | number, unknown]> => {
    if (name !== key) return [[name, child]]
    return edit === 'deleted' && rest.length === 0 ? [] : [[name, editedAt(child, rest, edit)]]
  })
  return Array.isArray(document) ? children.map(([, child]) => child) : Object.fromEntries(children)
}
