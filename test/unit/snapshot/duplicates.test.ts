import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { canonicalText } from '../../../src/kubernetes/canonical.js'
import type { Json } from '../../../src/kubernetes/json.js'
import { compareStrings } from '../../../src/kubernetes/order.js'
import { decodeObjects } from '../../../src/snapshot/decode-objects.js'
import { daemonSet, moduleManifest, node } from './fixtures.js'

const live = (spec: Readonly<Record<string, unknown>>, metadata: Readonly<Record<string, unknown>> = {}) => ({
  ...moduleManifest(spec, { uid: 'u', resourceVersion: '10', generation: 3, finalizers: ['f'], ...metadata }),
  status: { moduleLoader: { desiredNumber: 1 } },
})

const versions = (left: string, right: string) =>
  decodeObjects([
    node('a', { metadata: { name: 'a', uid: '1', resourceVersion: left, labels: { from: 'left' } } }),
    node('a', { metadata: { name: 'a', uid: '1', resourceVersion: right, labels: { from: 'right' } } }),
  ])

describe('a Module that was taken out of the cluster and edited', () => {
  const shown = live({ selector: { gpu: 'yes' } })
  const edit = live({ selector: { gpu: 'no' } })
  const list = (...items: ReadonlyArray<object>) => ({ apiVersion: 'v1', kind: 'List', items })
  const decoded = (...input: ReadonlyArray<object>) => decodeObjects(input)

  test('is what is asked for, beside the list that shows it as it is', () => {
    for (const { modules, problems } of [decoded(list(shown), edit), decoded(edit, list(shown))]) {
      expect(problems).toEqual([])
      expect(modules).toHaveLength(1)
      expect(modules[0]).toMatchObject({
        metadata: { uid: 'u', resourceVersion: '10', finalizers: ['f'] },
        spec: { selector: { gpu: 'no' } },
        previous: { selector: { gpu: 'yes' } },
        status: { moduleLoader: { desiredNumber: 1 } },
      })
    }
  })

  test('is not told from what was there where nothing shows which is which', () => {
    const others: ReadonlyArray<ReadonlyArray<object>> = [
      [shown, edit],
      [list(shown), list(edit)],
      [list(shown), edit, live({ selector: { gpu: 'maybe' } })],
      [list(shown), live({ selector: { gpu: 'no' } }, { uid: 'other' })],
      [list(shown), live({ selector: { gpu: 'no' } }, { resourceVersion: 'x' })],
    ]
    for (const input of others) expect(decoded(...input).problems.map(({ name }) => name)).toContain('DuplicateObject')
  })

  test('is the older copy when the cluster has moved on since', () => {
    const newer = live({ selector: { gpu: 'yes' } }, { resourceVersion: '11' })
    const { modules, problems } = decoded(list(newer), edit)
    expect(modules[0]?.spec.selector).toEqual({ gpu: 'yes' })
    expect(problems.map(({ name }) => name)).toEqual(['OlderCopy'])
  })

  test('other kinds are not edited: a copy shows what was there', () => {
    const at = (value: string) =>
      node('a', { metadata: { name: 'a', uid: '1', resourceVersion: '7', labels: { at: value } } })
    expect(decoded(list(at('list')), at('alone')).problems.map(({ name }) => name)).toContain('DuplicateObject')
  })
})

describe('an object that is in the input twice', () => {
  test('equal copies are one, whatever the order of their keys', () => {
    const { apiVersion, kind, metadata } = node('a')
    const { snapshot, problems } = decodeObjects([node('a'), { metadata, kind, apiVersion }, node('a')])
    expect(snapshot.nodes).toHaveLength(1)
    expect(problems).toEqual([])
  })

  test('of different copies the newer stays, and the other is reported where it was', () => {
    const { snapshot, problems } = versions('100', '99')
    expect(snapshot.nodes?.[0]?.metadata.labels).toEqual({ from: 'left' })
    expect(problems).toMatchObject([
      { name: 'OlderCopy', severity: 'warning', at: [1], subject: { kind: 'Node', name: 'a' }, facts: { keptAt: [0] } },
    ])
  })

  test('resource versions are longer than a number can count', () => {
    expect(versions('9007199254740993', '9007199254740992').snapshot.nodes?.[0]?.metadata.labels).toEqual({
      from: 'left',
    })
  })

  test.each([
    ['7', '7'],
    ['7', '007'],
    ['7', ''],
    ['7', 'x8'],
  ])('of different copies that no version orders (%j, %j) none stays', (left, right) => {
    const { snapshot, problems } = versions(left, right)
    expect(snapshot).toEqual({ nodes: [], unreadable: [{ kind: 'Node', name: 'a' }] })
    expect(problems).toMatchObject(
      [0, 1].map((index) => ({
        name: 'DuplicateObject',
        severity: 'error',
        at: [index],
        subject: { kind: 'Node', name: 'a' },
        facts: { count: 2 },
      })),
    )
  })

  test('versions of two lives of an object, or of two clusters, are not compared', () => {
    const [left, right] = [
      daemonSet('set', { uid: '1', resourceVersion: '1' }),
      daemonSet('set', { uid: '2', resourceVersion: '2' }),
    ]
    for (const input of [
      [left, right],
      [right, left],
      [left, right, daemonSet('set', { uid: undefined })],
    ]) {
      expect(decodeObjects(input).snapshot).toEqual({
        daemonSets: [],
        observedNamespaces: { daemonSets: ['drivers'] },
        unreadable: [{ kind: 'DaemonSet', namespace: 'drivers', name: 'set' }],
      })
    }
  })

  test('of many the newest stays, unless one of them cannot be compared with it', () => {
    const copies = ['5', '9', '10', '7'].map((resourceVersion) =>
      node('a', { metadata: { name: 'a', uid: '1', resourceVersion } }),
    )
    const { snapshot, problems } = decodeObjects(copies)
    expect(snapshot.nodes).toEqual([copies[2]])
    expect(problems.map(({ name, at, facts }) => [name, at, facts])).toEqual(
      [0, 1, 3].map((index) => ['OlderCopy', [index], { keptAt: [2] }]),
    )
    expect(
      decodeObjects([...copies, node('a', { metadata: { name: 'a', uid: '2', resourceVersion: '5' } })]).snapshot.nodes,
    ).toEqual([])
  })

  test('a live DaemonSet says more than a manifest of it', () => {
    const manifest = daemonSet('set', { uid: undefined })
    for (const input of [
      [manifest, daemonSet('set')],
      [daemonSet('set'), manifest],
    ]) {
      const { snapshot, problems } = decodeObjects(input)
      expect(snapshot.daemonSets?.map(({ metadata }) => metadata.uid)).toEqual(['uid-set'])
      expect(problems).toEqual([])
    }
  })

  test('objects of one name in two namespaces are two', () => {
    expect(
      decodeObjects([moduleManifest({}, { namespace: 'a' }), moduleManifest({}, { namespace: 'b' })]).modules,
    ).toHaveLength(2)
  })
})

describe('a manifest of a Module that the cluster has', () => {
  const old = live({ selector: { pool: 'old' } })
  const wish = moduleManifest({ selector: { pool: 'new' } }, { labels: { team: 'x' } })

  test.each([
    ['before', [wish, old]],
    ['after', [old, wish]],
  ])('is planned in its place, with its identity and status (%s it)', (_, input) => {
    const { modules, problems } = decodeObjects(input)
    expect(problems).toEqual([])
    expect(modules).toHaveLength(1)
    expect(modules[0]).toMatchObject({
      metadata: { uid: 'u', resourceVersion: '10', generation: 3, finalizers: ['f'], labels: { team: 'x' } },
      spec: { selector: { pool: 'new' } },
      status: { moduleLoader: { desiredNumber: 1 } },
      previous: { selector: { pool: 'old' } },
    })
  })

  test('gets the defaults that the API server would give it', () => {
    const { modules } = decodeObjects([wish, old])
    expect(modules[0]?.spec.moduleLoader?.container.modprobe.dirName).toBe('/opt')
  })

  test('that cannot be read leaves the live Module as it is', () => {
    const { modules, snapshot } = decodeObjects([moduleManifest({ selector: 1 }), old])
    expect(modules).toEqual([old])
    expect(snapshot.unreadable).toEqual([{ kind: 'Module', namespace: 'drivers', name: 'kmod' }])
  })

  test('given twice and differently leaves the live Module as it is', () => {
    const other = moduleManifest({ selector: { pool: 'newer' } })
    for (const input of [
      [wish, other, old],
      [old, other, wish],
    ]) {
      const { modules, problems, snapshot } = decodeObjects(input)
      expect(modules).toEqual([old])
      expect(snapshot.unreadable).toEqual([{ kind: 'Module', namespace: 'drivers', name: 'kmod' }])
      expect(problems.map(({ name }) => name)).toEqual(['DuplicateObject', 'DuplicateObject'])
    }
  })

  test('is not planned when copies of the live Module contradict each other', () => {
    const { modules, snapshot } = decodeObjects([wish, old, live({ selector: { pool: 'other' } })])
    expect(modules).toEqual([])
    expect(snapshot.unreadable).toEqual([{ kind: 'Module', namespace: 'drivers', name: 'kmod' }])
  })
})

test('two manifests of one Module that differ are not planned, and what runs is kept', () => {
  const [left, right] = [moduleManifest(), moduleManifest({ selector: { pool: 'b' } })]
  for (const input of [
    [left, right],
    [right, left],
  ]) {
    const { modules, problems, snapshot } = decodeObjects(input)
    expect(modules).toEqual([])
    expect(snapshot).toEqual({ unreadable: [{ kind: 'Module', namespace: 'drivers', name: 'kmod' }] })
    expect(problems).toMatchObject([
      { name: 'DuplicateObject', severity: 'error' },
      { name: 'DuplicateObject', severity: 'error' },
    ])
  }
  expect(decodeObjects([left, left, structuredClone(left)])).toMatchObject({ modules: [left], problems: [] })
})

describe('the order of the input', () => {
  const identity = fc.record(
    { uid: fc.constantFrom('', '1', '2'), resourceVersion: fc.constantFrom('', '7', '007', '8', '10', 'x') },
    { requiredKeys: [] },
  )
  const copy = fc
    .tuple(
      fc.constantFrom('a', 'b'),
      identity,
      fc.constantFrom('x', 'y'),
      fc.constantFrom('Module', 'Node', 'DaemonSet'),
    )
    .map(([name, metadata, pool, kind]) =>
      kind === 'Module'
        ? moduleManifest({ selector: { pool } }, { ...metadata, name })
        : kind === 'Node'
          ? node(name, { metadata: { ...metadata, name, labels: { pool } } })
          : daemonSet(name, { uid: undefined, ...metadata, labels: { pool } }),
    )
  const shuffled = fc
    .array(copy, { maxLength: 8 })
    .chain((copies) => fc.tuple(fc.constant(copies), fc.shuffledSubarray(copies, { minLength: copies.length })))

  const texts = (items: ReadonlyArray<unknown> = []) =>
    items.map((item) => canonicalText(item as Json)).sort(compareStrings)

  const contentOf = (input: ReadonlyArray<unknown>) => {
    const { snapshot, modules, problems } = decodeObjects(input)
    return {
      nodes: texts(snapshot.nodes),
      daemonSets: texts(snapshot.daemonSets),
      unreadable: texts(snapshot.unreadable),
      modules: texts(modules),
      problems: texts(problems.map(({ name, severity, subject }) => ({ name, severity, subject: { ...subject } }))),
    }
  }

  test('is not seen in the answer', () => {
    fc.assert(
      fc.property(shuffled, ([copies, others]) => {
        expect(contentOf(others)).toEqual(contentOf(copies))
      }),
    )
  })
})
