import { describe, expect, test } from 'vitest'

import { decodeObjects } from '../../../src/snapshot/decode-objects.js'
import { daemonSet, moduleManifest, node } from './fixtures.js'

const names = (problems: ReadonlyArray<{ readonly name: string }>) => problems.map(({ name }) => name)

const nothing = {
  snapshot: {},
  modules: [],
  managedClusterModules: [],
  preflightValidations: [],
  preflightValidationOCPs: [],
  problems: [],
  wrapped: [],
}

describe('where objects are found', () => {
  test('a single object, a list, an array and nested lists hold the same objects', () => {
    const [a, b] = [node('a'), node('b')]
    const expected = { nodes: [a, b] }
    expect(decodeObjects([a, b]).snapshot).toEqual(expected)
    expect(decodeObjects({ apiVersion: 'v1', kind: 'List', items: [a, b] }).snapshot).toEqual(expected)
    expect(decodeObjects([[a], [[{ apiVersion: 'v1', kind: 'List', items: [[b]] }]]]).snapshot).toEqual(expected)
    expect(decodeObjects(a).snapshot).toEqual({ nodes: [a] })
  })

  test('items of a typed list inherit its kind and version', () => {
    const items = [{ metadata: { name: 'a' } }]
    expect(decodeObjects({ apiVersion: 'v1', kind: 'NodeList', items }).snapshot.nodes).toEqual([
      { apiVersion: 'v1', kind: 'Node', metadata: { name: 'a' } },
    ])
  })

  test('an empty typed list was observed, and a section that is nowhere was not', () => {
    expect(decodeObjects({ apiVersion: 'apps/v1', kind: 'DaemonSetList', items: [] }).snapshot).toEqual({
      daemonSets: [],
    })
    expect(decodeObjects({ apiVersion: 'v1', kind: 'PodList', items: null }).snapshot).toEqual({ pods: [] })
    expect(decodeObjects([]).snapshot).toEqual({})
  })

  test('the caller can say that a section was listed and empty', () => {
    expect(decodeObjects([], { observed: ['nodes', 'daemonSets', 'pods'] }).snapshot).toEqual({
      nodes: [],
      daemonSets: [],
      pods: [],
    })
  })

  test('empty documents are nothing', () => {
    expect(decodeObjects([null, undefined])).toEqual(nothing)
    expect(decodeObjects(null).problems).toEqual([])
  })

  test.each([[null], [[]]])('an item of a list that is %j was an object, and nobody knows which', (item) => {
    const { snapshot, problems } = decodeObjects({ apiVersion: 'v1', kind: 'List', items: [node('a'), item] })
    expect(snapshot).toEqual({ nodes: [node('a')], unreadable: [{}] })
    expect(problems).toMatchObject([{ name: 'NotAnObject', severity: 'error', at: ['items', 1] }])
    const typed = decodeObjects({ apiVersion: 'v1', kind: 'NodeList', items: [node('a'), item] })
    expect(typed.snapshot).toEqual({ nodes: [node('a')], unreadable: [{ kind: 'Node' }] })
  })

  test('objects are kept by reference', () => {
    const [a, set] = [node('a'), daemonSet('set')]
    const { snapshot } = decodeObjects([a, set])
    expect(snapshot.nodes?.[0]).toBe(a)
    expect(snapshot.daemonSets?.[0]).toBe(set)
  })
})

describe('kinds', () => {
  test('kinds that the planner does not read are skipped in silence', () => {
    const input = [
      { apiVersion: 'v1', kind: 'Service', metadata: { name: 's' } },
      { apiVersion: 'config.openshift.io/v1', kind: 'Node', metadata: { name: 'cluster' } },
      { apiVersion: 'config.openshift.io/v1', kind: 'Build', metadata: { name: 'cluster' } },
      { apiVersion: 'batch.volcano.sh/v1alpha1', kind: 'Job', metadata: { name: 'j' } },
      { apiVersion: 'v1', kind: 'EventList', items: [1, 2] },
    ]
    expect(decodeObjects(input)).toEqual(nothing)
  })

  test('other kinds of KMM are mentioned', () => {
    const { problems } = decodeObjects({
      apiVersion: 'kmm.sigs.x-k8s.io/v1beta1',
      kind: 'BootModuleConfig',
      metadata: { name: 'p' },
    })
    expect(problems).toMatchObject([
      { name: 'IgnoredKind', severity: 'info', subject: { kind: 'BootModuleConfig', name: 'p' }, at: [] },
    ])
  })

  test.each(['NodeModulesConfig', 'ModuleImagesConfig', 'ModuleBuildSignConfig'])(
    '%s shows a later operator',
    (kind) => {
      const apiVersion = 'kmm.sigs.x-k8s.io/v1beta1'
      const shown = { ...nothing, snapshot: { laterOperatorKinds: [kind] } }
      const one = { apiVersion, kind, metadata: { name: 'worker-1' } }
      expect(decodeObjects([one, one])).toEqual(shown)
      expect(decodeObjects({ apiVersion, kind: `${kind}List`, items: [{ metadata: {} }] })).toEqual(shown)
      expect(decodeObjects({ apiVersion, kind: `${kind}List`, items: [] })).toEqual(nothing)
      expect(decodeObjects({ ...one, apiVersion: 'example.com/v1' })).toEqual(nothing)
    },
  )

  test.each(['kmm.sigs.x-k8s.io/v1', 'kmm.sigs.k8s.io/v1beta1', 'hub.kmm.sigs.x-k8s.io/v1beta1'])(
    'a Module of %s is not planned, and still protects its DaemonSets',
    (apiVersion) => {
      const { modules, problems, snapshot } = decodeObjects([{ ...moduleManifest(), apiVersion }])
      expect(modules).toEqual([])
      expect(problems).toMatchObject([
        { name: 'MisspeltKind', severity: 'error', path: ['apiVersion'], at: [0], facts: { apiVersion } },
      ])
      expect(snapshot.unreadable).toEqual([{ kind: 'Module', namespace: 'drivers', name: 'kmod' }])
    },
  )

  test('a ManagedClusterModule is read', () => {
    const { spec } = moduleManifest()
    const hub = {
      apiVersion: 'hub.kmm.sigs.x-k8s.io/v1beta1',
      kind: 'ManagedClusterModule',
      metadata: { name: 'kmod' },
      spec: { moduleSpec: spec, spokeNamespace: 'drivers', selector: { a: 'b' } },
    }
    expect(decodeObjects(hub)).toMatchObject({ managedClusterModules: [hub], problems: [] })
    const wrong = decodeObjects({ ...hub, spec: { ...hub.spec, moduleSpec: { ...spec, selectr: {}, selector: 1 } } })
    expect(wrong.problems).toMatchObject([
      { name: 'WrongType', path: ['spec', 'moduleSpec', 'selector'] },
      { name: 'UnknownField', path: ['spec', 'moduleSpec', 'selectr'], facts: { nearest: 'selector' } },
    ])
  })
})

describe('objects that cannot be read', () => {
  test('a bad object takes no other away, and is placed in the input', () => {
    const bad = { apiVersion: 'v1', kind: 'Node', metadata: { name: 'bad', labels: { a: 1 } } }
    const { snapshot, problems } = decodeObjects([
      node('a'),
      { apiVersion: 'v1', kind: 'List', items: [bad, node('b')] },
    ])
    expect(snapshot.nodes?.map(({ metadata }) => metadata.name)).toEqual(['a', 'b'])
    expect(snapshot.unreadable).toEqual([{ kind: 'Node', name: 'bad' }])
    expect(problems).toMatchObject([
      {
        name: 'WrongType',
        at: [1, 'items', 0],
        path: ['metadata', 'labels', 'a'],
        subject: { kind: 'Node', name: 'bad' },
        facts: { expected: 'string', found: 'number' },
      },
    ])
  })

  test.each([[1], ['text'], [true], [{}], [{ kind: 'Node' }], [{ apiVersion: 'v1', kind: '' }]])(
    '%j is no object: it might have been anything',
    (value) => {
      const { problems, snapshot } = decodeObjects([value])
      expect(names(problems)).toEqual(['NotAnObject'])
      expect(problems[0]?.at).toEqual([0])
      expect(snapshot.unreadable).toHaveLength(1)
      expect(snapshot.unreadable?.[0]?.name).toBeUndefined()
    },
  )

  test('a section whose objects are all bad was observed', () => {
    expect(decodeObjects([{ apiVersion: 'v1', kind: 'Node' }]).snapshot).toEqual({
      nodes: [],
      unreadable: [{ kind: 'Node' }],
    })
  })

  test('a list without items is a problem of its kind', () => {
    const { problems, snapshot } = decodeObjects({ apiVersion: 'apps/v1', kind: 'DaemonSetList' })
    expect(problems).toMatchObject([{ name: 'MissingField', path: ['items'] }])
    expect(snapshot.unreadable).toEqual([{ kind: 'DaemonSet' }])
  })
})

describe('a list that is one chunk of several', () => {
  const items = [node('a')]

  test.each([
    [
      'NodeList',
      { continue: 'abc', remainingItemCount: 3 },
      { kind: 'Node' },
      ['metadata', 'continue'],
      { list: 'NodeList', remaining: 3 },
    ],
    [
      'NodeList',
      { remainingItemCount: 1 },
      { kind: 'Node' },
      ['metadata', 'remainingItemCount'],
      { list: 'NodeList', remaining: 1 },
    ],
    ['List', { continue: 'abc' }, {}, ['metadata', 'continue'], { list: 'List' }],
  ])(
    '%s with %j: its items are read, and the others protect what they might be about',
    (kind, metadata, unreadable, path, facts) => {
      const { snapshot, problems } = decodeObjects([{ apiVersion: 'v1', kind, metadata, items }])
      expect(snapshot).toEqual({ nodes: items, unreadable: [unreadable] })
      expect(problems).toMatchObject([{ name: 'ListIncomplete', severity: 'warning', at: [0], path, facts }])
    },
  )

  test('an empty chunk is a chunk', () => {
    const list = { apiVersion: 'apps/v1', kind: 'DaemonSetList', metadata: { continue: 'abc' }, items: null }
    expect(decodeObjects(list).snapshot).toEqual({ daemonSets: [], unreadable: [{ kind: 'DaemonSet' }] })
  })

  test.each([
    [{ resourceVersion: '1', continue: '', remainingItemCount: 0 }],
    [{ continue: null, remainingItemCount: null }],
    [{}],
    [undefined],
  ])('a list with %j is whole', (metadata) => {
    expect(decodeObjects({ apiVersion: 'v1', kind: 'NodeList', metadata, items })).toMatchObject({
      snapshot: { nodes: items },
      problems: [],
    })
  })

  test('of a kind that is not read is none of our business', () => {
    expect(
      decodeObjects({ apiVersion: 'v1', kind: 'EventList', metadata: { continue: 'abc' }, items: [] }),
    ).toMatchObject({ snapshot: {}, problems: [] })
  })
})

describe('nulls', () => {
  test('a field that is null is absent', () => {
    const container = {
      kernelMappings: [{ literal: '5.14.0', containerImage: 'quay.io/org/kmod:1', regexp: null }],
      modprobe: { moduleName: 'kmod', args: null, parameters: null },
      registryTLS: null,
    }
    const { modules, problems } = decodeObjects(moduleManifest({ moduleLoader: { container }, imageRepoSecret: null }))
    expect(problems).toEqual([])
    expect(JSON.stringify(modules)).not.toContain('null')
    expect(decodeObjects(node('a', { spec: null, status: { nodeInfo: null } })).snapshot.nodes?.[0]).toEqual(
      expect.objectContaining({ status: {} }),
    )
  })

  test('a null in a selector is refused: without that pair it would select more nodes', () => {
    const { modules, problems } = decodeObjects(moduleManifest({ selector: { pool: null } }))
    expect(modules).toEqual([])
    expect(problems).toMatchObject([
      { name: 'WrongType', path: ['spec', 'selector', 'pool'], facts: { found: 'null' } },
    ])
  })

  test('a required field that is null is missing', () => {
    const { problems } = decodeObjects(moduleManifest({ selector: null }))
    expect(problems).toMatchObject([{ name: 'MissingField', path: ['spec', 'selector'] }])
  })
})

describe('names', () => {
  test.each(['Upper', 'a_b', '-a', 'a'.repeat(254), 'a..b'])('%s is no name of a Module', (name) => {
    const { modules, problems, snapshot } = decodeObjects(moduleManifest({}, { name }))
    expect(modules).toEqual([])
    expect(problems).toMatchObject([{ name: 'InvalidName', path: ['metadata', 'name'] }])
    expect(snapshot.unreadable).toHaveLength(1)
  })

  test('a namespace has no dots', () => {
    expect(decodeObjects(moduleManifest({}, { namespace: 'a.b' })).problems).toMatchObject([
      { name: 'InvalidName', path: ['metadata', 'namespace'] },
    ])
  })

  test('a Node only needs a name that is not empty', () => {
    expect(decodeObjects(node('Odd_Name')).problems).toEqual([])
    expect(decodeObjects(node('')).problems).toMatchObject([{ name: 'MissingField', path: ['metadata', 'name'] }])
  })
})
