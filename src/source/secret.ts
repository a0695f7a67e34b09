/**
 * What may be a Secret, however badly it is written: of such a thing nothing is shown.
 */
import { isJsonObject, type Path } from '../kubernetes/json.js'
import { SIGNING_KEYS } from '../kubernetes/secret-hash.js'

/** Types of Secrets, such as `kubernetes.io/tls`. */
const secretType = /^(?:bootstrap\.)?kubernetes\.io\//

/**
 * A Secret, a list of them, or what was meant as one: `knd: Secret`, `kind: secret`, or no kind at all around data or beside the type
 * of a Secret. A text where an object should be may be a key, or a whole Secret that is coded.
 */
export const mayBeSecret = (object: unknown): boolean => {
  if (typeof object === 'string') return true
  if (!isJsonObject(object)) return false
  const isNamed = Object.entries(object).some(
    ([key, value]) => key === 'stringData' || (typeof value === 'string' && /^secret/i.test(value)),
  )
  const { kind, type } = object
  const isTyped = typeof type === 'string' && secretType.test(type)
  return isNamed || (typeof kind !== 'string' && (isTyped || Object.hasOwn(object, 'data')))
}

/** Whether a text that cannot be read as a value may hold one; `keySecret` in a Module is none. */
export const mayHoldSecretText = (text: string): boolean =>
  /\bSecret|stringData|-----BEGIN|\\[ux][\da-f]{2,8}ecret/i.test(text) ||
  /\btype["']?\s*:\s*["']?(?:bootstrap\.)?kubernetes\.io\//.test(text)

const fields: ReadonlyArray<string> = [
  'apiVersion',
  'kind',
  'metadata',
  'name',
  'namespace',
  'annotations',
  'labels',
  'type',
  'data',
  'stringData',
  ...SIGNING_KEYS,
]

/** Whether a key in a Secret is one that Secrets have; any other may be a value that slipped. */
export const isSecretField = (key: string | number): boolean => typeof key === 'number' || fields.includes(key)

/** A path in a Secret without what may be a value. */
export const withoutSecrets = (path: Path): Path => path.map((key) => (isSecretField(key) ? key : '*'))
