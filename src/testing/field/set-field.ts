/** Fields of a spec, by their names. */
import { isJsonObject, type Path } from '../../kubernetes/json.js'
import type { Around } from './field-row.js'

/** `a.b[].c` as keys; `[]` is the first item of a list, `[1]` the second. */
export const pathOfField = (field: string): Path =>
  field.split('.').flatMap((part): Path => {
    const [, key = part, index] = /^(.*)\[(\d*)\]$/.exec(part) ?? []
    return index === undefined ? [key] : [key, Number(index)]
  })

const setAt = (target: unknown, [key, ...rest]: Path, value: unknown): unknown => {
  if (key === undefined) return value
  if (typeof key === 'number') {
    const items: ReadonlyArray<unknown> = Array.isArray(target) ? target : []
    return [...items.slice(0, key), setAt(items[key], rest, value), ...items.slice(key + 1)]
  }
  const { [key]: old, ...others } = isJsonObject(target) ? target : {}
  const field = setAt(old, rest, value)
  return field === undefined ? others : { ...others, [key]: field }
}

/** A spec with these fields set, one after the other; one that is `undefined` is taken away. O(fields x size). */
export const withFields = (spec: unknown, fields: Around): unknown =>
  Object.entries(fields).reduce((done, [field, value]) => setAt(done, pathOfField(field), value), spec)
