/** ServiceAccounts, with nothing in them that leads to a token. */
import { isJsonObject } from '../kubernetes/json.js'

const picked = (value: unknown, keys: ReadonlyArray<string>): unknown =>
  isJsonObject(value)
    ? Object.fromEntries(keys.filter((key) => Object.hasOwn(value, key) && value[key] !== undefined).map((key) => [key, value[key]]))
    : value

/**
 * A ServiceAccount without its secrets and pull secrets, and without annotations, which name them once more: what remains
 * says that it is there and whether its pods get a token. What is no object stays as it is, for the codec to refuse.
 */
export const bareServiceAccount = (value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => ({
  ...Object.fromEntries(
    ['apiVersion', 'kind', 'automountServiceAccountToken'].flatMap((key) => (Object.hasOwn(value, key) ? [[key, value[key]]] : [])),
  ),
  ...(Object.hasOwn(value, 'metadata')
    ? { metadata: picked(value['metadata'], ['name', 'namespace', 'uid', 'resourceVersion', 'deletionTimestamp']) }
    : {}),
})
