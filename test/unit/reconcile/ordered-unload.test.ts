/** What is done now and what waits, from outcomes put together by hand. */
import { describe, expect, it } from 'vitest'

import { indexCluster } from '../../../src/cluster.js'
import { MODULE_NAME_LABEL } from '../../../src/constants.js'
import type { Change, ClusterSnapshot, DaemonSet } from '../../../src/index.js'
import type { Pod } from '../../../src/kubernetes/object.js'
import type { Outcome } from '../../../src/plan-model/outcome.js'
import { pluginFirst } from '../../../src/reconcile/plugin-first.js'
import { live, liveLoader, lives, moduleOf, node, pluginSection, withNodeSelector } from '../builders.js'

const GPU = { namespace: 'drivers', name: 'gpu' }
const [READY, OLD_READY, TARGET] = ['drivers.gpu.ready', 'gpu.ready', 'drivers.gpu.device-plugin-target'].map(
  (name) => `kmm.node.kubernetes.io/${name}`,
) as [string, string, string]
const nodes = ['a', 'b', 'c'].map((name) => node(name, { labels: { gpu: 'yes', [READY]: '' } }))
const [, plugin] = lives(moduleOf({ devicePlugin: pluginSection }), nodes) as [DaemonSet, DaemonSet]
const loader = liveLoader(moduleOf())
const counting = (of: DaemonSet, currentNumberScheduled: number): DaemonSet =>
  live(of, of.metadata, { ...of.status!, currentNumberScheduled })

/** A pod of the device plugin. */
const pod = (name: string, nodeName: string, metadata: Partial<Pod['metadata']> = {}): Pod => ({
  metadata: {
    name,
    namespace: 'drivers',
    labels: { [MODULE_NAME_LABEL]: 'gpu' },
    ownerReferences: [
      { apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'x', uid: plugin.metadata.uid!, controller: true },
    ],
    ...metadata,
  },
  spec: { nodeName, containers: [] },
  status: { phase: 'Running' },
})

interface Parts {
  readonly role?: Change['role']
  readonly kernelVersion?: string
  readonly on?: ReadonlyArray<string>
}

/** `update gpu-1` and what it does: `a: unload`. */
const outcome = (text: string, { role = 'module-loader', kernelVersion = '6', on = [] }: Parts = {}): Outcome => {
  const [action = '', name = ''] = text.split(' ')
  const change = {
    action,
    ref: { apiVersion: 'apps/v1', kind: 'DaemonSet', namespace: 'drivers', name },
    role,
    ...(kernelVersion === '' ? {} : { kernelVersion }),
    nodes: on.map((one) => ({ name: one.split(': ')[0], effect: one.split(': ')[1] })),
    ...(action === 'create' ? {} : { live: { ...loader, metadata: { ...loader.metadata, name: `live-${name}` } } }),
  } as unknown as Change
  const wanted =
    action === 'delete'
      ? []
      : [{ ...(role === 'device-plugin' ? plugin : loader), metadata: { name, namespace: 'drivers' } }]
  return { desired: wanted, changes: [change] }
}
const asPlugin = (...on: ReadonlyArray<string>) => ({ role: 'device-plugin', kernelVersion: '', on }) as const

interface Expected {
  readonly does: ReadonlyArray<string>
  readonly wants: ReadonlyArray<string>
  readonly says: ReadonlyArray<ReadonlyArray<unknown>>
  /** The nodes that are left, and whether a device plugin is there. */
  readonly leaves: ReadonlyArray<string> | undefined
  readonly labels: ReadonlyArray<string> | undefined
}

const planned = (
  snapshot: ClusterSnapshot,
  outcomes: ReadonlyArray<Outcome>,
  {
    takesLabels = true,
    profile = 'safe',
  }: { readonly takesLabels?: boolean; readonly profile?: 'safe' | 'kmm-1.1' } = {},
): Expected => {
  const cluster = indexCluster({ nodes, daemonSets: [loader, plugin], ...snapshot }, { profile })
  const made = pluginFirst(cluster, GPU, takesLabels)(outcomes)
  return {
    does: made.outcomes.flatMap(({ changes }) =>
      changes.map(({ action, ref, nodes: on }) =>
        [`${action} ${ref.name}`, ...on.map(({ name, effect }) => `${name}: ${effect}`)].join(' '),
      ),
    ),
    wants: made.outcomes.flatMap(({ desired }) => desired.map(({ metadata }) => metadata.name)),
    says: made.outcomes.flatMap(({ diagnostics = [] }) => diagnostics.map(({ name, facts }) => [name, facts])),
    leaves: made.departure && [...made.departure.nodes].map(([name, isThere]) => `${name} ${String(isThere)}`),
    labels: made.departure?.labels,
  }
}

const on = (...names: ReadonlyArray<string>) => names.map((name) => pod(`p-${name}`, name))
const nothing = { says: [], leaves: undefined, labels: undefined }
const waits = (...names: ReadonlyArray<string>) => [
  ['UnloadWaits', { kernelVersion: '6', pods: names.map((name) => `drivers/p-${name}`) }],
]
const blocked = (...names: ReadonlyArray<string>) => [
  ['UnloadBlocked', { kernelVersion: '6', pods: names.map((name) => `drivers/p-${name}`) }],
]

describe('what takes a module from a node', () => {
  it.each<[string, ClusterSnapshot, ReadonlyArray<Outcome>, Expected]>([
    [
      'waits for its device plugin there',
      { pods: on('a') },
      [outcome('delete gpu-1', { on: ['a: unload'] })],
      { does: [], wants: ['live-gpu-1'], says: waits('a'), leaves: ['a true'], labels: [READY] },
    ],
    [
      'waits for it on all its nodes, and only there',
      { pods: on('b', 'a', 'c') },
      [outcome('update gpu-1', { on: ['a: unload', 'b: unload', 'c: load'] })],
      { does: [], wants: ['live-gpu-1'], says: waits('a', 'b'), leaves: ['a true', 'b true'], labels: [READY] },
    ],
    [
      'goes on where no device plugin is, and keeps it away',
      { pods: on('b') },
      [outcome('delete gpu-1', { on: ['a: unload'] })],
      { does: ['delete gpu-1 a: unload'], wants: [], says: [], leaves: ['a false'], labels: [READY] },
    ],
    [
      'waits where it replaces a pod as a whole',
      { pods: on('a') },
      [outcome('replace gpu-1', { on: ['a: reload'] })],
      { does: [], wants: ['live-gpu-1'], says: waits('a'), leaves: ['a true'], labels: [READY] },
    ],
    [
      'waits where it goes with a DaemonSet, though another comes',
      { pods: on('a') },
      [outcome('delete gpu-1', { on: ['a: reload'] })],
      { does: [], wants: ['live-gpu-1'], says: waits('a'), leaves: ['a true'], labels: [READY] },
    ],
    [
      'makes all DaemonSets of its kernel wait, and says it once',
      { pods: on('a') },
      [
        outcome('delete gpu-1', { on: ['a: unload'] }),
        outcome('update gpu-2', { on: ['b: reload'] }),
        outcome('update gpu-3', { kernelVersion: '5', on: ['c: load'] }),
      ],
      {
        does: ['update gpu-3 c: load'],
        wants: ['live-gpu-1', 'live-gpu-2', 'gpu-3'],
        says: waits('a'),
        leaves: ['a true'],
        labels: [READY],
      },
    ],
    [
      'makes no creation wait',
      { pods: on('a') },
      [outcome('delete gpu-1', { on: ['a: unload'] }), outcome('create gpu-2', { on: ['b: load'] })],
      {
        does: ['create gpu-2 b: load'],
        wants: ['live-gpu-1', 'gpu-2'],
        says: waits('a'),
        leaves: ['a true'],
        labels: [READY],
      },
    ],
    [
      'waits without a kernel, and makes no device plugin wait',
      { pods: on('a') },
      [
        outcome('delete gpu-1', { kernelVersion: '', on: ['a: unload'] }),
        outcome('update plugin', asPlugin('b: restart')),
      ],
      {
        does: ['update plugin b: restart'],
        wants: ['live-gpu-1', 'plugin'],
        says: [['UnloadWaits', { pods: ['drivers/p-a'] }]],
        leaves: ['a true'],
        labels: [READY],
      },
    ],
    [
      'needs no label where the device plugin goes as a whole',
      { pods: on('a') },
      [outcome('delete gpu-1', { on: ['a: unload'] }), outcome('delete plugin', asPlugin('a: stop'))],
      { ...nothing, does: ['delete plugin a: stop'], wants: ['live-gpu-1'], says: waits('a') },
    ],
    [
      'keeps a device plugin away that is made now',
      { daemonSets: [loader], pods: [] },
      [outcome('delete gpu-1', { on: ['a: unload'] }), outcome('create plugin', asPlugin('a: start', 'b: start'))],
      {
        does: ['delete gpu-1 a: unload', 'create plugin b: start'],
        wants: ['plugin'],
        says: [],
        leaves: ['a true'],
        labels: [READY],
      },
    ],
    [
      'keeps no device plugin away that is updated',
      { pods: on('b') },
      [outcome('delete gpu-1', { on: ['a: unload'] }), outcome('update plugin', asPlugin('a: start', 'b: restart'))],
      {
        does: ['delete gpu-1 a: unload', 'update plugin a: start b: restart'],
        wants: ['plugin'],
        says: [],
        leaves: ['a false'],
        labels: [READY],
      },
    ],
    [
      'keeps away what has no DaemonSet by no label',
      { daemonSets: [loader], pods: [] },
      [outcome('delete gpu-1', { on: ['a: unload'] })],
      { does: ['delete gpu-1 a: unload'], wants: [], says: [], leaves: ['a false'], labels: [] },
    ],
  ])('%s', (_, snapshot, outcomes, expected) => {
    expect(planned(snapshot, outcomes)).toStrictEqual(expected)
  })

  it('is done in no order in kmm-1.1', () => {
    const outcomes = [outcome('delete gpu-1', { on: ['a: unload'] })]
    const expected = { ...nothing, does: ['delete gpu-1 a: unload'], wants: [] }
    expect(planned({ pods: on('a') }, outcomes, { profile: 'kmm-1.1' })).toStrictEqual(expected)
  })

  it('is nothing where nothing changes', () => {
    const outcomes: ReadonlyArray<Outcome> = [{ desired: [loader], changes: [] }]
    expect(
      pluginFirst(indexCluster({ nodes, daemonSets: [loader, plugin], pods: on('a') }, {}), GPU)(outcomes),
    ).toStrictEqual({ outcomes })
  })
})

describe('what only reloads', () => {
  it.each<[string, ClusterSnapshot, Outcome, ReadonlyArray<string>]>([
    [
      'restarts the device plugin where it is',
      { pods: on('a') },
      outcome('update gpu-1', { on: ['a: reload', 'b: reload', 'c: load'] }),
      ['update gpu-1 a: reload a: restart b: reload c: load'],
    ],
    [
      'restarts none where none is',
      { pods: [] },
      outcome('update gpu-1', { on: ['b: reload', 'a: reload'] }),
      ['update gpu-1 b: reload a: reload'],
    ],
    [
      'restarts none elsewhere, and stays as it is',
      { pods: on('c') },
      outcome('update gpu-1', { on: ['b: reload', 'a: reload'] }),
      ['update gpu-1 b: reload a: reload'],
    ],
    [
      'restarts none where it is a device plugin itself',
      { pods: on('a') },
      outcome('update plugin', asPlugin('a: reload')),
      ['update plugin a: reload'],
    ],
    [
      'restarts none where it loads',
      { pods: on('a') },
      outcome('update gpu-1', { on: ['a: load'] }),
      ['update gpu-1 a: load'],
    ],
  ])('%s', (_, snapshot, one, expected) => {
    expect(planned(snapshot, [one])).toStrictEqual({
      ...nothing,
      does: expected,
      wants: one.desired.map(({ metadata }) => metadata.name),
    })
  })

  it('does so beside what takes the module elsewhere', () => {
    const outcomes = [
      outcome('delete gpu-1', { on: ['c: unload'] }),
      outcome('update gpu-2', { kernelVersion: '5', on: ['a: reload'] }),
    ]
    expect(planned({ pods: on('a') }, outcomes).does).toStrictEqual([
      'delete gpu-1 c: unload',
      'update gpu-2 a: reload a: restart',
    ])
  })
})

describe('where a device plugin is', () => {
  const unload = [outcome('delete gpu-1', { on: ['a: unload', 'b: unload', 'c: unload'] })]
  const where = (snapshot: ClusterSnapshot) => planned(snapshot, unload).leaves
  const notReady = nodes.map((one) => ({
    ...one,
    status: { ...one.status, conditions: [{ type: 'Ready', status: 'False' }] },
  }))
  const elsewhere = withNodeSelector(plugin, { gpu: 'no' })
  it.each<[string, ClusterSnapshot, ReadonlyArray<string>]>([
    ['is where its pods are', { pods: on('b') }, ['a false', 'b true', 'c false']],
    ['is nowhere on nodes that are not Ready', { nodes: notReady, pods: on('b') }, ['a false', 'b false', 'c false']],
    ['is where it may run when nobody looked', {}, ['a true', 'b true', 'c true']],
    [
      'is nowhere when nobody looked, and it selects no node',
      { daemonSets: [loader, elsewhere] },
      ['a false', 'b false', 'c false'],
    ],
    [
      'is nowhere when nobody looked, it selects no node, and has no status',
      { daemonSets: [loader, (({ status: _, ...rest }: DaemonSet): DaemonSet => rest)(elsewhere)] },
      ['a false', 'b false', 'c false'],
    ],
    ['is nowhere when nobody looked, and there is none', { daemonSets: [loader] }, ['a false', 'b false', 'c false']],
    [
      'is anywhere when nobody looked, and its status counts more',
      { daemonSets: [loader, counting(elsewhere, 4)] },
      ['a true', 'b true', 'c true'],
    ],
  ])('%s', (_, snapshot, expected) => {
    expect(where(snapshot)).toStrictEqual(expected)
  })

  it('is told by nodes where nobody looked at pods', () => {
    expect(planned({}, unload).says).toStrictEqual([['UnloadWaits', { kernelVersion: '6', nodes: ['a', 'b', 'c'] }]])
  })

  it('holds up by the pods of all its nodes, in the order of their names', () => {
    const pods = [pod('p-z', 'a'), pod('p-b', 'b'), pod('p-a', 'b')]
    expect(planned({ pods }, unload).says).toStrictEqual(waits('a', 'b', 'z'))
  })
})

describe('the labels that keep a device plugin away', () => {
  const unload = [outcome('delete gpu-1', { on: ['a: unload'] })]
  const stranger = { ...pod('p', 'b'), metadata: { ...pod('p', 'b').metadata, namespace: 'other' } }
  const selecting = (...labels: ReadonlyArray<string>) =>
    withNodeSelector(plugin, Object.fromEntries(labels.map((label) => [label, ''])))
  it.each<[string, ClusterSnapshot, ReadonlyArray<string>]>([
    ['are those by which it selects', { daemonSets: [selecting(READY)] }, [READY]],
    ['are all of them', { daemonSets: [selecting(OLD_READY, READY, TARGET)] }, [TARGET, READY, OLD_READY]],
    ['are those of the user never', { daemonSets: [selecting('gpu', TARGET)] }, [TARGET]],
    ['are the old one, too', { daemonSets: [selecting(OLD_READY)] }, [OLD_READY]],
    [
      'are the old one not where another Module of that name needs it',
      { daemonSets: [selecting(OLD_READY, READY)], pods: [stranger] },
      [READY],
    ],
    [
      'are the old one where the pods of that one have ended',
      { daemonSets: [selecting(OLD_READY)], pods: [{ ...stranger, status: { phase: 'Failed' } }] },
      [OLD_READY],
    ],
  ])('%s', (_, snapshot, expected) => {
    expect(planned({ pods: [], ...snapshot }, unload).labels).toStrictEqual(expected)
  })
})

describe('a device plugin that nothing takes away', () => {
  const unload = outcome('delete gpu-1', { on: ['a: unload'] })
  const says = (snapshot: ClusterSnapshot, outcomes = [unload], takesLabels = true) =>
    planned(snapshot, outcomes, { takesLabels }).says
  const elsewhere = withNodeSelector(plugin, { gpu: 'yes' })
  it.each<[string, Expected['says'], Expected['says']]>([
    ['is told, where nobody looks after labels', says({ pods: on('a') }, [unload], false), blocked('a')],
    ['is told, where it is held by no label', says({ daemonSets: [loader, elsewhere], pods: on('a') }), blocked('a')],
    ['is none where a label takes it', says({ pods: on('a') }), waits('a')],
    [
      'is none where it goes',
      says({ pods: on('a') }, [unload, outcome('delete plugin', asPlugin())], false),
      waits('a'),
    ],
    [
      'is none where it is updated',
      says({ pods: on('a') }, [unload, outcome('update plugin', asPlugin())], false),
      waits('a'),
    ],
    [
      'is told where it is created',
      says({ pods: on('a') }, [unload, outcome('create plugin', asPlugin())], false),
      blocked('a'),
    ],
    [
      'is told where only a loader goes',
      says({ pods: on('a') }, [unload, outcome('delete gpu-2')], false),
      blocked('a'),
    ],
    [
      'is told of its stray pods alone',
      says({ pods: [...on('a'), pod('p-stray', 'a', { ownerReferences: [] })] }),
      blocked('stray'),
    ],
    [
      'is none of a stray pod that goes',
      says({ pods: [pod('p-stray', 'a', { ownerReferences: [], deletionTimestamp: 'x' })] }),
      waits('stray'),
    ],
  ])('%s', (_, told, expected) => {
    expect(told).toStrictEqual(expected)
  })

  it('is about its Module', () => {
    const cluster = indexCluster({ nodes, daemonSets: [loader, plugin], pods: on('a') }, {})
    for (const takesLabels of [true, false]) {
      const [made] = pluginFirst(cluster, GPU, takesLabels)([unload]).outcomes
      expect(made?.diagnostics).toMatchObject([{ subject: { kind: 'Module', ...GPU }, path: [] }])
    }
  })

  it('is told after what was said before', () => {
    const first = { ...unload, diagnostics: [{ name: 'NameTaken', facts: {} }] as never }
    expect(says({ pods: on('a') }, [first])).toStrictEqual([['NameTaken', {}], ...waits('a')])
  })
})
