/** Conditions, as an object on a hub tells them. Agents write these, and none of what they say decides about anything. */
import { fieldAt, isJsonObject } from '../kubernetes/json.js'

/** One condition; what it does not say is empty. */
export interface Condition {
  readonly type: string
  readonly status: string
  readonly reason: string
  readonly message: string
  readonly observedGeneration?: number
}

const textAt = (value: unknown, key: string): string => {
  const text = fieldAt(value, key)
  return typeof text === 'string' ? text : ''
}

/** The conditions in a list, as far as they can be read. */
export const conditionsIn = (list: unknown): ReadonlyArray<Condition> =>
  (Array.isArray(list) ? list : []).filter(isJsonObject).map((found) => {
    const observedGeneration = fieldAt(found, 'observedGeneration')
    return {
      type: textAt(found, 'type'),
      status: textAt(found, 'status'),
      reason: textAt(found, 'reason'),
      message: textAt(found, 'message'),
      ...(typeof observedGeneration === 'number' ? { observedGeneration } : {}),
    }
  })
