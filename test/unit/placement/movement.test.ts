import { describe, expect, it } from 'vitest'

import { indexCluster } from '../../../src/cluster.js'
import type { ClusterSnapshot, DaemonSet, Node } from '../../../src/index.js'
import {
  movementsOfCreation,
  movementsOfDeletion,
  movementsOfUpdate,
  type NodeMovement,
} from '../../../src/placement/movement.js'
import {
  live,
  liveLoader,
  lives,
  moduleOf,
  node,
  OLD_KERNEL,
  pluginSection,
  pod,
  unreadyPod,
  withNodeSelector,
} from '../builders.js'
import { podOf } from '../node-label/builders.js'

const GPU = { namespace: 'drivers', name: 'gpu' }
const [READY, OLD_READY, TARGET] = ['drivers.gpu.ready', 'gpu.ready', 'drivers.gpu.device-plugin-target'].map(
  (name) => `kmm.node.kubernetes.io/${name}`,
) as [string, string, string]
const [, plugin] = lives(moduleOf({ devicePlugin: pluginSection }), [node('a')]) as [DaemonSet, DaemonSet]
const counting = (of: DaemonSet, currentNumberScheduled: number): DaemonSet =>
  live(of, of.metadata, { ...of.status!, currentNumberScheduled })
const loader = liveLoader(moduleOf())
const narrower = withNodeSelector(loader, { ...loader.spec!.template.spec!.nodeSelector, zone: 'x' })
const team = { key: 'team', effect: 'NoSchedule' } as const
const away = { key: 'team', effect: 'NoExecute' } as const
const gpu = { gpu: 'yes' }
const zoned = { ...gpu, zone: 'x' }
const on = (...names: ReadonlyArray<string>) => names.map((name) => pod(loader, name))
const going = (name: string) => {
  const made = pod(loader, name)
  return { ...made, metadata: { ...made.metadata, deletionTimestamp: '2026-01-01T00:00:00Z' } }
}

const clusterOf = (snapshot: ClusterSnapshot) => indexCluster({ daemonSets: [loader, plugin], ...snapshot }, {})
const told = (movements: ReadonlyArray<NodeMovement>) => movements.map(({ name, movement }) => `${name} ${movement}`)
const selecting = (labels: ReadonlyArray<string>) =>
  withNodeSelector(plugin, { ...gpu, ...Object.fromEntries(labels.map((label) => [label, ''])) })

describe('what a creation does', () => {
  const world: ReadonlyArray<Node> = [
    node('free', { labels: gpu }),
    node('kept', { labels: gpu, taints: [team] }),
    node('labelled', { labels: { ...gpu, [READY]: '' } }),
    node('other', { labels: {} }),
    node('targeted', { labels: { ...gpu, [TARGET]: 'x' } }),
  ]
  it.each<[string, DaemonSet, ClusterSnapshot, ReadonlyArray<string>]>([
    ['brings a loader where it is made', loader, { pods: [] }, ['free comes', 'labelled comes', 'targeted comes']],
    ['brings a device plugin where the module is ready', selecting([READY]), { pods: [] }, ['labelled comes']],
    ['brings it where the module is labelled ready by its old label', selecting([OLD_READY]), { pods: [] }, []],
    [
      'brings it where the plan targets it, and not where taints keep it away',
      selecting([TARGET]),
      { pods: [] },
      ['free comes', 'labelled comes'],
    ],
    ['brings it where both are so', selecting([READY, TARGET]), { pods: [] }, ['labelled comes']],
    [
      'brings it where a ready pod stands for the label that the plan puts there',
      selecting([READY]),
      { pods: [podOf('module-loader', { nodeName: 'free' }), podOf('module-loader', { nodeName: 'other' })] },
      ['free comes', 'labelled comes'],
    ],
    [
      'brings it where that pod stands for the old label',
      selecting([OLD_READY]),
      { pods: [podOf('module-loader', { nodeName: 'free' })] },
      ['free comes'],
    ],
    [
      'brings it where that pod stands for the label, and the plan targets the node',
      selecting([READY, TARGET]),
      { pods: [podOf('module-loader', { nodeName: 'free' }), podOf('module-loader', { nodeName: 'kept' })] },
      ['free comes', 'labelled comes'],
    ],
    [
      'brings it not where that pod is not ready',
      selecting([READY, TARGET]),
      { pods: [podOf('module-loader', { nodeName: 'free', ready: false })] },
      ['labelled comes'],
    ],
    ['asks the user for other labels', selecting(['mine']), { pods: [] }, []],
  ])('%s', (_, wanted, snapshot, expected) => {
    expect(told(movementsOfCreation(clusterOf({ nodes: world, ...snapshot }), GPU)(wanted))).toStrictEqual(expected)
  })
})

describe('what an update does', () => {
  it.each<[string, DaemonSet, DaemonSet, ClusterSnapshot, ReadonlyArray<string>]>([
    [
      'restarts what stays',
      loader,
      loader,
      { nodes: [node('b', { labels: gpu }), node('a', { labels: gpu })], pods: on('b', 'a') },
      ['a restarts', 'b restarts'],
    ],
    [
      'takes what is not selected any more',
      loader,
      narrower,
      { nodes: [node('a', { labels: zoned }), node('b', { labels: gpu })], pods: on('a', 'b') },
      ['a restarts', 'b goes'],
    ],
    [
      'brings what is selected now',
      narrower,
      loader,
      { nodes: [node('a', { labels: zoned }), node('b', { labels: gpu })], pods: on('a') },
      ['a restarts', 'b comes'],
    ],
    [
      'lets go what is about to come and is not selected any more',
      loader,
      narrower,
      { nodes: [node('a', { labels: zoned }), node('b', { labels: gpu })], pods: on('a') },
      ['a restarts', 'b goes'],
    ],
    [
      'does nothing where one is about to come, and would come',
      counting(loader, 0),
      loader,
      { nodes: [node('a', { labels: gpu })], pods: [] },
      [],
    ],
    [
      'does nothing on nodes of neither',
      loader,
      narrower,
      { nodes: [node('a', { labels: {} }), node('b', { labels: zoned, taints: [team] })], pods: [] },
      [],
    ],
    [
      'takes what stays only as long as it is not made anew',
      loader,
      loader,
      { nodes: [node('a', { labels: gpu, taints: [team] })], pods: on('a') },
      ['a goes'],
    ],
    [
      'is not what takes a pod that Kubernetes drives away',
      loader,
      loader,
      { nodes: [node('a', { labels: gpu, taints: [away] })], pods: on('a') },
      ['a leaves'],
    ],
    ['may restart what is on a node that is not there', loader, loader, { nodes: [], pods: on('a') }, ['a restarts']],
    [
      'is not what takes a pod that is lost',
      loader,
      loader,
      { nodes: [node('a', { labels: gpu, kernel: OLD_KERNEL })], pods: [unreadyPod(loader, 'a')] },
      ['a leaves'],
    ],
    [
      'brings a pod where one is lost',
      loader,
      liveLoader(moduleOf(), OLD_KERNEL, 'x'),
      { nodes: [node('a', { labels: gpu, kernel: OLD_KERNEL })], pods: [unreadyPod(loader, 'a')] },
      ['a comes'],
    ],
  ])('%s', (_, before, wanted, snapshot, expected) => {
    expect(
      told(movementsOfUpdate(clusterOf({ ...snapshot, daemonSets: [before] }), GPU)(before, wanted)),
    ).toStrictEqual(expected)
  })
})

describe('what an update of a device plugin does', () => {
  const before = live(selecting([]), { name: 'plugin' })
  const there = pod(before, 'a')
  const bare = node('a', { labels: gpu })
  it.each<[string, ReadonlyArray<string>, ClusterSnapshot, string]>([
    ['takes it where the module is not ready', [READY], { nodes: [bare], pods: [there] }, 'a goes'],
    [
      'restarts it where a ready pod stands for the label',
      [READY],
      { nodes: [bare], pods: [there, podOf('module-loader')] },
      'a restarts',
    ],
    [
      'restarts it where a ready pod stands for the old label',
      [OLD_READY],
      { nodes: [bare], pods: [there, podOf('module-loader')] },
      'a restarts',
    ],
    [
      'takes it where that pod is not ready',
      [READY],
      { nodes: [bare], pods: [there, podOf('module-loader', { ready: false })] },
      'a goes',
    ],
    [
      'takes it where only a device plugin is ready',
      [READY],
      { nodes: [bare], pods: [there, podOf('device-plugin')] },
      'a goes',
    ],
    [
      'takes it where the ready pod is on another node',
      [READY],
      { nodes: [bare], pods: [there, podOf('module-loader', { nodeName: 'b' })] },
      'a goes',
    ],
    ['takes it where nobody looked at pods', [READY], { nodes: [bare] }, 'a goes'],
    ['restarts it where the plan targets the node', [TARGET], { nodes: [bare], pods: [there] }, 'a restarts'],
    [
      'takes it where a taint keeps the target away',
      [TARGET],
      { nodes: [node('a', { labels: gpu, taints: [team] })], pods: [there] },
      'a goes',
    ],
    [
      'takes it where the target label has another value already',
      [TARGET],
      { nodes: [node('a', { labels: { ...gpu, [TARGET]: 'x' } })], pods: [there] },
      'a goes',
    ],
    ['takes it where the plan does not put the label', ['mine'], { nodes: [bare], pods: [there] }, 'a goes'],
  ])('%s', (_, labels, snapshot, expected) => {
    const cluster = clusterOf({ ...snapshot, daemonSets: [loader, before] })
    expect(told(movementsOfUpdate(cluster, GPU)(before, selecting(labels)))).toStrictEqual([expected])
  })

  it('brings it where a ready pod stands for the label that the plan puts there', () => {
    const narrow = withNodeSelector(plugin, { ...zoned, [READY]: '' })
    const cluster = clusterOf({ nodes: [bare], daemonSets: [loader, narrow], pods: [podOf('module-loader')] })
    expect(told(movementsOfUpdate(cluster, GPU)(narrow, selecting([READY])))).toStrictEqual(['a comes'])
  })
})

describe('what a deletion does', () => {
  const survivor = { live: loader, wanted: loader }
  const twin = live(loader, { name: 'twin' })
  const ofTwin = (...names: ReadonlyArray<string>) => names.map((name) => pod(twin, name))
  it.each<[string, Parameters<ReturnType<typeof movementsOfDeletion>>[1], ClusterSnapshot, ReadonlyArray<string>]>([
    ['takes what is there', undefined, { nodes: [node('a', { labels: gpu })], pods: ofTwin('a') }, ['a goes']],
    [
      'is not what takes a pod that goes and is driven away',
      undefined,
      {
        nodes: [node('a', { labels: gpu, taints: [away] })],
        pods: [{ ...going('a'), metadata: { ...ofTwin('a')[0]!.metadata, deletionTimestamp: 'x' } }],
      },
      ['a leaves'],
    ],
    [
      'takes a pod that goes, and may come back',
      undefined,
      {
        nodes: [node('a', { labels: gpu })],
        pods: [{ ...going('a'), metadata: { ...ofTwin('a')[0]!.metadata, deletionTimestamp: 'x' } }],
      },
      ['a goes'],
    ],
    [
      'takes a pod that Kubernetes would drive away',
      undefined,
      { nodes: [node('a', { labels: gpu, taints: [away] })], pods: ofTwin('a') },
      ['a goes'],
    ],
    [
      'is not what takes a pod that is lost',
      undefined,
      { nodes: [node('a', { labels: gpu, kernel: OLD_KERNEL })], pods: [unreadyPod(twin, 'a')] },
      ['a leaves'],
    ],
    [
      'restarts what another keeps',
      survivor,
      { nodes: [node('a', { labels: gpu })], pods: ofTwin('a') },
      ['a restarts'],
    ],
    [
      'takes what the other does not keep',
      { live: loader, wanted: narrower },
      { nodes: [node('a', { labels: gpu })], pods: ofTwin('a') },
      ['a goes'],
    ],
    [
      'takes what the other has not yet',
      { live: narrower, wanted: loader },
      { nodes: [node('a', { labels: gpu })], pods: ofTwin('a') },
      ['a goes'],
    ],
    ['takes what is on a node that is not there', survivor, { nodes: [], pods: ofTwin('a') }, ['a goes']],
  ])('%s', (_, other, snapshot, expected) => {
    const cluster = clusterOf({ ...snapshot, daemonSets: [loader, twin] })
    expect(told(movementsOfDeletion(cluster, GPU)(twin, other))).toStrictEqual(expected)
  })
})
