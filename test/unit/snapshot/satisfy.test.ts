import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { hashOfString } from '../../../src/kubernetes/secret-hash.js'
import type { Requirement } from '../../../src/plan-model/requirement.js'
import type { Facts, ObjectAnswer, ObjectsAnswer } from '../../../src/snapshot/answer.js'
import type { ClusterSnapshot } from '../../../src/snapshot/cluster-snapshot.js'
import { decodeObjects } from '../../../src/snapshot/decode-objects.js'
import { satisfy } from '../../../src/snapshot/satisfy.js'
import { snapshot as anySnapshot } from '../../../src/testing/arbitrary/world.js'
import { daemonSet, node } from './fixtures.js'

const oneNode = decodeObjects(node('a')).snapshot

const configMap = (name: string, dockerfile = 'FROM scratch', namespace = 'drivers') => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace },
  data: { dockerfile },
})

const object = (name: string, found: unknown, kind = 'ConfigMap', namespace = 'drivers'): ObjectAnswer => ({
  requires: 'object',
  apiVersion: 'v1',
  kind,
  namespace,
  name,
  object: found,
})

const list = (
  kind: string,
  objects: ReadonlyArray<unknown>,
  rest: { readonly apiVersion?: string; readonly namespace?: string } = {},
): ObjectsAnswer => ({
  requires: 'objects',
  apiVersion: 'v1',
  kind,
  objects,
  ...rest,
})

const after = (snapshot: ClusterSnapshot, ...objects: NonNullable<Facts['objects']>) => satisfy(snapshot, { objects })

test('every kind of requirement can be answered', () => {
  const requirements: ReadonlyArray<Requirement> = [
    { requires: 'objects', apiVersion: 'apps/v1', kind: 'DaemonSet' },
    { requires: 'object', apiVersion: 'v1', kind: 'ConfigMap', namespace: 'drivers', name: 'a' },
    { requires: 'image', image: 'quay.io/a:1', insecure: false, insecureSkipTLSVerify: false },
  ]
  const facts = requirements.map((requirement): Facts => {
    switch (requirement.requires) {
      case 'objects':
        return { objects: [{ ...requirement, objects: [] }] }
      case 'object':
        return { objects: [{ ...requirement, object: configMap('a') }] }
      case 'image':
        return { images: { [requirement.image]: { state: 'missing' } } }
    }
  })
  const done = facts.reduce<ClusterSnapshot>((sofar, fact) => satisfy(sofar, fact).snapshot, {})
  expect(done).toEqual({
    daemonSets: [],
    found: { configMaps: [configMap('a')] },
    images: { 'quay.io/a:1': { state: 'missing' } },
  })
})

describe('the list of a kind', () => {
  test('is its section, also when it is empty', () => {
    expect(after({}, list('Node', [node('a')]), list('Pod', []))).toEqual({
      snapshot: { nodes: [node('a')], pods: [] },
      problems: [],
    })
  })

  test('need not say the kind of its items', () => {
    const { kind: _kind, apiVersion: _apiVersion, ...rest } = daemonSet('set')
    expect(after({}, list('DaemonSet', [rest], { apiVersion: 'apps/v1' })).snapshot).toEqual({
      daemonSets: [daemonSet('set')],
    })
  })

  test('replaces all that was known of the kind, and of no other', () => {
    const snapshot: ClusterSnapshot = {
      ...oneNode,
      found: { configMaps: [configMap('x')], secrets: [] },
      missing: [
        { kind: 'ConfigMap', namespace: 'n', name: 'm' },
        { kind: 'Secret', namespace: 'n', name: 'm' },
      ],
      unreadable: [{ kind: 'ConfigMap' }, { kind: 'ConfigMap', namespace: 'n', name: 'm' }, { kind: 'Node' }, {}],
    }
    expect(after(snapshot, list('ConfigMap', [configMap('y')])).snapshot).toEqual({
      nodes: [node('a')],
      configMaps: [configMap('y')],
      missing: [{ kind: 'Secret', namespace: 'n', name: 'm' }],
      unreadable: [{ kind: 'Node' }, {}],
    })
  })

  test('of one namespace does not say what is in others', () => {
    const answer = list('ConfigMap', [configMap('a')], { namespace: 'drivers' })
    expect(after({}, answer).snapshot).toEqual({
      configMaps: [configMap('a')],
      observedNamespaces: { configMaps: ['drivers'] },
    })
    const known = { configMaps: [configMap('b'), configMap('c', 'x', 'other')] }
    expect(after(known, answer).snapshot).toEqual({ configMaps: [configMap('a'), configMap('c', 'x', 'other')] })
    expect(after({}, list('ConfigMap', [configMap('a', 'x', 'other')], { namespace: 'drivers' }))).toMatchObject({
      snapshot: { configMaps: [], observedNamespaces: { configMaps: ['drivers'] } },
      problems: [{ name: 'InvalidValue', path: ['metadata', 'namespace'], at: ['objects', 0, 'objects'] }],
    })
  })

  test('of one more namespace adds it to those that are known', () => {
    const first = after({ found: { jobs: [] } }, list('Job', [], { apiVersion: 'batch/v1', namespace: 'b' })).snapshot
    expect(first).toEqual({ jobs: [], observedNamespaces: { jobs: ['b'] } })
    const second = after(first, list('Job', [], { apiVersion: 'batch/v1', namespace: 'a' })).snapshot
    expect(second).toEqual({ jobs: [], observedNamespaces: { jobs: ['a', 'b'] } })
    expect(after(second, list('Job', [], { apiVersion: 'batch/v1' })).snapshot).toEqual({ jobs: [] })
    const without = { jobs: [], unobservedNamespaces: { jobs: ['a', 'b'] } }
    expect(after(without, list('Job', [], { apiVersion: 'batch/v1', namespace: 'a' })).snapshot).toEqual({
      jobs: [],
      unobservedNamespaces: { jobs: ['b'] },
    })
  })

  test('what cannot be read of it is told with its place, and stays unreadable', () => {
    const { snapshot, problems } = after(
      {},
      list('Pod', []),
      list('Node', [node('a'), node('b', { metadata: { name: 'b', labels: 1 } })]),
    )
    expect(snapshot).toEqual({ nodes: [node('a')], pods: [], unreadable: [{ kind: 'Node', name: 'b' }] })
    expect(problems).toMatchObject([
      { name: 'WrongType', at: ['objects', 1, 'objects', 1], path: ['metadata', 'labels'] },
    ])
  })

  test('objects of another kind are told, and not used', () => {
    const { snapshot, problems } = after({}, list('ConfigMap', [configMap('a'), node('n')]))
    expect(snapshot).toEqual({ configMaps: [configMap('a')] })
    expect(problems).toMatchObject([
      {
        name: 'InvalidValue',
        at: ['objects', 0, 'objects', 1],
        path: ['kind'],
        facts: { found: 'Node', expected: 'ConfigMap' },
      },
    ])
  })

  test.each([
    ['v1', 'Service'],
    ['kmm.sigs.x-k8s.io/v1beta1', 'Module'],
    ['apps/v2', 'DaemonSet'],
    ['v1', '__proto__'],
  ])('of %s %s is in no section', (apiVersion, kind) => {
    const { snapshot, problems } = after({ nodes: [] }, list(kind, [], { apiVersion }))
    expect(snapshot).toEqual({ nodes: [] })
    expect(problems).toMatchObject([{ name: 'InvalidValue', at: ['objects', 0], path: ['kind'] }])
  })
})

describe('a single object', () => {
  test('says nothing of the others of its kind', () => {
    const { snapshot } = after({}, object('a', configMap('a')), object('b', null))
    expect(snapshot).toEqual({
      found: { configMaps: [configMap('a')] },
      missing: [{ kind: 'ConfigMap', namespace: 'drivers', name: 'b' }],
    })
  })

  test('replaces the one in its section', () => {
    const known = { configMaps: [configMap('a', 'old'), configMap('b'), configMap('a', 'other', 'other')] }
    expect(after(known, object('a', configMap('a', 'new'))).snapshot.configMaps).toEqual([
      configMap('a', 'new'),
      configMap('b'),
      configMap('a', 'other', 'other'),
    ])
    expect(after(known, object('a', undefined)).snapshot).toEqual({
      configMaps: [configMap('b'), configMap('a', 'other', 'other')],
      missing: [{ kind: 'ConfigMap', namespace: 'drivers', name: 'a' }],
    })
  })

  test('that was missing or unreadable is there', () => {
    const name = { kind: 'ConfigMap', namespace: 'drivers', name: 'a' }
    expect(
      after({ missing: [name], unreadable: [name, { kind: 'ConfigMap' }] }, object('a', configMap('a'))).snapshot,
    ).toEqual({
      found: { configMaps: [configMap('a')] },
      unreadable: [{ kind: 'ConfigMap' }],
    })
  })

  test('the later answer counts', () => {
    const [there, gone] = [object('a', configMap('a')), object('a', null)]
    expect(after({}, there, gone).snapshot).toEqual(after({}, gone).snapshot)
    expect(after({}, gone, there).snapshot).toEqual(after({}, there).snapshot)
  })

  test('of a kind without namespaces is known by its name', () => {
    expect(after(oneNode, object('a', null, 'Node', 'anything')).snapshot).toEqual({
      nodes: [],
      missing: [{ kind: 'Node', namespace: '', name: 'a' }],
    })
    expect(after({}, object('a', node('a'), 'Node', '')).snapshot).toEqual({ found: { nodes: [node('a')] } })
  })

  test.each([
    ['another one', configMap('b'), 'InvalidValue', ['metadata']],
    ['one of another kind', node('a'), 'InvalidValue', ['kind']],
    ['none at all', 1, 'NotAnObject', []],
    ['one that cannot be read', { ...configMap('a'), data: 1 }, 'WrongType', ['data']],
  ])('%s is no answer', (_, found, name, path) => {
    const { snapshot, problems } = after({}, object('a', found))
    expect(snapshot).toEqual({ unreadable: [{ kind: 'ConfigMap', namespace: 'drivers', name: 'a' }] })
    expect(problems).toMatchObject([{ name, path, at: ['objects', 0, 'object'] }])
  })

  test('that is a Secret is hashed', () => {
    const secret = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'k', namespace: 'drivers' },
      data: { key: 'c2VjcmV0' },
    }
    const { snapshot } = after({}, object('k', secret, 'Secret'))
    expect(snapshot.found?.secrets).toEqual([
      { ...secret, data: undefined, hashes: { key: '74b911893be4f9e7' }, keys: [hashOfString('key')] },
    ])
    expect(JSON.stringify(snapshot)).not.toContain('c2VjcmV0')
  })
})

test('images: the later fact counts, whatever the image is called', () => {
  const images = JSON.parse('{"__proto__": {"state": "missing"}, "a": {"state": "exists"}}') as NonNullable<
    Facts['images']
  >
  const { snapshot } = satisfy({ images: { a: { state: 'missing' }, b: { state: 'missing' } } }, { images })
  expect(Object.entries(snapshot.images ?? {}).sort()).toEqual([
    ['__proto__', { state: 'missing' }],
    ['a', { state: 'exists' }],
    ['b', { state: 'missing' }],
  ])
})

const frozen = <A>(value: A): A => {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const key of Reflect.ownKeys(value)) frozen(Reflect.get(value, key))
  }
  return value
}

const names = ['a', 'b', 'c']
const oneAnswer = fc.constantFrom(...names).chain((name) =>
  fc.oneof(
    fc
      .constantFrom<unknown>(null, configMap(name), configMap(name, 'x'), configMap('z'), {
        ...configMap(name),
        data: 1,
      })
      .map((found) => object(name, found)),
    fc
      .constantFrom<unknown>(null, { ...configMap(name), kind: 'Secret' })
      .map((found) => object(name, found, 'Secret')),
    fc.subarray([node('a'), node('b')]).map((nodes) => list('Node', nodes)),
    fc
      .subarray([configMap('a', 'x', 'other'), configMap('b', 'x', 'other')])
      .map((found) => list('ConfigMap', found, { namespace: 'other' })),
  ),
)
const subject = ({ requires, kind, namespace = '', ...rest }: ObjectsAnswer | ObjectAnswer): string =>
  JSON.stringify([requires, kind, namespace, 'name' in rest ? rest.name : ''])
const disjoint = fc.uniqueArray(oneAnswer, { selector: subject, maxLength: 8 })
const start = fc.oneof(
  anySnapshot,
  fc.constantFrom<ClusterSnapshot>(
    {},
    { configMaps: [configMap('c'), configMap('b')] },
    { missing: [], found: {}, unreadable: [{}] },
  ),
)

describe('laws', () => {
  test('no facts change nothing', () => {
    fc.assert(
      fc.property(start, (snapshot) => {
        expect(satisfy(snapshot, {})).toEqual({ snapshot, problems: [] })
      }),
    )
  })

  test('the order of answers about different things does not matter', () => {
    fc.assert(
      fc.property(
        start,
        disjoint.chain((answers) =>
          fc.tuple(fc.constant(answers), fc.shuffledSubarray(answers, { minLength: answers.length })),
        ),
        (snapshot, [left, right]) => {
          expect(after(snapshot, ...right).snapshot).toEqual(after(snapshot, ...left).snapshot)
        },
      ),
    )
  })

  test('answers that are given twice, or one after the other, are as given once', () => {
    fc.assert(
      fc.property(start, disjoint, (snapshot, answers) => {
        const once = after(snapshot, ...answers).snapshot
        expect(after(once, ...answers).snapshot).toEqual(once)
        expect(answers.reduce((sofar, answer) => after(sofar, answer).snapshot, snapshot)).toEqual(once)
      }),
    )
  })

  test('inputs are as they were, and any JSON is an answer', () => {
    fc.assert(
      fc.property(
        start,
        fc.array(
          fc.oneof(
            oneAnswer,
            fc.anything().map((found) => object('a', found)),
            fc.array(fc.anything()).map((found) => list('Secret', found)),
          ),
        ),
        (snapshot, objects) => {
          const { snapshot: next } = satisfy(frozen(snapshot), { objects: objects.map((answer) => ({ ...answer })) })
          expect(typeof JSON.stringify(next)).toBe('string')
        },
      ),
    )
  })
})

describe('what is no answer', () => {
  const throwing = {
    get requires(): string {
      throw new Error('no')
    },
  }
  test.each<[string, unknown]>([
    ['no facts', null],
    ['a text', 'facts'],
    ['a list that is none', { objects: { length: 1 } }],
    ['images that are none', { images: [1] }],
    ['an answer that is null', { objects: [null] }],
    ['an answer without a list', { objects: [{ requires: 'objects', apiVersion: 'v1', kind: 'Node' }] }],
    [
      'an answer without a name',
      { objects: [{ requires: 'object', apiVersion: 'v1', kind: 'ConfigMap', namespace: 'a', object: null }] },
    ],
    ['an answer of no kind', { objects: [{ requires: 'object', name: 'a', object: null }] }],
    ['an answer that throws', { objects: [throwing] }],
    ['an image that is a text', { images: { a: 'exists' } }],
    ['an image in no state', { images: { a: { state: 'present' } } }],
    ['an image whose modules are no list', { images: { a: { state: 'exists', modules: 'gpu.ko' } } }],
    ['an image with modules that are no paths', { images: { a: { state: 'exists', modules: [1] } } }],
    ['an error without a reason', { images: { a: { state: 'error' } } }],
    ['a release that is none', { images: { a: { state: 'exists', release: { kernelVersion: 1 } } } }],
  ])('%s is a problem and changes nothing', (_, facts) => {
    const { snapshot, problems } = satisfy(oneNode, facts as Facts)
    expect(snapshot).toEqual(oneNode)
    expect(problems).toMatchObject([{ name: 'InvalidValue' }])
  })

  test('does not take the others away', () => {
    const facts = { objects: [null, object('a', null)], images: { a: 1, b: { state: 'missing' } } }
    const { snapshot, problems } = satisfy(oneNode, facts as unknown as Facts)
    expect(snapshot.missing).toEqual([{ kind: 'ConfigMap', namespace: 'drivers', name: 'a' }])
    expect(snapshot.images).toEqual({ b: { state: 'missing' } })
    expect(problems.map(({ at }) => at)).toEqual([
      ['images', 'a'],
      ['objects', 0],
    ])
  })
})
