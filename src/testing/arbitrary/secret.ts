/** Secrets with bytes that cannot be taken for anything else, well-formed and not. */
import fc from 'fast-check'

import { base64OfBytes } from '../../kubernetes/base64.js'
import { utf8 } from '../../kubernetes/utf8.js'
import { objectsOf } from './broken-input.js'
import { anyWorld } from './world.js'

/** Input that holds Secrets, and the bytes that must not come out again. */
export interface SecretInput {
  readonly input: unknown
  readonly bytes: string
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

const someBytes: fc.Arbitrary<string> = fc
  .array(fc.nat({ max: letters.length - 1 }), { minLength: 12, maxLength: 18, size: 'max' })
  .map((numbers) => `Zq${numbers.map((number) => letters.charAt(number)).join('')}Xw`)

/** Base64 of text in UTF-8. */
export const base64Of = (text: string): string => base64OfBytes(utf8(text))

/** Where the bytes stand, in the places where a Secret has its data and in others. */
const places: Readonly<Record<string, (bytes: string) => Readonly<Record<string, unknown>>>> = {
  'in its data': (bytes) => ({
    data: { key: base64Of(bytes), cert: base64Of(`a${bytes}`), other: base64Of(`ab${bytes}`) },
  }),
  'in its stringData': (bytes) => ({ stringData: { 'key': bytes, 'key.pem': `a${bytes}` } }),
  'in both': (bytes) => ({ data: { key: base64Of(bytes) }, stringData: { cert: bytes } }),
  'not in base64': (bytes) => ({ data: { key: `${bytes}!`, cert: bytes } }),
  'next to a number': (bytes) => ({ data: { key: 5, cert: base64Of(bytes) } }),
  'next to a null': (bytes) => ({ data: { key: null }, stringData: { key: null, cert: bytes } }),
  'as a key': (bytes) => ({ data: { [bytes]: 'MQ==', key: { [bytes]: 1 } }, stringData: { [bytes]: bytes } }),
  'as all of its data': (bytes) => ({ data: base64Of(bytes), stringData: bytes }),
  'in a list': (bytes) => ({ data: [base64Of(bytes)], stringData: [{ key: bytes }] }),
  'under misspelt names': (bytes) => ({ dta: { key: base64Of(bytes) }, stringdata: { key: bytes }, [bytes]: 1 }),
  'as hashes': (bytes) => ({ hashes: { key: bytes, cert: base64Of(bytes) } }),
  'in its type': (bytes) => ({ type: bytes, immutable: bytes, data: { key: base64Of(bytes) } }),
  'in its spec and status': (bytes) => ({ spec: { data: { key: bytes } }, status: bytes }),
}

const metadatas: Readonly<Record<string, (bytes: string) => unknown>> = {
  'plain': () => ({ name: 'key', namespace: 'drivers' }),
  'without a namespace': () => ({ name: 'cert' }),
  'that was applied': (bytes) => ({
    name: 'key',
    namespace: 'drivers',
    uid: 'uid-of-a-secret',
    annotations: {
      'kubectl.kubernetes.io/last-applied-configuration': JSON.stringify({
        stringData: { key: bytes },
        data: { key: base64Of(bytes) },
      }),
    },
  }),
  'with labels and managed fields': (bytes) => ({
    name: 'key',
    namespace: 'drivers',
    labels: { [bytes]: bytes },
    managedFields: [{ manager: bytes }],
  }),
  'that is broken': (bytes) => ({
    name: 5,
    namespace: [bytes],
    annotations: { [bytes]: bytes },
    labels: [bytes],
    uid: { [bytes]: bytes },
  }),
  'that is text': (bytes) => bytes,
  'that is nothing': () => undefined,
}

const heads: ReadonlyArray<Readonly<Record<string, unknown>>> = [
  { apiVersion: 'v1', kind: 'Secret' },
  { apiVersion: 'v1', kind: 'Secret' },
  { apiVersion: 'v1', kind: 'Secret' },
  { apiVersion: 'v2', kind: 'Secret' },
  { kind: 'Secret' },
  { apiVersion: 'v1', kind: 'secret' },
  { apiVersion: 'v1' },
]

const wrappings: Readonly<Record<string, (secret: unknown) => unknown>> = {
  'alone': (secret) => secret,
  'twice': (secret) => [secret, secret],
  'in a list': (secret) => ({ apiVersion: 'v1', kind: 'List', items: [secret] }),
  'in a list of Secrets': (secret) => ({ apiVersion: 'v1', kind: 'SecretList', items: [secret, 1] }),
  'in a list of a list': (secret) => ({
    apiVersion: 'v1',
    kind: 'List',
    items: [{ apiVersion: 'v1', kind: 'SecretList', items: [secret] }],
  }),
}

const secret: fc.Arbitrary<(bytes: string) => unknown> = fc
  .record({
    place: fc.constantFrom(...Object.values(places)),
    metadata: fc.oneof(
      { weight: 2, arbitrary: fc.constantFrom(...Object.values(metadatas).slice(0, 3)) },
      { weight: 1, arbitrary: fc.constantFrom(...Object.values(metadatas)) },
    ),
    head: fc.constantFrom(...heads),
    wrapping: fc.constantFrom(...Object.values(wrappings)),
  })
  .map(
    ({ place, metadata, head, wrapping }) =>
      (bytes: string) =>
        wrapping({ ...head, metadata: metadata(bytes), ...place(bytes) }),
  )

/** The objects of a world, and some Secrets whose bytes may be anywhere in them but in their names. */
export const secretInput: fc.Arbitrary<SecretInput> = fc
  .tuple(anyWorld, fc.array(secret, { minLength: 1, maxLength: 4 }), someBytes)
  .map(([whole, secrets, bytes]) => ({
    input: [...objectsOf(whole).filter((object) => !isSecret(object)), ...secrets.map((of) => of(bytes))],
    bytes,
  }))

const isSecret = (object: unknown): boolean =>
  typeof object === 'object' && object !== null && 'kind' in object && object.kind === 'Secret'
