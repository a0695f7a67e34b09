import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { decodeImages } from '../../../src/snapshot/decode-images.js'
import { decodeObjects } from '../../../src/snapshot/decode-objects.js'
import { moduleManifest, node } from './fixtures.js'

const only = (input: unknown) => {
  const { problems, snapshot, modules } = decodeObjects(input)
  expect(modules).toEqual([])
  expect(snapshot.unreadable?.length).toBeGreaterThan(0)
  expect(problems).toHaveLength(1)
  return problems[0]
}

const nested = (depth: number, wrap: (inner: unknown) => unknown): unknown => {
  let value: unknown = 1
  for (let level = 0; level < depth; level += 1) value = wrap(value)
  return value
}

describe('hostile input', () => {
  test('arrays in arrays, 100,000 deep, are too deep', () => {
    expect(only(nested(100_000, (inner) => [inner]))).toMatchObject({ name: 'TooDeep' })
  })

  test('objects in objects, 100,000 deep, are too deep', () => {
    const deep = nested(100_000, (inner) => ({ inner }))
    expect(only(node('a', { status: deep }))).toMatchObject({ name: 'TooDeep', subject: { kind: 'Node', name: 'a' } })
  })

  test('200 levels inside an object are the most that is looked at', () => {
    expect(decodeObjects(node('a', { x: nested(198, (inner) => ({ inner })) })).problems).toEqual([])
    expect(only(node('a', { x: nested(200, (inner) => ({ inner })) }))?.path).toHaveLength(200)
  })

  test('cycles end', () => {
    const list: Array<unknown> = [node('a')]
    list.push(list, list)
    expect(decodeObjects(list).snapshot.nodes).toHaveLength(1)
    const spec: Record<string, unknown> = {}
    spec['left'] = spec
    spec['right'] = spec
    expect(only(node('a', { spec }))).toMatchObject({ name: 'TooDeep' })
  })

  test('aliases of aliases end', () => {
    const lists = nested(150, (inner) => [inner, inner])
    expect(decodeObjects(lists).problems).toHaveLength(2)
    expect(only(node('a', { spec: nested(100, (inner) => ({ left: inner, right: inner })) }))).toMatchObject({
      name: 'TooDeep',
    })
  })

  test('a string that etcd could not hold is too long', () => {
    const labels = { a: 'x'.repeat(10_000_000) }
    expect(only(node('a', { status: labels }))).toMatchObject({ name: 'StringTooLong', path: ['status', 'a'] })
    expect(only({ ...node('a'), ['k'.repeat(10_000_000)]: 1 })).toMatchObject({ name: 'StringTooLong', path: [] })
  })

  test('half a surrogate pair is no text', () => {
    expect(only(moduleManifest({ selector: { pool: '\uD800' } }))).toMatchObject({
      name: 'MalformedString',
      path: ['spec', 'selector', 'pool'],
    })
    expect(decodeObjects(moduleManifest({ selector: { pool: '😀' } })).problems).toEqual([])
  })

  test.each([NaN, Infinity, -Infinity])('%s is no number of JSON', (number) => {
    expect(only(moduleManifest({ imageRebuildTriggerGeneration: number }))).toMatchObject({
      name: 'UnsafeNumber',
      path: ['spec', 'imageRebuildTriggerGeneration'],
      facts: { found: String(number) },
    })
  })

  test.each([
    [1n],
    [Symbol('s')],
    [() => 1],
    [new Date(0)],
    [new Map()],
    [/a/],
    [[undefined]],
    [Object.assign([1], { tags: 2 })],
  ])('%s is no JSON', (value) => {
    expect(only(node('a', { spec: { value } }))).toMatchObject({ name: 'WrongType', facts: { expected: 'JSON' } })
  })

  test.each([[1n], [Symbol('s')], [() => 1]])('%s is no object', (value) => {
    expect(only([value])).toMatchObject({ name: 'NotAnObject', at: [0] })
  })

  test('an array with a billion holes is as small as what it holds', () => {
    const sparse: Array<unknown> = []
    sparse[4_000_000_000] = node('a')
    expect(decodeObjects(sparse)).toMatchObject({ snapshot: { nodes: [node('a')] }, problems: [] })
  })

  test('getters and proxies that throw spoil only their own object', () => {
    const fail = (): never => {
      throw new Error('no')
    }
    const getter = Object.defineProperty({ ...node('a') }, 'spec', { get: fail, enumerable: true })
    const kindless = Object.defineProperty({}, 'kind', { get: fail, enumerable: true })
    const proxy = new Proxy(
      {},
      { get: fail, has: fail, ownKeys: fail, getPrototypeOf: fail, getOwnPropertyDescriptor: fail },
    )
    const { snapshot, problems } = decodeObjects([getter, kindless, proxy, node('b')])
    expect(snapshot.nodes?.map(({ metadata }) => metadata.name)).toEqual(['b'])
    expect(problems.map(({ name, at }) => [name, at])).toEqual([
      ['NotAnObject', [0]],
      ['NotAnObject', [1]],
      ['NotAnObject', [2]],
    ])
  })

  test('keys of Object.prototype are ordinary keys', () => {
    const text = '{"__proto__": "x", "constructor": "y", "hasOwnProperty": "z"}'
    const module = JSON.parse(
      JSON.stringify(moduleManifest()).replace('{"pool":"a"}', text).replace('"spec"', '"x":null,"spec"'),
    )
    const { modules, problems } = decodeObjects(module)
    expect(problems).toEqual([])
    expect(JSON.stringify(modules[0]?.spec.selector)).toBe(text.replace(/ /g, ''))
    expect(decodeObjects(JSON.parse(`{"__proto__": ${JSON.stringify(node('a'))}}`)).snapshot).toEqual({
      unreadable: [{}],
    })
    expect(decodeObjects({ apiVersion: 'v1', kind: 'constructor' }).problems).toEqual([])
  })

  test('objects without a prototype are objects', () => {
    expect(decodeObjects(Object.assign(Object.create(null), node('a'))).snapshot.nodes).toHaveLength(1)
  })

  test('100,000 objects are read', () => {
    const nodes = Array.from({ length: 100_000 }, (_, index) => node(`n-${index}`))
    expect(decodeObjects(nodes).snapshot.nodes).toHaveLength(100_000)
  })
})

const deepFreeze = (value: unknown): unknown => {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value) && !ArrayBuffer.isView(value)) {
    Object.freeze(value)
    for (const key of Reflect.ownKeys(value)) deepFreeze(Reflect.get(value, key))
  }
  return value
}

const hostileKey = fc.constantFrom(
  '__proto__',
  'constructor',
  'toString',
  'kind',
  'apiVersion',
  'items',
  'metadata',
  'spec',
  'name',
)
const exotic = fc.anything({
  key: fc.oneof(hostileKey, fc.string()),
  withBigInt: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withObjectString: true,
  withSet: true,
  withSparseArray: true,
  withTypedArray: true,
})

const identity = (apiVersion: string, kind: string) => ({ apiVersion, kind, metadata: { name: 'a', namespace: 'b' } })

/** What builds, signings and preflights are decided from. */
const workObjects = [
  { ...identity('v1', 'ConfigMap'), data: { key: 'x' } },
  { ...identity('v1', 'Secret'), data: { key: '' }, stringData: { key: '' } },
  { ...identity('build.openshift.io/v1', 'Build'), spec: {}, status: { phase: 'New' } },
  { ...identity('batch/v1', 'Job'), spec: {}, status: { active: 1 } },
  { ...identity('image.openshift.io/v1', 'ImageStream'), spec: { tags: [{ name: 'a', from: { name: 'b' } }] } },
  { ...identity('kmm.sigs.x-k8s.io/v1beta1', 'PreflightValidation'), spec: { kernelVersion: '6' } },
  { ...identity('kmm.sigs.x-k8s.io/v1beta1', 'PreflightValidationOCP'), spec: { releaseImage: 'a' } },
]

/** Something that looks like an object of ours, with anything at all in a place of it. */
const damaged = fc
  .tuple(
    fc.constantFrom<unknown>(
      moduleManifest(),
      node('a'),
      { apiVersion: 'v1', kind: 'List', items: [node('b'), moduleManifest()] },
      ...workObjects,
    ),
    fc.array(
      fc.oneof(
        hostileKey,
        fc.constantFrom(
          'moduleLoader',
          'container',
          'kernelMappings',
          'selector',
          'data',
          'stringData',
          'key',
          'status',
          'tags',
          '0',
        ),
      ),
      { maxLength: 5 },
    ),
    exotic,
  )
  .map(([base, path, value]) => {
    const copy = structuredClone(base)
    let place = copy as Record<string, unknown>
    for (const key of path) {
      const inner: unknown = Object.hasOwn(place, key) ? Reflect.get(place, key) : undefined
      if (typeof inner !== 'object' || inner === null) break
      place = inner as Record<string, unknown>
    }
    const last: string = path.at(-1) ?? 'spec'
    Object.defineProperty(place, last, { value, enumerable: true, configurable: true, writable: true })
    return copy
  })

describe('whatever the input', () => {
  const input = fc.oneof(
    exotic,
    fc.json().map((text): unknown => JSON.parse(text)),
    damaged,
    fc.array(fc.oneof(exotic, damaged)),
  )

  test('there is an answer, always the same, and the input is as it was', () => {
    fc.assert(
      fc.property(input, (value) => {
        const frozen = deepFreeze(value)
        expect(decodeObjects(frozen)).toEqual(decodeObjects(frozen))
        expect(decodeImages(frozen)).toEqual(decodeImages(frozen))
      }),
    )
  })

  test('what is kept is JSON', () => {
    fc.assert(
      fc.property(input, (value) => {
        const kept = decodeObjects(value)
        expect(JSON.parse(JSON.stringify(kept))).toEqual(kept)
      }),
    )
  })

  test('what is not kept is spoken of', () => {
    fc.assert(
      fc.property(fc.array(damaged), (values) => {
        const { snapshot, problems } = decodeObjects(values)
        if ((snapshot.unreadable ?? []).length > 0) expect(problems.length).toBeGreaterThan(0)
      }),
    )
  })
})
