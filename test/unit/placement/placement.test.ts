import { describe, expect, it } from 'vitest'

import { indexCluster } from '../../../src/cluster.js'
import { KERNEL_LABEL, MODULE_NAME_LABEL } from '../../../src/constants.js'
import type { ClusterSnapshot, DaemonSet, Node } from '../../../src/index.js'
import type { Pod } from '../../../src/kubernetes/object.js'
import { versionLabel } from '../../../src/label/identity.js'
import {
  hasSeenPods,
  isLabelledReady,
  lostPods,
  type Placement,
  placementsOf,
  podsOf,
  scheduledPods,
} from '../../../src/placement/placement.js'
import {
  bareNode,
  cordon,
  KERNEL,
  live,
  liveLoader,
  lives,
  moduleOf,
  node,
  OLD_KERNEL,
  pluginSection,
} from '../builders.js'

const GPU = { namespace: 'drivers', name: 'gpu' }
const module = moduleOf({ devicePlugin: pluginSection })
const [, plugin] = lives(module, [node('a')]) as [DaemonSet, DaemonSet]
const loader = liveLoader(moduleOf())
const counting = (status: NonNullable<DaemonSet['status']>, of = loader): DaemonSet => live(of, of.metadata, status)
const NONE = { currentNumberScheduled: 0, desiredNumberScheduled: 0, numberMisscheduled: 0, numberReady: 0 }
const scheduled = (count: number) => counting({ ...NONE, currentNumberScheduled: count })

interface PodParts {
  readonly owner?: DaemonSet | string
  readonly labels?: Readonly<Record<string, string>>
  readonly nodeName?: string
  readonly ready?: 'True' | 'False'
  readonly deleted?: boolean
  readonly phase?: string
  readonly namespace?: string
}

const ofLoader = { [MODULE_NAME_LABEL]: 'gpu', [KERNEL_LABEL]: KERNEL }

/** A pod of the loader that says that it is not ready, on node `a`. */
const podOf = (name: string, parts: PodParts = {}): Pod => {
  const { owner = loader, labels = ofLoader, nodeName = 'a', ready = 'False', deleted = false } = parts
  const { phase = 'Running', namespace = 'drivers' } = parts
  const uid = typeof owner === 'string' ? owner : (owner.metadata.uid ?? '')
  const reference = { apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'x', uid, controller: true }
  return {
    metadata: {
      name,
      namespace,
      labels,
      ...(uid === '' ? {} : { ownerReferences: [reference] }),
      ...(deleted ? { deletionTimestamp: '2026-01-01T00:00:00Z' } : {}),
    },
    spec: { containers: [], ...(nodeName === '' ? {} : { nodeName }) },
    status: { phase, conditions: [{ type: 'Ready', status: ready }] },
  }
}
const silent = (made: Pod): Pod => ({ ...made, status: { phase: 'Running' } })
const withoutSpec = ({ spec: _, ...rest }: Pod): Pod => rest

const clusterOf = (snapshot: ClusterSnapshot) => indexCluster({ daemonSets: [loader, plugin], ...snapshot }, {})

describe('how many pods a status counts', () => {
  it.each<[number | undefined, Partial<DaemonSet['status']>]>([
    [undefined, {}],
    [undefined, { numberReady: 0, numberAvailable: 0 }],
    [undefined, { numberMisscheduled: 2 }],
    [0, { currentNumberScheduled: 0 }],
    [0, { desiredNumberScheduled: 0 }],
    [2, { currentNumberScheduled: 2, desiredNumberScheduled: 5 }],
    [3, { desiredNumberScheduled: 3 }],
    [3, { currentNumberScheduled: 2, numberMisscheduled: 1 }],
    [4, { desiredNumberScheduled: 3, numberMisscheduled: 1 }],
    [4, { numberReady: 4 }],
    [5, { numberAvailable: 5 }],
    [4, { currentNumberScheduled: 2, numberReady: 4, numberAvailable: 3 }],
    [5, { currentNumberScheduled: 2, numberReady: 4, numberAvailable: 5 }],
  ])('is %s of %j', (count, status) => {
    expect(scheduledPods({ status })).toBe(count)
  })

  it('is unknown without one', () => {
    expect(scheduledPods({})).toBeUndefined()
  })
})

const on = (mayBeReady: boolean, isGoing = false) => ({ mayBeReady, isGoing })

describe('the pods of a DaemonSet', () => {
  const stray = { owner: '' }
  it.each<[string, ReadonlyArray<Pod>, Readonly<Record<string, object>>]>([
    ['are none without any', [], {}],
    [
      'are those that it controls',
      [podOf('p'), podOf('q', { nodeName: 'b', ready: 'True' })],
      { a: on(false), b: on(true) },
    ],
    ['are those that it controls, which may be ready where they do not say', [silent(podOf('p'))], { a: on(true) }],
    ['are those that it controls and that go', [podOf('p', { deleted: true })], { a: on(false, true) }],
    ['are those that nothing controls', [podOf('p', stray)], { a: on(false) }],
    ['are those that nothing controls, ready', [podOf('p', { ...stray, ready: 'True' })], { a: on(true) }],
    ['are those that nothing controls, which may be ready', [silent(podOf('p', stray))], { a: on(true) }],
    ['are those that nothing controls, going', [podOf('p', { ...stray, deleted: true })], { a: on(false, true) }],
    ['are those that one controls which is gone', [podOf('p', { owner: 'gone' })], { a: on(false) }],
    [
      'are its own rather than others on the same node',
      [podOf('p', { ...stray, ready: 'True' }), podOf('q')],
      { a: on(false) },
    ],
    [
      'are its own, and others elsewhere',
      [podOf('p', { ...stray, nodeName: 'b', ready: 'True' }), podOf('q')],
      { a: on(false), b: on(true) },
    ],
    ['are none that another one controls', [podOf('p', { owner: plugin })], {}],
    ['are none of the other role', [podOf('p', { ...stray, labels: { [MODULE_NAME_LABEL]: 'gpu' } })], {}],
    ['are none of another kernel', [podOf('p', { ...stray, labels: { ...ofLoader, [KERNEL_LABEL]: OLD_KERNEL } })], {}],
    [
      'are none of a version',
      [podOf('p', { ...stray, labels: { ...ofLoader, [versionLabel('module-loader', GPU)]: '1' } })],
      {},
    ],
    ['are none of another Module', [podOf('p', { ...stray, labels: { ...ofLoader, [MODULE_NAME_LABEL]: 'nic' } })], {}],
    ['are none of another namespace', [podOf('p', { ...stray, namespace: 'other' })], {}],
    ['are none that have ended', [podOf('p', { ...stray, phase: 'Failed' }), podOf('q', { phase: 'Succeeded' })], {}],
    ['are none without a node', [podOf('p', { ...stray, nodeName: '' }), podOf('q', { nodeName: '' })], {}],
  ])('%s', (_, pods, expected) => {
    const found = podsOf(clusterOf({ nodes: [], pods }), loader)
    expect(Object.fromEntries(found ?? [])).toStrictEqual(expected)
    expect(found).toBeDefined()
  })

  it('are unknown where nobody looked', () => {
    expect(podsOf(clusterOf({ nodes: [] }), loader)).toBeUndefined()
  })

  it.each<[string, ReadonlyArray<Pod>, ReadonlyArray<string>]>([
    [
      'those whose node was left out',
      [podOf('q', { nodeName: '' }), podOf('p', { nodeName: '' })],
      ['drivers/p', 'drivers/q'],
    ],
    ['one whose spec was left out', [withoutSpec(podOf('p'))], ['drivers/p']],
    ['one that nothing controls', [podOf('p', { owner: '', nodeName: '' })], ['drivers/p']],
    ['none that has a node', [podOf('p')], []],
    ['none that goes', [podOf('p', { nodeName: '', deleted: true })], []],
    ['none that has not begun', [podOf('p', { nodeName: '', phase: 'Pending' })], []],
    ["none of another one's", [podOf('p', { nodeName: '', owner: plugin })], []],
  ])('that may be on a node which is not named are %s', (_, pods, expected) => {
    const cluster = clusterOf({ nodes: [], pods })
    expect(lostPods(cluster, loader)).toStrictEqual(expected)
    expect(hasSeenPods(cluster, loader)).toBe(expected.length === 0)
  })

  it('are none of a DaemonSet that nothing is known of', () => {
    const bare: DaemonSet = { ...loader, metadata: { name: 'x', namespace: 'drivers' }, spec: undefined as never }
    const cluster = clusterOf({ nodes: [], pods: [podOf('p', { owner: '', nodeName: '' })] })
    expect(lostPods(cluster, bare)).toStrictEqual([])
    expect(podsOf(cluster, bare)).toBeUndefined()
  })

  it.each<[boolean, string, ClusterSnapshot, DaemonSet]>([
    [true, 'as many are there as the status counts', { pods: [podOf('p')] }, scheduled(1)],
    [true, 'more are there', { pods: [podOf('p')] }, scheduled(0)],
    [false, 'the status counts more', { pods: [podOf('p')] }, scheduled(2)],
    [false, 'there is no status', { pods: [podOf('p')] }, counting({} as never)],
    [false, 'nobody looked', {}, scheduled(0)],
    [
      false,
      'one could not be read',
      { pods: [podOf('p')], unreadable: [{ kind: 'Pod', namespace: 'drivers' }] },
      scheduled(1),
    ],
  ])('were all seen (%s) where %s', (expected, _, snapshot, of) => {
    expect(hasSeenPods(clusterOf({ nodes: [], ...snapshot }), of)).toBe(expected)
  })
})

describe('a node that is labelled as ready', () => {
  const isReady = (daemonSet: DaemonSet, label: string) =>
    isLabelledReady(
      clusterOf({ nodes: [] }),
      GPU,
      daemonSet,
    )(clusterOf({ nodes: [node('a', { labels: { [`kmm.node.kubernetes.io/${label}`]: '' } })] }).nodes.all[0]!)
  it.each<[string, boolean, boolean]>([
    ['drivers.gpu.ready', true, false],
    ['gpu.ready', true, false],
    ['drivers.gpu.device-plugin-ready', false, true],
    ['gpu.device-plugin-ready', false, true],
    ['drivers.nic.ready', false, false],
    ['nic.ready', false, false],
  ])('by %s is so for a loader (%s) or a device plugin (%s)', (label, ofALoader, ofAPlugin) => {
    expect([isReady(loader, label), isReady(plugin, label)]).toStrictEqual([ofALoader, ofAPlugin])
  })
})

const gpu = { gpu: 'yes' }
const ready = { ...gpu, 'kmm.node.kubernetes.io/drivers.gpu.ready': '' }
const team = { key: 'team', effect: 'NoSchedule' } as const
const away = { key: 'team', effect: 'NoExecute' } as const

/** `name presence scheduling`, with what else is so. */
const told = ({ name, presence, scheduling, isGoing, isSeen }: Placement) =>
  `${name} ${presence} ${scheduling}${isGoing ? ' going' : ''}${isSeen ? ' seen' : ''}`

describe('where a DaemonSet is', () => {
  const world: ReadonlyArray<Node> = [
    node('free', { labels: gpu }),
    node('kept', { labels: gpu, taints: [team] }),
    node('away', { labels: gpu, taints: [away] }),
    node('plain', { labels: {} }),
    node('rebooted', { kernel: OLD_KERNEL, labels: gpu }),
    bareNode('silent', { kernel: '', labels: {} }),
  ]

  it.each<[string, ClusterSnapshot, DaemonSet, ReadonlyArray<string>]>([
    [
      'is told by its pods, where all were seen',
      { nodes: world, pods: ['kept', 'free'].map((nodeName) => podOf(nodeName, { nodeName })) },
      scheduled(2),
      ['free runs made seen', 'kept runs kept seen'],
    ],
    [
      'is told by pods that go, on nodes that drive them away',
      { nodes: world, pods: [podOf('p', { nodeName: 'away', deleted: true })] },
      scheduled(1),
      ['away runs removed going seen'],
    ],
    [
      'is lost where the node runs another kernel and its pod is not ready',
      { nodes: world, pods: [podOf('p', { nodeName: 'rebooted' })] },
      scheduled(1),
      ['rebooted lost removed seen'],
    ],
    [
      'is not lost where its pod is ready, or the node is of its kernel, or says none',
      {
        nodes: world,
        pods: [
          podOf('p', { nodeName: 'rebooted', ready: 'True' }),
          podOf('q', { nodeName: 'free' }),
          podOf('r', { nodeName: 'silent' }),
        ],
      },
      scheduled(3),
      ['free runs made seen', 'rebooted runs removed seen', 'silent runs removed seen'],
    ],
    [
      'is told by pods on nodes that are not there',
      { nodes: [], pods: [podOf('p', { nodeName: 'gone', deleted: true })] },
      scheduled(1),
      ['gone runs unknown going seen'],
    ],
    [
      'is presumed where it is made, and where it would be kept, when nobody looked and nothing counts',
      { nodes: world },
      counting({} as never),
      ['free runs made', 'kept unknown kept'],
    ],
    [
      'is presumed where it is made, when the status counts no more',
      { nodes: world },
      scheduled(1),
      ['free runs made'],
    ],
    [
      'is presumed where it would be kept, when the status counts one more',
      { nodes: world },
      scheduled(2),
      ['free runs made', 'kept unknown kept'],
    ],
    [
      'is presumed on any other node of the kernel, when the status counts still more',
      { nodes: world },
      scheduled(3),
      [
        'away unknown removed',
        'free runs made',
        'kept unknown kept',
        'plain unknown removed',
        'silent unknown removed',
      ],
    ],
    [
      'is presumed where a ready label shows it',
      { nodes: [node('kept', { labels: ready, taints: [team] }), node('away', { labels: ready, taints: [away] })] },
      scheduled(0),
      ['away runs removed', 'kept runs kept'],
    ],
    [
      'is presumed beside the pods that were seen, when the status counts more',
      { nodes: world, pods: [podOf('p', { nodeName: 'kept' })] },
      scheduled(2),
      ['free runs made', 'kept runs kept seen'],
    ],
    [
      'is presumed anywhere beside the pods that were seen, when the status counts many more',
      { nodes: world, pods: [podOf('p', { nodeName: 'kept' })] },
      scheduled(3),
      [
        'away unknown removed',
        'free runs made',
        'kept runs kept seen',
        'plain unknown removed',
        'silent unknown removed',
      ],
    ],
    ['is nowhere when no node is of it and nothing counts', { nodes: [] }, scheduled(0), []],
    [
      'is where it is made on a cordoned node, too',
      { nodes: [node('a', { labels: gpu, taints: [cordon] })] },
      scheduled(1),
      ['a runs made'],
    ],
  ])('%s', (_, snapshot, of, expected) => {
    expect(placementsOf(clusterOf({ ...snapshot, daemonSets: [of] }), GPU)(of).map(told)).toStrictEqual(expected)
  })
})
