import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { hashOfString, SIGNING_KEYS } from '../../../src/kubernetes/secret-hash.js'
import { decodeObjects } from '../../../src/snapshot/decode-objects.js'

const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64')

const secret = (rest: Readonly<Record<string, unknown>> = {}, metadata: Readonly<Record<string, unknown>> = {}) => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 's', namespace: 'drivers', uid: 'u', ...metadata },
  ...rest,
})

const hashes = (object: unknown) => decodeObjects([object]).snapshot.secrets?.[0]?.hashes

describe('a Secret', () => {
  test('is kept as the hashes of its signing keys', () => {
    const live = secret(
      { data: { key: base64('secret'), cert: '', other: base64('other') }, type: 'Opaque' },
      {
        uid: 'u',
        resourceVersion: '7',
        deletionTimestamp: 'now',
        labels: { a: 'b' },
        annotations: { 'kubectl.kubernetes.io/last-applied-configuration': '{"stringData": {"key": "secret"}}' },
        managedFields: [{}],
      },
    )
    expect(decodeObjects([live])).toMatchObject({ problems: [] })
    expect(decodeObjects([live]).snapshot).toEqual({
      observedNamespaces: { secrets: ['drivers'] },
      secrets: [
        {
          apiVersion: 'v1',
          kind: 'Secret',
          metadata: { name: 's', namespace: 'drivers', uid: 'u', resourceVersion: '7', deletionTimestamp: 'now' },
          hashes: { key: '74b911893be4f9e7', cert: '0000000000000000' },
          keys: ['key', 'cert', 'other'].map(hashOfString).sort(),
        },
      ],
    })
  })

  test('stringData wins over data, as in the API server', () => {
    expect(
      hashes(secret({ stringData: { key: 'secret' }, data: { 'key': base64('x'), 'key.pem': base64('secret') } })),
    ).toEqual({
      'key': '74b911893be4f9e7',
      'key.pem': '74b911893be4f9e7',
    })
  })

  test('without any data has no hashes', () => {
    expect(hashes(secret())).toEqual({})
    expect(hashes(secret({ data: null, stringData: null }))).toEqual({})
  })

  test('that was hashed stays as it is', () => {
    const { snapshot } = decodeObjects([secret({ data: { key: base64('secret') } })])
    expect(decodeObjects(snapshot.secrets).snapshot).toEqual(snapshot)
  })

  test('copies are compared by their hashes', () => {
    const [left, right] = [secret({ data: { key: base64('secret') } }), secret({ stringData: { key: 'secret' } })]
    expect(decodeObjects([left, right])).toMatchObject({ snapshot: { secrets: [{}] }, problems: [] })
    const { snapshot, problems } = decodeObjects([left, secret({ stringData: { key: 'another' } })])
    expect(snapshot).toEqual({
      secrets: [],
      observedNamespaces: { secrets: ['drivers'] },
      unreadable: [{ kind: 'Secret', namespace: 'drivers', name: 's' }],
    })
    expect(problems.map(({ name }) => name)).toEqual(['DuplicateObject', 'DuplicateObject'])
  })

  test("of which another key is broken is read: that key is nobody's business", () => {
    expect(decodeObjects([secret({ data: { other: 5, more: '***' } })])).toMatchObject({
      snapshot: { secrets: [{ hashes: {} }] },
      problems: [],
    })
  })

  test.each([
    ['.dockerconfigjson', { auths: { 'https://reg.example:5000/v1/': {}, 'quay.io': {} } }],
    ['.dockercfg', { 'reg.example:5000': {}, 'quay.io': {} }],
  ])('with credentials in %s is kept as the hashes of their registries', (key, value) => {
    const registries = ['quay.io', 'reg.example:5000'].map(hashOfString).sort()
    const type = `kubernetes.io/${key.slice(1)}`
    const expected = { secrets: [{ registries, pulls: true, keys: [hashOfString(key)] }] }
    const text = JSON.stringify(value)
    for (const part of [{ data: { [key]: base64(text) } }, { stringData: { [key]: text } }]) {
      const { snapshot } = decodeObjects([secret({ type, ...part })])
      expect(snapshot).toMatchObject(expected)
      expect(JSON.stringify(snapshot)).not.toContain('quay.io')
      expect(decodeObjects(snapshot.secrets).snapshot).toEqual(snapshot)
    }
  })

  test.each([
    ['no JSON', { data: { '.dockerconfigjson': base64('hunter2') } }],
    ['no list of registries', { data: { '.dockerconfigjson': base64('{"auths":["hunter2"]}') } }],
    ['no base64', { data: { '.dockerconfigjson': 'hunter2' } }],
    ['no text', { data: { '.dockerconfigjson': 5 } }],
    ['no credentials', { data: { other: base64('hunter2') } }],
  ])('with %s says of no registry whether it has credentials', (_, part) => {
    const { snapshot, problems } = decodeObjects([secret(part)])
    expect([problems, snapshot.secrets?.map(({ registries }) => registries)]).toEqual([[], [undefined]])
  })

  test('of which a tool left the credentials out says less than one that has them', () => {
    const key = '.dockerconfigjson'
    const left = secret({ data: { [key]: base64('53 bytes long') } })
    expect(decodeObjects([left]).snapshot.secrets).toMatchObject([
      { elided: { [key]: true }, keys: [hashOfString(key)] },
    ])
    const bare = secret()
    expect(decodeObjects([bare]).snapshot.secrets?.[0]).not.toHaveProperty('keys')
    const whole = secret({ data: { [key]: base64('{"auths":{"quay.io":{}}}') } })
    for (const copies of [
      [left, whole],
      [whole, bare],
      [decodeObjects([left]).snapshot.secrets?.[0], whole],
    ])
      expect(decodeObjects(copies)).toMatchObject({
        problems: [],
        snapshot: { secrets: [{ registries: [hashOfString('quay.io')] }] },
      })
  })

  test.each([
    ['base64 that is none', { data: { key: 'hunter2!' } }, 'WrongType', ['data', 'key']],
    ['a number', { data: { cert: 5 } }, 'WrongType', ['data', 'cert']],
    ['a null', { data: { cert: null } }, 'WrongType', ['data', 'cert']],
    [
      'an object in place of a value',
      { stringData: { 'key.pem': { hunter2: NaN } } },
      'WrongType',
      ['stringData', 'key.pem'],
    ],
    ['an array in place of the data', { data: [{ hunter2: 'hunter2' }] }, 'WrongType', ['data']],
    ['a text in place of the data', { data: 'hunter2' }, 'WrongType', ['data']],
    ['half a character', { stringData: { key: 'hunter2\uD800' } }, 'MalformedString', ['stringData', 'key']],
    [
      'a text that is too long',
      { stringData: { key: 'hunter2'.repeat(300_000) } },
      'StringTooLong',
      ['stringData', 'key'],
    ],
    ['a hash of a name that is none', { keys: ['hunter2'] }, 'WrongType', ['keys', 0]],
    ['hashes of registries that are none', { registries: 'hunter2' }, 'WrongType', ['registries']],
    ['a hash that is none', { hashes: { key: 'hunter2' } }, 'WrongType', ['hashes', 'key']],
    ['metadata that is none', { metadata: ['hunter2'] }, 'WrongType', ['metadata']],
    ['a name that is none', { metadata: { name: { hunter2: 1 } } }, 'WrongType', ['metadata', 'name']],
  ])('with %s is unreadable, and never quoted', (_, rest, name, path) => {
    const decoded = decodeObjects([secret(rest)])
    expect(decoded.problems).toMatchObject([{ name, path, subject: { kind: 'Secret' } }])
    expect(decoded.snapshot.secrets ?? []).toEqual([])
    expect(decoded.snapshot.unreadable).toMatchObject([{ kind: 'Secret' }])
    expect(JSON.stringify(decoded)).not.toContain('hunter2')
  })

  test('whose getters throw is unreadable', () => {
    const fail = (): never => {
      throw new Error('hunter2')
    }
    const data = Object.defineProperty({}, 'key', { get: fail, enumerable: true })
    expect(decodeObjects([secret({ data })])).toMatchObject({
      snapshot: { secrets: [] },
      problems: [{ name: 'NotAnObject' }],
    })
  })
})

/** No hash and no field name looks like this. */
const bytes = 'Zq9!hunter2%Xw'
const forms = [bytes, base64(bytes), base64(bytes).slice(0, -4)]

const holder = fc.oneof(
  fc.constantFrom<unknown>(
    bytes,
    base64(bytes),
    `${base64(bytes)}*`,
    [bytes],
    { [bytes]: bytes },
    { key: { [bytes]: NaN } },
    `${bytes}\uD800`,
  ),
  fc
    .constantFrom(...SIGNING_KEYS, 'dta', bytes)
    .chain((key) =>
      fc.constantFrom(bytes, base64(bytes), 5, null, [bytes], { [bytes]: 1 }).map((value) => ({ [key]: value })),
    ),
)

const anySecret = fc
  .record(
    {
      data: holder,
      stringData: holder,
      dta: holder,
      hashes: holder,
      type: holder,
      [bytes]: holder,
      metadata: fc.record(
        {
          name: fc.constantFrom<unknown>('s', '', 5),
          annotations: holder,
          labels: holder,
          uid: fc.constantFrom<unknown>('u', 5, [bytes]),
          managedFields: holder,
        },
        { requiredKeys: [] },
      ),
    },
    { requiredKeys: ['metadata'] },
  )
  .chain((rest) =>
    fc.constantFrom<unknown>(
      { apiVersion: 'v1', kind: 'Secret', ...rest },
      { apiVersion: 'v2', kind: 'Secret', ...rest },
      { kind: 'Secret', ...rest },
      { apiVersion: 'v1', kind: 'List', items: [{ apiVersion: 'v1', kind: 'Secret', ...rest }] },
      { apiVersion: 'v1', kind: 'SecretList', items: [rest, bytes] },
      { apiVersion: 'v1', kind: 'SecretList', metadata: { continue: bytes }, items: rest },
    ),
  )

test('nothing of a Secret is in what is read, whatever is wrong with it', () => {
  fc.assert(
    fc.property(fc.array(anySecret), (input) => {
      const text = JSON.stringify(decodeObjects(input))
      for (const form of forms) expect(text).not.toContain(form)
    }),
    { numRuns: 500 },
  )
})
