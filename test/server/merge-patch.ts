/** JSON Merge Patch: `null` takes away. Source: RFC 7386. */
import { isJsonObject } from '../../src/kubernetes/json.js'

/** The value after a merge patch. */
export const merged = (value: unknown, patch: unknown): unknown => {
  if (!isJsonObject(patch)) return patch
  const before = isJsonObject(value) ? value : {}
  const kept = Object.entries(before).filter(([key]) => !Object.hasOwn(patch, key))
  const set = Object.entries(patch).flatMap(([key, one]) => (one === null ? [] : [[key, merged(before[key], one)]]))
  return Object.fromEntries([...kept, ...set])
}
