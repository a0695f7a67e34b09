/** What shows that a DaemonSet runs which no node seems to need: the surest sign alone, with all its facts. */
import { describe, expect, it } from 'vitest'

import { indexCluster } from '../../../src/cluster.js'
import { KERNEL_LABEL } from '../../../src/constants.js'
import type { ClusterSnapshot, DaemonSet, Module } from '../../../src/index.js'
import { contradictionOf } from '../../../src/placement/contradiction.js'
import {
  bareNode,
  KERNEL,
  live,
  liveLoader,
  lives,
  moduleOf,
  node,
  OLD_KERNEL,
  pluginSection,
  pod,
  unreadyPod,
} from '../builders.js'

const loader = liveLoader(moduleOf())
const [, plugin] = lives(moduleOf({ devicePlugin: pluginSection }), [node('a')]) as [DaemonSet, DaemonSet]
const counting = (status: NonNullable<DaemonSet['status']>, of = loader): DaemonSet => live(of, of.metadata, status)
const NONE = { currentNumberScheduled: 0, desiredNumberScheduled: 0, numberMisscheduled: 0, numberReady: 0 }
const scheduled = (count: number, numberReady = 0) => counting({ ...NONE, currentNumberScheduled: count, numberReady })
const READY = 'kmm.node.kubernetes.io/drivers.gpu.ready'
const PLUGIN_READY = 'kmm.node.kubernetes.io/drivers.gpu.device-plugin-ready'
const away = (name: string) => node(name, { labels: {} })
const rebooted = (name: string) =>
  bareNode(name, { kernel: OLD_KERNEL, labels: { gpu: 'yes', [KERNEL_LABEL]: KERNEL } })
const going = (name: string) => {
  const made = pod(loader, name)
  return { ...made, metadata: { ...made.metadata, deletionTimestamp: '2026-01-01T00:00:00Z' } }
}
const placeless = (name: string) => {
  const made = pod(loader, name)
  return {
    ...made,
    metadata: { ...made.metadata, labels: loader.spec!.selector.matchLabels! },
    spec: { containers: [] },
  }
}
const names = (count: number) => Array.from({ length: count }, (_, at) => `n${String(at + 10)}`)
const available = (moduleLoader: number, devicePlugin: number): Module => {
  const counts = (availableNumber: number) => ({ nodesMatchingSelectorNumber: 0, desiredNumber: 0, availableNumber })
  return moduleOf({ status: { moduleLoader: counts(moduleLoader), devicePlugin: counts(devicePlugin) } })
}

const GPU = { namespace: 'drivers', name: 'gpu' }

const contradiction = (
  snapshot: ClusterSnapshot,
  of: DaemonSet = scheduled(0),
  owner: Module | typeof GPU = moduleOf(),
  options = {},
) => contradictionOf(indexCluster({ nodes: [], daemonSets: [of], ...snapshot }, options), owner)(of)

type Row = [string, object | undefined, ClusterSnapshot, (DaemonSet | undefined)?, (Module | typeof GPU)?]

describe('what pods show', () => {
  it.each<Row>([
    ['nothing, where none is there', undefined, { nodes: [away('a')], pods: [] }],
    ['that one may be anywhere', { lostPods: ['drivers/gpu-x7k2p-a'] }, { nodes: [away('a')], pods: [placeless('a')] }],
    [
      'no more than ten that may be anywhere',
      { lostPods: names(10).map((name) => `drivers/gpu-x7k2p-${name}`) },
      { pods: names(12).map(placeless) },
    ],
    [
      'that some are on nodes that are not there',
      { unobservedNodes: ['b', 'c'], nodeCount: 2 },
      { nodes: [away('a')], pods: ['c', 'b', 'a'].map((name) => pod(loader, name)) },
    ],
    [
      'no more than ten of these nodes, and how many they are',
      { unobservedNodes: names(10), nodeCount: 12 },
      { pods: [...names(12)].reverse().map((name) => pod(loader, name)) },
    ],
    [
      'that some are on nodes that it does not select',
      { podsOnNodes: ['a', 'b'], nodeCount: 2 },
      { nodes: [away('a'), away('b'), node('c')], pods: ['c', 'b', 'a'].map((name) => pod(loader, name)) },
    ],
    ['nothing, on a node that it selects', undefined, { nodes: [node('a')], pods: [pod(loader, 'a')] }],
    ['nothing, where they go', undefined, { nodes: [away('a')], pods: [going('a'), going('gone')] }],
    [
      'nothing, where they are not ready after a reboot',
      undefined,
      { nodes: [rebooted('a')], pods: [unreadyPod(loader, 'a')] },
    ],
    [
      'that one is ready after a reboot',
      { podsOnNodes: ['a'], nodeCount: 1 },
      { nodes: [rebooted('a')], pods: [pod(loader, 'a')] },
    ],
    [
      'that one is on a node that it does not select, though not ready',
      { podsOnNodes: ['a'], nodeCount: 1 },
      { nodes: [away('a')], pods: [unreadyPod(loader, 'a')] },
    ],
  ])('is %s', (_, expected, snapshot, of, owner) => {
    expect(contradiction(snapshot, of, owner)).toStrictEqual(expected)
  })
})

describe('what a status shows, where not all pods were seen', () => {
  it.each<Row>([
    ['nothing without one', undefined, { nodes: [away('a')] }, counting({} as never)],
    ['nothing where it counts none', undefined, { nodes: [away('a')] }],
    [
      'that there are more than nodes',
      { scheduledPods: 2, observedNodes: 1 },
      { nodes: [node('a'), away('b')] },
      scheduled(2),
    ],
    ['nothing where there are as many nodes', undefined, { nodes: [node('a'), node('b')] }, scheduled(2)],
    ['nothing where the others have rebooted', undefined, { nodes: [node('a'), rebooted('b')] }, scheduled(2, 1)],
    [
      'that more are ready than nodes, whatever has rebooted',
      { scheduledPods: 2, observedNodes: 1 },
      { nodes: [node('a'), rebooted('b')] },
      scheduled(2, 2),
    ],
    [
      'that there are more than nodes, also those that have rebooted',
      { scheduledPods: 3, observedNodes: 1 },
      { nodes: [node('a'), rebooted('b')] },
      scheduled(3),
    ],
    [
      'that there are more than nodes, whose kernel labels are right',
      { scheduledPods: 2, observedNodes: 1 },
      { nodes: [node('a')] },
      scheduled(2),
    ],
    [
      'that there are more than were seen',
      { scheduledPods: 1, observedNodes: 0 },
      { nodes: [away('a')], pods: [] },
      scheduled(1),
    ],
  ])('is %s', (_, expected, snapshot, of, owner) => {
    expect(contradiction(snapshot, of, owner)).toStrictEqual(expected)
  })
})

describe('what ready labels show, where not all pods were seen', () => {
  const labelled = (name: string, labels: Readonly<Record<string, string>>, kernel = KERNEL) =>
    bareNode(name, { kernel, labels })
  it.each<Row>([
    [
      'that nodes of its kernel which it does not select are ready',
      { readyNodes: ['a', 'b'], nodeCount: 2 },
      { nodes: ['b', 'a'].map((name) => labelled(name, { [READY]: '' })) },
    ],
    ['nothing of nodes that it selects', undefined, { nodes: [labelled('a', { gpu: 'yes', [READY]: '' })] }],
    ['nothing of nodes of another kernel', undefined, { nodes: [labelled('a', { [READY]: '' }, OLD_KERNEL)] }],
    [
      'nothing of nodes of another kernel with another label',
      undefined,
      { nodes: [labelled('a', { [READY]: '', [KERNEL_LABEL]: OLD_KERNEL }, OLD_KERNEL)] },
    ],
    [
      'that a node of another kernel is labelled as of its own',
      { readyNodes: ['a'], nodeCount: 1 },
      { nodes: [labelled('a', { [READY]: '', [KERNEL_LABEL]: KERNEL }, OLD_KERNEL)] },
    ],
    ['nothing of labels for device plugins', undefined, { nodes: [labelled('a', { [PLUGIN_READY]: '' })] }],
    [
      'that a device plugin is ready, whatever the kernel',
      { readyNodes: ['a'], nodeCount: 1 },
      { nodes: [labelled('a', { [PLUGIN_READY]: '' }, OLD_KERNEL)] },
      counting(NONE, plugin),
    ],
    [
      'nothing of a device plugin on a node that it selects',
      undefined,
      { nodes: [labelled('a', { gpu: 'yes', [READY]: '', [PLUGIN_READY]: '' })] },
      counting(NONE, plugin),
    ],
    ['nothing where all pods were seen', undefined, { nodes: [labelled('a', { [READY]: '' })], pods: [] }],
  ])('is %s', (_, expected, snapshot, of, owner) => {
    expect(contradiction(snapshot, of, owner)).toStrictEqual(expected)
  })
})

describe('what the status of the Module shows, where nothing else does', () => {
  const counted = (numberAvailable: number) => counting({ numberAvailable } as never)
  it.each<Row>([
    ['that more are available than its DaemonSets count', { availablePods: 3 }, {}, undefined, available(3, 0)],
    ['nothing where its device plugins are', undefined, {}, undefined, available(0, 3)],
    ['that device plugins are available', { availablePods: 3 }, {}, counting(NONE, plugin), available(0, 3)],
    ['nothing of a device plugin where its loaders are', undefined, {}, counting(NONE, plugin), available(3, 0)],
    [
      'nothing where another DaemonSet counts as many',
      undefined,
      { daemonSets: [loader, live(counted(3), { name: 'z' }, { numberAvailable: 3 } as never)] },
      loader,
      available(3, 0),
    ],
    [
      'that more are available than all count',
      { availablePods: 4 },
      { daemonSets: [loader, live(counted(3), { name: 'z' }, { numberAvailable: 3 } as never)] },
      loader,
      available(4, 0),
    ],
    [
      'that its device plugin counts for nothing',
      { availablePods: 3 },
      { daemonSets: [loader, live(plugin, plugin.metadata, { numberAvailable: 3 } as never)] },
      loader,
      available(3, 0),
    ],
    ['nothing without a status', undefined, {}, undefined, moduleOf()],
    ['nothing of a Module that is gone', undefined, {}, undefined, GPU],
    ['nothing where all pods were seen', undefined, { pods: [] }, undefined, available(3, 0)],
  ])('is %s', (_, expected, snapshot, of, owner) => {
    expect(contradiction(snapshot, of, owner)).toStrictEqual(expected)
  })

  it('is less than what pods, then a status, then ready labels show', () => {
    const nodes = [bareNode('a', { labels: { [READY]: '' } })]
    const shown = (snapshot: ClusterSnapshot, of: DaemonSet) =>
      contradiction({ nodes, ...snapshot }, of, available(9, 9))
    expect(shown({}, scheduled(0))).toStrictEqual({ readyNodes: ['a'], nodeCount: 1 })
    expect(shown({}, scheduled(1))).toStrictEqual({ scheduledPods: 1, observedNodes: 0 })
    expect(shown({ pods: [pod(loader, 'a')] }, scheduled(2))).toStrictEqual({ podsOnNodes: ['a'], nodeCount: 1 })
  })

  it('is nothing in kmm-1.1', () => {
    expect(
      contradiction({ pods: [pod(loader, 'a')] }, scheduled(1), available(9, 9), { profile: 'kmm-1.1' }),
    ).toBeUndefined()
  })
})
