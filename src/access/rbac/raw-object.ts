/**
 * Objects of RBAC, of which a cluster may hold tens of thousands: they are looked at where they lie, not copied, and only as
 * far as needed. What is not of the expected shape reads as empty.
 */
import { isJsonObject, textIn } from '../../kubernetes/json.js'

/** An object, or one without fields in its place. */
export const objectIn = (value: unknown, key: string): Readonly<Record<string, unknown>> => {
  const found = isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined
  return isJsonObject(found) ? found : {}
}

/** A list, or an empty one in its place. */
export const listIn = (value: unknown, key: string): ReadonlyArray<unknown> => {
  const found = isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined
  return Array.isArray(found) ? found : []
}

/** Where an object is: its name in its namespace, which is empty for objects of the cluster. */
export interface Place {
  readonly namespace: string
  readonly name: string
}

/** Where an object is. */
export const placeOf = (object: unknown): Place => {
  const metadata = objectIn(object, 'metadata')
  return { namespace: textIn(metadata, 'namespace'), name: textIn(metadata, 'name') }
}
