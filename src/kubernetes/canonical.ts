/** One text for one value: the same for objects whose keys come in another order. */
import { isJsonObject } from './json.js'
import { sortedKeys } from './order.js'

/** JSON with sorted keys. Fields that are `undefined` are left out, as in JSON. O(n log n). */
export const canonicalText = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`
  if (!isJsonObject(value)) return value === undefined ? 'null' : JSON.stringify(value)
  const fields = sortedKeys(value).filter((key) => value[key] !== undefined)
  return `{${fields.map((key) => `${JSON.stringify(key)}:${canonicalText(value[key])}`).join(',')}}`
}
