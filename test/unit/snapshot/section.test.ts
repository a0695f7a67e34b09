/** Sections of a snapshot as values: what is put in, taken out and forgotten. */
import { describe, expect, it } from 'vitest'

import type { ClusterSnapshot, MissingObject } from '../../../src/snapshot/cluster-snapshot.js'
import {
  forgotten,
  inNameOrder,
  type Named,
  namespaceOf,
  withAllNamespaces,
  withMissing,
  withNamespace,
  withObjects,
  withoutEmpty,
  withSection,
  withUnreadable,
} from '../../../src/snapshot/section.js'

const named = (name: string, namespace?: string): Named => ({
  metadata: { name, ...(namespace === undefined ? {} : { namespace }) },
})
const [a, b, c] = [named('a', 'n'), named('b', 'n'), named('a', 'o')]
/** The sections hold objects of their kind; here only names count. */
const snapshotOf = (value: unknown): ClusterSnapshot => value as ClusterSnapshot
const missing = (name: string, namespace = 'n', kind = 'Pod'): MissingObject => ({ kind, namespace, name })

describe('objects of a section', () => {
  it('are in the order of namespaces, then names; what has no namespace comes first', () => {
    expect(inNameOrder([c, b, a, named('z'), named('y', '')])).toStrictEqual([named('y', ''), named('z'), a, b, c])
    expect([namespaceOf(a), namespaceOf(named('z'))]).toStrictEqual(['n', ''])
  })

  it('take the place of those that were there, and of no other section', () => {
    expect(withSection(snapshotOf({ pods: [a], nodes: [b] }), 'pods', [c])).toStrictEqual({ pods: [c], nodes: [b] })
  })

  it.each<[string, unknown, ReadonlyArray<Named>, unknown]>([
    ['nothing', { pods: [a] }, [], { pods: [a] }],
    ['to the section', { pods: [b] }, [a], { pods: [a, b] }],
    [
      'to what was found, where the section is not known',
      { nodes: [] },
      [b, a],
      { nodes: [], found: { pods: [a, b] } },
    ],
    [
      'to what was found, and keep what was found of it and of others',
      { found: { pods: [b], nodes: [c] } },
      [a],
      { found: { pods: [a, b], nodes: [c] } },
    ],
  ])('are added: %s', (_, snapshot, objects, expected) => {
    expect(withObjects(snapshotOf(snapshot), 'pods', objects)).toStrictEqual(expected)
  })
})

describe('what is the same when it is absent', () => {
  const some = {
    found: { pods: [a] },
    missing: [missing('a')],
    unreadable: [{ kind: 'Pod' }],
    wrapped: [{ kind: 'Pod' }],
    observedNamespaces: { pods: ['n'] },
    unobservedNamespaces: { pods: ['o'] },
    laterOperatorKinds: ['BootModule'],
    pods: [],
  }
  const none = {
    found: { pods: [], nodes: [] },
    missing: [],
    unreadable: [],
    wrapped: [],
    observedNamespaces: {},
    unobservedNamespaces: {},
    laterOperatorKinds: [],
  }

  it.each<[string, unknown, unknown]>([
    ['nothing goes of what is there', some, some],
    ['all goes that is empty, but no section', { ...none, pods: [] }, { pods: [] }],
    ['what is absent stays so', {}, {}],
    ...Object.entries(some)
      .filter(([key]) => key !== 'pods')
      .map(([key, value]): [string, unknown, unknown] => [
        `${key} stays beside what is empty`,
        { ...none, [key]: value },
        { [key]: value },
      ]),
    ['a section of what was found', { found: { pods: [a], nodes: [] } }, { found: { pods: [a] } }],
  ])('%s', (_, snapshot, expected) => {
    expect(withoutEmpty(snapshotOf(snapshot))).toStrictEqual(expected)
  })
})

describe('what is forgotten', () => {
  const meant = forgotten(
    'pods',
    'Pod',
    ({ kind, namespace, name }) => kind === 'Pod' && namespace === 'n' && name === 'a',
  )

  it.each<[string, unknown, unknown]>([
    ['of a section', { pods: [a, b, c], nodes: [a] }, { pods: [b, c], nodes: [a], missing: [], unreadable: [] }],
    [
      'of what was found',
      { found: { pods: [a, b], nodes: [a] } },
      { found: { pods: [b], nodes: [a] }, missing: [], unreadable: [] },
    ],
    [
      'of what was found of others, nothing',
      { found: { nodes: [a] } },
      { found: { nodes: [a] }, missing: [], unreadable: [] },
    ],
    [
      'that it is missing',
      { missing: [missing('a'), missing('b'), missing('a', 'n', 'Node')] },
      { missing: [missing('b'), missing('a', 'n', 'Node')], unreadable: [] },
    ],
    [
      'that it cannot be read',
      {
        unreadable: [
          missing('a'),
          missing('b'),
          missing('a', 'n', 'Node'),
          { kind: 'Pod', namespace: 'n' },
          { kind: 'Pod', name: 'a' },
        ],
      },
      {
        missing: [],
        unreadable: [
          missing('b'),
          missing('a', 'n', 'Node'),
          { kind: 'Pod', namespace: 'n' },
          { kind: 'Pod', name: 'a' },
        ],
      },
    ],
  ])('%s', (_, snapshot, expected) => {
    expect(meant(snapshotOf(snapshot))).toStrictEqual(expected)
  })

  it('of what has no namespace', () => {
    const node = forgotten('nodes', 'Node', ({ namespace, name }) => namespace === '' && name === 'a')
    const snapshot = { nodes: [named('a'), named('b')], unreadable: [{ kind: 'Node', name: 'a' }] }
    expect(node(snapshotOf(snapshot))).toStrictEqual({ nodes: [named('b')], missing: [], unreadable: [] })
  })
})

describe('a section that was observed', () => {
  const before = {
    observedNamespaces: { pods: ['n'], builds: ['n'] },
    unobservedNamespaces: { pods: ['o'], jobs: ['o'] },
  }

  it('everywhere is limited to no namespace, and others stay', () => {
    expect(withAllNamespaces(snapshotOf(before), 'pods')).toStrictEqual({
      observedNamespaces: { builds: ['n'] },
      unobservedNamespaces: { jobs: ['o'] },
    })
    expect(withAllNamespaces({}, 'pods')).toStrictEqual({ observedNamespaces: {}, unobservedNamespaces: {} })
  })

  it.each<[string, unknown, unknown]>([
    [
      'for the first time',
      { found: { pods: [a], builds: [b] } },
      { pods: [a], found: { builds: [b] }, observedNamespaces: { pods: ['n'] }, unobservedNamespaces: {} },
    ],
    [
      'and nothing of it was found',
      {},
      { pods: [], found: {}, observedNamespaces: { pods: ['n'] }, unobservedNamespaces: {} },
    ],
    [
      'beside another namespace',
      { pods: [], observedNamespaces: { pods: ['o', 'm'], builds: ['x'] } },
      { pods: [], observedNamespaces: { pods: ['m', 'n', 'o'], builds: ['x'] }, unobservedNamespaces: {} },
    ],
    [
      'once more',
      { pods: [], observedNamespaces: { pods: ['n'] } },
      { pods: [], observedNamespaces: { pods: ['n'] }, unobservedNamespaces: {} },
    ],
    ['and was in all of them', { pods: [] }, { pods: [], observedNamespaces: {}, unobservedNamespaces: {} }],
    [
      'that was left out before',
      { pods: [], unobservedNamespaces: { pods: ['o', 'n'], jobs: ['n'] } },
      { pods: [], observedNamespaces: {}, unobservedNamespaces: { pods: ['o'], jobs: ['n'] } },
    ],
    [
      'that alone was left out before',
      { pods: [], unobservedNamespaces: { pods: ['n'], jobs: ['n'] } },
      { pods: [], observedNamespaces: {}, unobservedNamespaces: { jobs: ['n'] } },
    ],
  ])('in a namespace %s', (_, snapshot, expected) => {
    expect(withNamespace(snapshotOf(snapshot), 'pods', 'n')).toStrictEqual(expected)
  })
})

describe('what is missing or cannot be read', () => {
  it('is added in order', () => {
    expect(withMissing({ missing: [missing('b')] }, missing('a'))).toStrictEqual({
      missing: [missing('a'), missing('b')],
    })
    expect(withMissing({}, missing('a'))).toStrictEqual({ missing: [missing('a')] })
    const unreadable = [
      { kind: 'Pod', namespace: 'd', name: 'b' },
      { kind: 'Pod', namespace: 'd' },
      { kind: 'Node' },
      {},
    ]
    expect(withUnreadable({ unreadable: [{ kind: 'Pod', name: 'a' }] }, unreadable)).toStrictEqual({
      unreadable: [
        {},
        { kind: 'Node' },
        { kind: 'Pod', name: 'a' },
        { kind: 'Pod', namespace: 'd' },
        { kind: 'Pod', namespace: 'd', name: 'b' },
      ],
    })
    expect(withUnreadable({ nodes: [] }, [])).toStrictEqual({ nodes: [] })
    expect(withUnreadable({}, [{ kind: 'Pod' }])).toStrictEqual({ unreadable: [{ kind: 'Pod' }] })
  })
})
