/**
 * Secrets, hashed where they are read.
 *
 * Only the fields that are named here are looked at, so that neither a value nor the path of a finding can hold anything else
 * of the object: annotations repeat the data, and what is misplaced may be data.
 */
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'

import { isJsonObject } from '../kubernetes/json.js'
import type { KubernetesObject } from '../kubernetes/object.js'
import { hashOfSecretData, hashOfString, type SecretHash, SIGNING_KEYS } from '../kubernetes/secret-hash.js'
import type { HashedSecret } from './cluster-snapshot.js'
import { codecFaults } from './codec/codec-faults.js'
import { nonEmptyString, open } from './codec/shape.js'
import { type Fault, fault } from './fault.js'
import { safetyOf } from './json-safety.js'

const hash: t.Mixed = new t.Type(
  'hash',
  (value): value is string => typeof value === 'string' && /^[0-9a-f]{16}$/.test(value),
  (value, context) => (typeof value === 'string' && /^[0-9a-f]{16}$/.test(value) ? t.success(value) : t.failure(value, context)),
  t.identity,
)

const keyed = (value: t.Mixed): t.Mixed => open({}, Object.fromEntries(SIGNING_KEYS.map((key) => [key, value])))

const optionalMetadata = { namespace: t.string, uid: t.string, resourceVersion: t.string, deletionTimestamp: t.string }

const secret = open(
  { metadata: open({ name: nonEmptyString }, optionalMetadata) },
  { data: keyed(t.string), stringData: keyed(t.string), hashes: keyed(hash) },
)

/** The named fields that are there. What is no object stays as it is, for the codec to refuse. */
const picked = (value: unknown, keys: ReadonlyArray<string>): unknown =>
  isJsonObject(value)
    ? Object.fromEntries(keys.filter((key) => Object.hasOwn(value, key) && value[key] !== undefined).map((key) => [key, value[key]]))
    : value

const withoutNulls = (value: unknown): unknown =>
  isJsonObject(value) ? Object.fromEntries(Object.entries(value).filter(([, item]) => item !== null)) : value

/** A `null` is the absence of a field, but not of a key of the data: the API server takes that for an empty value. */
const readPart = (value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => {
  const fields = withoutNulls(picked(value, ['metadata', 'data', 'stringData', 'hashes']))
  if (!isJsonObject(fields)) return {}
  return Object.fromEntries(
    Object.entries(fields).map(([field, content]) => [
      field,
      field === 'metadata' ? withoutNulls(picked(content, ['name', ...Object.keys(optionalMetadata)])) : picked(content, SIGNING_KEYS),
    ]),
  )
}

const textsOf = (value: unknown): ReadonlyArray<readonly [key: string, text: string]> =>
  isJsonObject(value)
    ? SIGNING_KEYS.flatMap((key): ReadonlyArray<readonly [string, string]> => {
        const text = Object.hasOwn(value, key) ? value[key] : undefined
        return typeof text === 'string' ? [[key, text]] : []
      })
    : []

/**
 * A Secret with the hashes of its signing keys in place of its data, or what is wrong with it, which never quotes it.
 * `stringData` wins over `data`, as in the API server. What was hashed already stays as it is. O(size of those keys).
 *
 * Source: Kubernetes, pkg/registry/core/secret/strategy.go and pkg/apis/core/v1/conversion.go.
 */
export const hashedSecret = (
  value: Readonly<Record<string, unknown>>,
  defaultNamespace: string,
): E.Either<ReadonlyArray<Fault>, HashedSecret> => {
  const part = readPart(value)
  const faults = codecFaults(secret, part)
  if (faults.length > 0) return E.left(faults)
  const { fault: unsafe } = safetyOf(part)
  if (unsafe !== undefined) return E.left([unsafe])
  const decoded = textsOf(part['data']).map(([key, text]) => ({ key, hash: hashOfSecretData(text) }))
  const malformed = decoded.flatMap(({ key, hash: found }) =>
    E.isLeft(found) ? [fault('WrongType', ['data', key], { expected: 'base64', found: 'other text' })] : [],
  )
  if (malformed.length > 0) return E.left(malformed)
  const known = new Map<string, SecretHash>([
    ...textsOf(part['hashes']),
    ...decoded.flatMap(({ key, hash: found }) => (E.isRight(found) ? [[key, found.right] as const] : [])),
    ...textsOf(part['stringData']).map(([key, text]) => [key, hashOfString(text)] as const),
  ])
  // The boundary: the codec has just said so.
  const metadata = part['metadata'] as KubernetesObject['metadata']
  const { namespace = '' } = metadata
  return E.right({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { ...metadata, namespace: namespace === '' ? defaultNamespace : namespace },
    hashes: Object.fromEntries(SIGNING_KEYS.flatMap((key) => {
      const found = known.get(key)
      return found === undefined ? [] : [[key, found]]
    })),
  })
}
