/** Parts of JSON values, chosen by a value of the same form. */
import { isJsonObject } from '../kubernetes/json.js'

/** What is kept: all of it, some fields of an object, or the same of each item of a list. */
export type Kept = true | Fields | readonly [Kept]

/** The fields of an object that are kept. */
export interface Fields {
  readonly [field: string]: Kept
}

const isList = (kept: Kept): kept is readonly [Kept] => Array.isArray(kept)

/** The part of a value that is kept, in the order in which `kept` names it. What has another form stays as it is. O(size of the part). */
export const keptPart = (kept: Kept, value: unknown): unknown => {
  if (kept === true) return value
  if (isList(kept)) {
    const [item] = kept
    return Array.isArray(value) ? value.map((one: unknown) => keptPart(item, one)) : value
  }
  if (!isJsonObject(value)) return value
  return Object.fromEntries(
    Object.entries(kept).flatMap(([field, part]) =>
      Object.hasOwn(value, field) ? [[field, keptPart(part, value[field])]] : [],
    ),
  )
}
