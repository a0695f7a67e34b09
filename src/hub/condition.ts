/** Conditions, as an object on a hub tells them. Agents write these, and none of what they say decides about anything. */
import { fieldAt, isJsonObject, textIn } from '../kubernetes/json.js'

/** One condition; what it does not say is empty. */
export interface Condition {
  readonly type: string
  readonly status: string
  readonly reason: string
  readonly message: string
  readonly observedGeneration?: number
}

/** The conditions in a list, as far as they can be read. */
export const conditionsIn = (list: unknown): ReadonlyArray<Condition> =>
  (Array.isArray(list) ? list : []).filter(isJsonObject).map((found) => {
    const observedGeneration = fieldAt(found, 'observedGeneration')
    return {
      type: textIn(found, 'type'),
      status: textIn(found, 'status'),
      reason: textIn(found, 'reason'),
      message: textIn(found, 'message'),
      ...(typeof observedGeneration === 'number' ? { observedGeneration } : {}),
    }
  })
