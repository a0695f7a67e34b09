/** The parts of documents that can be left out, level by level: documents, objects of lists, fields, fields of fields. */
import { isJsonObject } from '../kubernetes/json.js'

/** As deep as objects of Kubernetes are, with room: what is deeper stays, and a value that holds itself comes to an end. */
export const DEEPEST = 64

/** What an object is stays with it, and a list stays one: otherwise nobody could read what is left. */
const isIdentity = (parent: Readonly<Record<string, unknown>>, key: string, within: string): boolean => {
  switch (key) {
    case 'apiVersion':
    case 'kind':
      return true
    case 'items':
      return Array.isArray(parent[key])
    case 'metadata': {
      const { metadata } = parent
      return isJsonObject(metadata) && Object.hasOwn(metadata, 'name')
    }
    case 'name':
    case 'namespace':
      return within === 'metadata'
    default:
      return false
  }
}

/** What becomes of each part at a depth, in the order in which they are written. */
type Choose = () => boolean

const visited = (value: unknown, depth: number, choose: Choose, within: string): unknown => {
  if (Array.isArray(value)) {
    const items: ReadonlyArray<unknown> = value
    return depth === 1 ? items.filter(() => choose()) : items.map((item) => visited(item, depth - 1, choose, ''))
  }
  if (!isJsonObject(value)) return value
  const entries = Object.entries(value)
  return Object.fromEntries(
    depth === 1
      ? entries.filter(([key]) => isIdentity(value, key, within) || choose())
      : entries.map(([key, part]) => [key, visited(part, depth - 1, choose, key)]),
  )
}

/** The numbers of the parts at a depth that can be left out. O(size of the value). */
export const partsAt = (depth: number, value: unknown): ReadonlyArray<number> => {
  // Local mutation: a counter.
  let count = 0
  visited(value, depth, () => (count += 1) > 0, '')
  return Array.from({ length: count }, (_, number) => number)
}

/** The value with only some of its parts at a depth. O(size of the value). */
export const withParts = (depth: number, value: unknown, kept: ReadonlySet<number>): unknown => {
  let number = -1
  return visited(value, depth, () => kept.has((number += 1)), '')
}
