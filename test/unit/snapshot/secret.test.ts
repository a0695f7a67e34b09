/** What is kept of Secrets, ServiceAccounts and ManifestWorks: all of it, and nothing else. */
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'

import { hashOfString } from '../../../src/kubernetes/secret-hash.js'
import type { ManifestWork } from '../../../src/snapshot/hub-object.js'
import {
  bareServiceAccount,
  hashedSecret,
  hasHiddenManifests,
  wholeSecrets,
  withHiddenManifests,
} from '../../../src/snapshot/secret.js'

type Fields = Readonly<Record<string, unknown>>

const base64 = (text: string): string => Buffer.from(text, 'latin1').toString('base64')
const sorted = (...texts: ReadonlyArray<string>): ReadonlyArray<string> => texts.map(hashOfString).sort()
const LEFT_OUT = '6 bytes long'
const [CONFIG, OLD_CONFIG] = ['.dockerconfigjson', '.dockercfg'] as const
const quay = '{"auths":{"quay.io":{}}}'
const metadata = { name: 's', namespace: 'drivers' }
const kept = (rest: Fields) => E.right({ apiVersion: 'v1', kind: 'Secret', metadata, hashes: {}, ...rest })

describe('of a Secret', () => {
  const [one, two] = [hashOfString('one'), hashOfString('two')]
  it.each<[string, Fields, Fields]>([
    ['without data, that it is there', {}, {}],
    ['with empty data, that it has no key', { data: {} }, { keys: [] }],
    ['with no data but stringData, the names of its keys', { stringData: { a: 'x' } }, { keys: sorted('a') }],
    ['with data that is null, that it is there', { data: null, stringData: null }, {}],
    [
      'with both, the names of all keys, each once',
      { data: { a: 'eA==', b: 'eA==' }, stringData: { b: 'x', c: 'x' } },
      { keys: sorted('a', 'b', 'c') },
    ],
    ['that signs, a hash', { data: { key: base64('one') } }, { hashes: { key: one }, keys: sorted('key') }],
    [
      'with a key in both, the hash of stringData',
      { data: { cert: base64('one') }, stringData: { cert: 'two' } },
      { hashes: { cert: two }, keys: sorted('cert') },
    ],
    [
      'of which a value was left out, that it was',
      { data: { key: base64(LEFT_OUT), cert: base64('one') } },
      { hashes: { cert: one }, keys: sorted('key', 'cert'), elided: { key: true } },
    ],
    [
      'of which a text was left out, that it was, whatever stands in its data',
      { data: { key: base64('one') }, stringData: { key: LEFT_OUT } },
      { keys: sorted('key'), elided: { key: true } },
    ],
    [
      'of which a value was left out and comes as text, its hash',
      { data: { key: base64(LEFT_OUT) }, stringData: { key: 'two' } },
      { hashes: { key: two }, keys: sorted('key') },
    ],
    ['that was hashed, its hashes', { hashes: { key: one } }, { hashes: { key: one } }],
    [
      'that was hashed and comes with data, the hash of that',
      { hashes: { 'key': one, 'key.pem': one }, data: { key: base64('two') } },
      { hashes: { 'key': two, 'key.pem': one }, keys: sorted('key') },
    ],
    [
      'that was read before, what was read',
      { keys: sorted('a'), registries: sorted('r'), pulls: true, elided: { key: true, [CONFIG]: true } },
      { keys: sorted('a'), registries: sorted('r'), pulls: true, elided: { key: true, [CONFIG]: true } },
    ],
    [
      'that was read before and comes with data, what is in that',
      { keys: sorted('a'), registries: sorted('r'), pulls: true, data: {} },
      { keys: [] },
    ],
    [
      'of which a value had been left out, nothing of that once it is known',
      { elided: { 'key': true, 'cert.pem': true }, hashes: { key: one } },
      { hashes: { key: one }, elided: { 'cert.pem': true } },
    ],
    [
      'with credentials, the registries',
      { type: 'Opaque', data: { [CONFIG]: base64(quay) } },
      { keys: sorted(CONFIG), registries: sorted('quay.io') },
    ],
    [
      'with credentials in the older form, the registries',
      { data: { [OLD_CONFIG]: base64('{"b":{},"a":{}}') } },
      { keys: sorted(OLD_CONFIG), registries: sorted('a', 'b') },
    ],
    [
      'with credentials in both forms, the registries of both',
      { data: { [CONFIG]: base64(quay) }, stringData: { [OLD_CONFIG]: '{"a":{},"quay.io":{}}' } },
      { keys: sorted(CONFIG, OLD_CONFIG), registries: sorted('a', 'quay.io') },
    ],
    [
      'with credentials of which one form is no JSON, no registry',
      { data: { [CONFIG]: base64(quay), [OLD_CONFIG]: base64('{') } },
      { keys: sorted(CONFIG, OLD_CONFIG) },
    ],
    [
      'with credentials that no text of the cluster can be, no registry',
      { stringData: { [CONFIG]: '{"auths":{"\uD800":{}}' } },
      { keys: sorted(CONFIG) },
    ],
    [
      'with credentials in both fields, the registries of stringData',
      { data: { [CONFIG]: base64(LEFT_OUT) }, stringData: { [CONFIG]: quay } },
      { keys: sorted(CONFIG), registries: sorted('quay.io') },
    ],
    [
      'of which the credentials were left out as text, that they were',
      { data: { [CONFIG]: base64(quay) }, stringData: { [CONFIG]: LEFT_OUT } },
      { keys: sorted(CONFIG), elided: { [CONFIG]: true } },
    ],
    [
      'of which the credentials in the older form were left out, that they were',
      { data: { [OLD_CONFIG]: base64(LEFT_OUT) } },
      { keys: sorted(OLD_CONFIG), elided: { [OLD_CONFIG]: true } },
    ],
    [
      'of which the credentials had been left out, the registries once they are known',
      { elided: { [CONFIG]: true }, data: { [CONFIG]: base64(quay) } },
      { keys: sorted(CONFIG), registries: sorted('quay.io') },
    ],
    [
      'of which the credentials had been left out and are no base64, that they were left out',
      { elided: { [CONFIG]: true }, data: { [CONFIG]: '***' } },
      { keys: sorted(CONFIG), elided: { [CONFIG]: true } },
    ],
    ['of a type that pulls, that', { type: 'kubernetes.io/dockercfg', data: {} }, { keys: [], pulls: true }],
    ['of a type that is no text, nothing of it', { type: ['kubernetes.io/dockercfg'], data: {} }, { keys: [] }],
  ])('%s', (_, rest, expected) => {
    expect(hashedSecret({ metadata, ...rest }, 'default')).toStrictEqual(kept(expected))
  })

  it.each<[Fields, Fields]>([
    [{ name: 's' }, { name: 's', namespace: 'default' }],
    [
      { name: 's', namespace: '' },
      { name: 's', namespace: 'default' },
    ],
    [
      { ...metadata, uid: null, annotations: { a: 'b' }, generation: 1 },
      { name: 's', namespace: 'drivers' },
    ],
    [
      { ...metadata, uid: 'u', resourceVersion: '7', deletionTimestamp: 'now', labels: {} },
      { ...metadata, uid: 'u', resourceVersion: '7', deletionTimestamp: 'now' },
    ],
  ])('with %j, its metadata are %j', (given, expected) => {
    expect(hashedSecret({ metadata: given }, 'default')).toStrictEqual(kept({ metadata: expected }))
  })

  it.each<[string, Fields, ReadonlyArray<unknown>]>([
    ['no metadata', {}, [['MissingField', ['metadata']]]],
    ['an empty name', { metadata: { name: '' } }, [['MissingField', ['metadata', 'name']]]],
    ['a value left out that is not so', { metadata, elided: { key: false } }, [['WrongType', ['elided', 'key']]]],
    ['pulls that is not so', { metadata, pulls: false }, [['WrongType', ['pulls']]]],
    [
      'base64 that is none, of each key',
      { metadata, data: { 'key.pem': '***', 'cert': '?', 'other': '*' } },
      [
        ['WrongType', ['data', 'cert']],
        ['WrongType', ['data', 'key.pem']],
      ],
    ],
  ])('with %s, what is wrong', (_, value, expected) => {
    const read = hashedSecret(value, 'default')
    expect(E.isLeft(read) ? read.left.map(({ name, path }) => [name, path]) : []).toStrictEqual(expected)
  })
})

describe('of copies of a Secret', () => {
  const copy = (id: string, rest: Fields = {}, state: Fields = {}) => ({
    id,
    object: {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { ...metadata, uid: 'u', resourceVersion: '7', ...state },
      ...rest,
    },
  })
  const whole = { keys: [] }
  const part = { keys: [], elided: { key: true } }

  it.each<[string, ReadonlyArray<ReturnType<typeof copy>>, ReadonlyArray<string>]>([
    ['the whole one stays beside a part', [copy('part', part), copy('whole', whole)], ['whole']],
    ['the whole one stays beside one without data', [copy('whole', whole), copy('bare')], ['whole']],
    ['two parts stay', [copy('a', part), copy('b')], ['a', 'b']],
    ['two whole ones stay', [copy('a', whole), copy('b', whole)], ['a', 'b']],
    [
      'a part of another state stays',
      [copy('whole', whole), copy('part', part, { resourceVersion: '8' })],
      ['whole', 'part'],
    ],
    ['a part of another object stays', [copy('whole', whole), copy('part', part, { uid: 'x' })], ['whole', 'part']],
    ['a part of another name stays', [copy('whole', whole), copy('part', part, { name: 'x' })], ['whole', 'part']],
    [
      'a part that says no more of its state than the whole one goes',
      [
        copy('whole', whole, { uid: undefined, resourceVersion: '' }),
        copy('part', part, { uid: '', resourceVersion: undefined }),
      ],
      ['whole'],
    ],
  ])('%s', (_, copies, expected) => {
    expect(wholeSecrets(copies).map(({ id }) => id)).toStrictEqual(expected)
  })
})

describe('of a ServiceAccount', () => {
  it('what it is and whether its pods get a token', () => {
    const account = {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      automountServiceAccountToken: false,
      secrets: [{ name: 'token' }],
      imagePullSecrets: [{ name: 'pull' }],
    }
    const own = { ...metadata, uid: 'u', resourceVersion: '7', deletionTimestamp: 'now' }
    const of = (value: unknown) => bareServiceAccount({ ...account, metadata: value })
    const { secrets: _secrets, imagePullSecrets: _pull, ...rest } = account
    expect(of({ ...own, annotations: { secret: 'token' }, labels: {} })).toStrictEqual({ ...rest, metadata: own })
    expect(of('text')).toStrictEqual({ ...rest, metadata: 'text' })
    expect(bareServiceAccount({ kind: 'ServiceAccount' })).toStrictEqual({
      kind: 'ServiceAccount',
      metadata: undefined,
    })
  })
})

describe('of a ManifestWork', () => {
  const configMap = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { annotations: { a: 'b' } }, data: { a: 'b' } }
  const carried = { ...metadata, annotations: { last: 'data' }, labels: {} }
  const carrying = (...manifests: ReadonlyArray<unknown>) => ({
    kind: 'ManifestWork',
    metadata: { name: 'w', annotations: { last: 'all' }, labels: { a: 'b' } },
    spec: { deleteOption: {}, workload: { manifests, other: 1 } },
    status: { conditions: [] },
  })

  it.each<[string, unknown, unknown]>([
    [
      'the name of a Secret',
      { apiVersion: 'v2', kind: 'Secret', metadata: carried, data: { key: 'eA==' } },
      { apiVersion: 'v2', kind: 'Secret', metadata },
    ],
    ['a Secret that says nothing of itself', { kind: 'Secret' }, { apiVersion: 'v1', kind: 'Secret', metadata: {} }],
    [
      'a Secret whose metadata are none',
      { apiVersion: 'v1', kind: 'Secret', metadata: 'x' },
      { apiVersion: 'v1', kind: 'Secret', metadata: {} },
    ],
  ])('%s', (_, manifest, hidden) => {
    expect(withHiddenManifests(carrying(configMap, manifest, 'text'))).toStrictEqual({
      ...carrying(configMap, hidden, 'text'),
      metadata: { name: 'w', labels: { a: 'b' } },
    })
  })

  it('without metadata no more than came', () => {
    const { metadata: _, ...bare } = carrying({ kind: 'Secret', metadata })
    const hidden = carrying({ apiVersion: 'v1', kind: 'Secret', metadata }).spec
    expect(withHiddenManifests(bare)).toStrictEqual({ ...bare, spec: hidden })
    expect(withHiddenManifests({ ...bare, metadata: 'x' })).toStrictEqual({ ...bare, metadata: 'x', spec: hidden })
  })

  it.each<[string, Fields]>([
    ['without Secrets', carrying(configMap, 'text')],
    ['without manifests', carrying()],
    ['without spec', { kind: 'ManifestWork', metadata: { annotations: {} } }],
    ['without workload', { spec: { workload: 'x' } }],
    ['whose manifests are no list', { spec: { workload: { manifests: { kind: 'Secret' } } } }],
  ])('%s, all as it came', (_, work) => {
    expect(withHiddenManifests(work)).toBe(work)
  })

  it.each<[boolean, unknown]>([
    [true, carrying(configMap, { kind: 'Secret' }).spec],
    [false, carrying(configMap).spec],
    [false, { workload: {} }],
    [false, {}],
    [false, undefined],
  ])('whether something was hidden (%s): %j', (expected, spec) => {
    expect(hasHiddenManifests({ spec } as unknown as ManifestWork)).toBe(expected)
  })
})
