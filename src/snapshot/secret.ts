/**
 * What is secret, left out where it is read: Secrets are hashed, and of what may repeat or name them only the rest is
 * kept.
 *
 * Of Secrets only the fields that are named here are looked at, so that neither a value nor the path of a finding can
 * hold anything else of the object: annotations repeat the data, and what is misplaced may be data. The names of keys and of
 * registries are hashed, too.
 */
import * as E from 'fp-ts/lib/Either.js'
import { not } from 'fp-ts/lib/Predicate.js'
import * as t from 'io-ts'

import { type Remark, remark } from '../diagnostic/diagnostic.js'
import { bytesOfBase64 } from '../kubernetes/base64.js'
import { fieldAt, isJsonObject, lookup } from '../kubernetes/json.js'
import type { KubernetesObject } from '../kubernetes/object.js'
import { objectKeyOf } from '../kubernetes/object-ref.js'
import { compareStrings } from '../kubernetes/order.js'
import { DOCKER_CONFIG_KEY, OLD_DOCKER_CONFIG_KEY, PULL_SECRET_TYPES, registriesIn } from '../kubernetes/pull-secret.js'
import {
  hashOfSecretData,
  hashOfString,
  isElidedSecretData,
  isElidedText,
  type SecretHash,
  SIGNING_KEYS,
} from '../kubernetes/secret-hash.js'
import type { HashedSecret } from './cluster-snapshot.js'
import { codecFaults } from './codec/codec-faults.js'
import { nonEmptyString, open, tested } from './codec/shape.js'
import type { ManifestWork } from './hub-object.js'
import { safetyOf } from './json-safety.js'

const hash = tested('hash', (value): value is SecretHash => typeof value === 'string' && /^[0-9a-f]{16}$/.test(value), {
  type: 'string',
  pattern: '^[0-9a-f]{16}$',
})

const keyed = (value: t.Mixed): t.Mixed => open({}, Object.fromEntries(SIGNING_KEYS.map((key) => [key, value])))

const optionalMetadata = { namespace: t.string, uid: t.string, resourceVersion: t.string, deletionTimestamp: t.string }

const DOCKER_KEYS = [DOCKER_CONFIG_KEY, OLD_DOCKER_CONFIG_KEY]

const secret = open(
  { metadata: open({ name: nonEmptyString }, optionalMetadata) },
  {
    data: keyed(t.string),
    stringData: keyed(t.string),
    hashes: keyed(hash),
    elided: open({}, Object.fromEntries([...SIGNING_KEYS, ...DOCKER_KEYS].map((key) => [key, t.literal(true)]))),
    keys: t.readonlyArray(hash),
    registries: t.readonlyArray(hash),
    pulls: t.literal(true),
  },
)

type Fields = Readonly<Record<string, unknown>>

const readFields = ['metadata', 'data', 'stringData', 'hashes', 'elided', 'keys', 'registries', 'pulls']

const metadataKeys = ['name', ...Object.keys(optionalMetadata)]

/** The named fields that are there. */
const picked = (value: Fields, keys: ReadonlyArray<string>): Fields =>
  Object.fromEntries(keys.map((key) => [key, lookup(value, key)] as const).filter(([, item]) => item !== undefined))

const withoutNulls = (value: Fields): Fields =>
  Object.fromEntries(Object.entries(value).filter(([, item]) => item !== null))

/**
 * A `null` is the absence of a field, but not of a key of the data: the API server takes that for an empty value. What
 * is no object stays as it is, for the codec to refuse.
 */
const readPart = (value: Fields): Fields =>
  Object.fromEntries(
    Object.entries(withoutNulls(picked(value, readFields))).map(([field, content]) => {
      if (!isJsonObject(content)) return [field, content]
      if (field === 'metadata') return [field, withoutNulls(picked(content, metadataKeys))]
      return [field, picked(content, field === 'elided' ? [...SIGNING_KEYS, ...DOCKER_KEYS] : SIGNING_KEYS)]
    }),
  )

const textsOf = (value: unknown): ReadonlyArray<readonly [key: string, text: string]> =>
  SIGNING_KEYS.flatMap((key): ReadonlyArray<readonly [string, string]> => {
    const text = fieldAt(value, key)
    return typeof text === 'string' ? [[key, text]] : []
  })

const isPlaceholder = ([, text]: readonly [key: string, text: string]): boolean => isElidedSecretData(text)

/** What is known of the contents of a Secret without looking at them: hashes, each once and in order. */
type Contents = Pick<HashedSecret, 'keys' | 'registries' | 'pulls'>

const hashed = (texts: Iterable<string>): ReadonlyArray<SecretHash> =>
  [...new Set(Array.from(texts, hashOfString))].sort(compareStrings)

/** A text under a key, as the API server will show it; nothing where there is none, or where it was left out. */
const plainText = (value: Fields, key: string): string | undefined => {
  const [text, encoded] = [fieldAt(value, 'stringData', key), fieldAt(value, 'data', key)]
  if (typeof text === 'string') return isElidedText(text) ? undefined : text
  if (typeof encoded !== 'string' || isElidedSecretData(encoded)) return undefined
  const bytes = bytesOfBase64(encoded)
  return E.isLeft(bytes) ? undefined : Array.from(bytes.right, (byte) => String.fromCharCode(byte)).join('')
}

/** Where neither field with data is there, nobody knows what was left out. */
const contentsOf = (value: Fields, known: Fields): Contents => {
  const fields = ['data', 'stringData'].map((field) => lookup(value, field)).filter(isJsonObject)
  // What was hashed before stays as it is. The boundary: the codec has just said so.
  if (fields.length === 0) return picked(known, ['keys', 'registries', 'pulls'])
  const registries = DOCKER_KEYS.flatMap((key) => {
    const text = plainText(value, key)
    return text === undefined ? [] : [registriesIn(key, text)]
  })
  const found = registries.flatMap((one) => one ?? [])
  const type = lookup(value, 'type')
  return {
    keys: hashed(fields.flatMap(Object.keys)),
    ...(registries.length === 0 || registries.includes(undefined) ? {} : { registries: hashed(found) }),
    ...(typeof type === 'string' && PULL_SECRET_TYPES.includes(type) ? { pulls: true } : {}),
  }
}

const isPlaceholderAt = (value: Fields, key: string): boolean => {
  const [text, encoded] = [fieldAt(value, 'stringData', key), fieldAt(value, 'data', key)]
  return typeof text === 'string' ? isElidedText(text) : typeof encoded === 'string' && isElidedSecretData(encoded)
}

/**
 * A Secret with the hashes of its signing keys in place of its data, or what is wrong with it, which never quotes it.
 * `stringData` wins over `data`, as in the API server. What was hashed already stays as it is. O(size of those keys).
 *
 * Source: Kubernetes, pkg/registry/core/secret/strategy.go and pkg/apis/core/v1/conversion.go.
 */
export const hashedSecret = (
  value: Fields,
  defaultNamespace: string,
): E.Either<ReadonlyArray<Remark>, HashedSecret> => {
  const part = readPart(value)
  const faults = codecFaults(secret, part)
  if (faults.length > 0) return E.left(faults)
  const { fault: unsafe } = safetyOf(part)
  if (unsafe !== undefined) return E.left([unsafe])
  const [left, given] = [textsOf(part['data']).filter(isPlaceholder), textsOf(part['data']).filter(not(isPlaceholder))]
  const decoded = given.map(([key, text]) => ({ key, hash: hashOfSecretData(text) }))
  const malformed = decoded.flatMap(({ key, hash: found }) =>
    E.isLeft(found) ? [remark('WrongType', ['data', key], { expected: 'base64', found: 'other text' })] : [],
  )
  if (malformed.length > 0) return E.left(malformed)
  const plain = textsOf(part['stringData'])
  const written = new Set(plain.map(([key]) => key))
  const known = new Map<string, SecretHash>([
    ...textsOf(part['hashes']),
    ...decoded.flatMap(({ key, hash: found }) =>
      E.isRight(found) && !written.has(key) ? [[key, found.right] as const] : [],
    ),
    ...plain.flatMap(([key, text]) => (isElidedText(text) ? [] : [[key, hashOfString(text)] as const])),
  ])
  // The boundary: the codec has just said so.
  const metadata = part['metadata'] as KubernetesObject['metadata']
  const { namespace = '' } = metadata
  // A text that is there and not known is a placeholder.
  const isLeftOut = (key: string): boolean =>
    [...left, ...plain].some(([name]) => name === key) || fieldAt(part['elided'], key) === true
  const elided = [
    ...SIGNING_KEYS.filter((key) => !known.has(key) && isLeftOut(key)),
    // A placeholder is no text.
    ...DOCKER_KEYS.filter(
      (key) => isPlaceholderAt(value, key) || (isLeftOut(key) && plainText(value, key) === undefined),
    ),
  ]
  return E.right({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { ...metadata, namespace: namespace === '' ? defaultNamespace : namespace },
    hashes: Object.fromEntries(
      SIGNING_KEYS.flatMap((key) => {
        const found = known.get(key)
        return found === undefined ? [] : [[key, found]]
      }),
    ),
    ...contentsOf(value, part),
    ...(elided.length === 0 ? {} : { elided: Object.fromEntries(elided.map((key) => [key, true])) }),
  })
}

/** The state of an object, as the API server numbers it. */
const stateOf = (object: KubernetesObject): string => {
  const { uid = '', resourceVersion = '' } = object.metadata
  return JSON.stringify([objectKeyOf(object), uid, resourceVersion])
}

/** Whether a copy shows less than there is: some of the data, or none. */
const isElided = (object: KubernetesObject): boolean => 'elided' in object || !('keys' in object)

/** Secrets without the copies that say less of the same state than another one: a dump, and what was added to it. O(n). */
export const wholeSecrets = <A extends { readonly object: KubernetesObject }>(
  copies: ReadonlyArray<A>,
): ReadonlyArray<A> => {
  const whole = new Set(copies.flatMap(({ object }) => (isElided(object) ? [] : [stateOf(object)])))
  return copies.filter(({ object }) => !isElided(object) || !whole.has(stateOf(object)))
}

/**
 * A ServiceAccount without its secrets and pull secrets, and without annotations, which name them once more: what
 * remains says that it is there and whether its pods get a token.
 */
export const bareServiceAccount = (value: Fields): Fields => {
  const { metadata, ...fields } = picked(value, ['apiVersion', 'kind', 'automountServiceAccountToken', 'metadata'])
  const kept = isJsonObject(metadata) ? picked(metadata, metadataKeys) : metadata
  return { ...fields, metadata: kept }
}

const isSecret = (manifest: unknown): boolean => fieldAt(manifest, 'kind') === 'Secret'

/** Only what tells Secrets apart: annotations may repeat the data. */
const hidden = (manifest: unknown): unknown => {
  if (!isJsonObject(manifest) || !isSecret(manifest)) return manifest
  const metadata = lookup(manifest, 'metadata')
  return {
    apiVersion: lookup(manifest, 'apiVersion') ?? 'v1',
    kind: 'Secret',
    metadata: isJsonObject(metadata) ? picked(metadata, ['name', 'namespace']) : {},
  }
}

/**
 * A ManifestWork as it came, without the data of the Secrets that it carries, and then without its annotations, which
 * may repeat all of it. O(manifests).
 */
export const withHiddenManifests = (value: Fields): Fields => {
  const spec = lookup(value, 'spec')
  const workload = fieldAt(spec, 'workload')
  const manifests = fieldAt(workload, 'manifests')
  if (!isJsonObject(spec) || !isJsonObject(workload) || !Array.isArray(manifests) || !manifests.some(isSecret))
    return value
  const metadata = lookup(value, 'metadata')
  const { annotations: _annotations, ...rest } = isJsonObject(metadata) ? metadata : {}
  return {
    ...value,
    ...(isJsonObject(metadata) ? { metadata: rest } : {}),
    spec: { ...spec, workload: { ...workload, manifests: manifests.map(hidden) } },
  }
}

/** Whether a ManifestWork carries what was hidden when it was read, so that it cannot be written back. */
export const hasHiddenManifests = ({ spec }: ManifestWork): boolean => (spec?.workload?.manifests ?? []).some(isSecret)
