/** The objects in the value of a document, and where in it they are. */
import { isJsonObject, type Path } from '../kubernetes/json.js'

/** Paths of all objects in a value: lists, and what is in lists and arrays. */
export const objectsIn = function* (
  value: unknown,
  path: Path,
): Generator<{ readonly object: Readonly<Record<string, unknown>>; readonly path: Path }> {
  if (path.length > 20) return
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* objectsIn(item, [...path, index])
  } else if (isJsonObject(value)) {
    const items = value['items']
    const { kind } = value
    yield { object: value, path }
    if (Array.isArray(items) && typeof kind === 'string' && kind.endsWith('List'))
      yield* objectsIn(items, [...path, 'items'])
  }
}
