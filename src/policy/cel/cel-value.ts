/** JSON as values of CEL. */
import type { CelInput } from '@bufbuild/cel'

import { isJsonObject } from '../../kubernetes/json.js'

/** Whole numbers are integers of CEL, which a JSON number is not: `item.index + 1` fails for a double. O(size). */
export const celValueOf = (value: unknown): CelInput => {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : value
  if (typeof value === 'string' || typeof value === 'boolean') return value
  if (Array.isArray(value)) return value.map(celValueOf)
  if (!isJsonObject(value)) return null
  // A map, so that no key of a stranger is one of JavaScript.
  return new Map(
    Object.entries(value).flatMap(([key, item]) => (item === undefined ? [] : [[key, celValueOf(item)] as const])),
  )
}
