import { describe, expect, it } from 'vitest'

import { indexCluster } from '../../../src/cluster.js'
import type { ClusterSnapshot, DaemonSet, Node } from '../../../src/index.js'
import { type Dependents, dependents, mayBeInUse, schedulesNothing } from '../../../src/reconcile/dependents.js'
import { isOldVersionUnused } from '../../../src/reconcile/old-version.js'
import { live, liveLoader, lives, moduleOf, node, pluginSection } from '../builders.js'
import { podOf } from '../node-label/builders.js'

const gpu = moduleOf()
const loader = liveLoader(gpu)
const another = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'x', uid: 'x', controller: true }
const [, lost] = [podOf('module-loader'), podOf('module-loader', { nodeName: '' })]
const clusterOf = (snapshot: ClusterSnapshot) =>
  indexCluster({ nodes: [node('a')], daemonSets: [], pods: [], ...snapshot }, {})
const down: Node = { ...node('a'), status: { ...node('a').status, conditions: [{ type: 'Ready', status: 'False' }] } }

describe('the labels of a Module', () => {
  it.each<[boolean, string, ClusterSnapshot]>([
    [true, 'nothing is left', {}],
    [true, 'nobody looked at pods', { pods: undefined as never }],
    [true, 'a pod goes', { pods: [podOf('module-loader', { deleted: true })] }],
    [true, 'a pod has ended', { pods: [podOf('module-loader', { phase: 'Failed' })] }],
    [true, 'a pod is on a node that is not Ready', { nodes: [down], pods: [podOf('module-loader')] }],
    [false, 'a pod is there', { pods: [podOf('module-loader')] }],
    [
      false,
      'a pod is there beside one that goes',
      { pods: [podOf('device-plugin', { deleted: true }), podOf('module-loader')] },
    ],
    [false, 'a pod may be anywhere', { pods: [lost] }],
    [false, 'a DaemonSet is left', { daemonSets: [loader] }],
    [false, "another's DaemonSet is left", { daemonSets: [live(loader, { ownerReferences: [another] })] }],
    [false, 'nobody looked at DaemonSets', { daemonSets: undefined as never }],
    [false, 'a DaemonSet could not be read', { unreadable: [{ kind: 'DaemonSet', namespace: 'drivers' }] }],
  ])('schedule nothing any more (%s): %s', (expected, _, snapshot) => {
    expect(schedulesNothing(clusterOf(snapshot), gpu)).toBe(expected)
  })
})

const none = { daemonSets: [], devicePluginPods: [], pods: [], builds: [], unreadable: [], unobserved: [] }
const [PLUGIN, LOADER] = ['drivers/gpu-device-plugin-', 'drivers/gpu-module-loader-']

describe('what is left of a Module', () => {
  it.each<[string, ClusterSnapshot, Partial<ReturnType<typeof dependents>>]>([
    ['is nothing where nothing is', {}, {}],
    [
      'is its DaemonSets',
      { daemonSets: [live(loader, { name: 'b' }), live(loader, { name: 'a' })] },
      { daemonSets: ['a', 'b'] },
    ],
    ["is not another's", { daemonSets: [live(loader, { ownerReferences: [another] })] }, {}],
    [
      'is its pods',
      { pods: [podOf('module-loader'), podOf('device-plugin')] },
      { devicePluginPods: [PLUGIN], pods: [PLUGIN, LOADER] },
    ],
    ['is no pod without a node', { pods: [podOf('module-loader', { nodeName: '', phase: 'Pending' })] }, {}],
    ['is a pod whose node was left out', { pods: [lost] }, { pods: [LOADER] }],
    ['is no pod that has ended', { pods: [podOf('module-loader', { phase: 'Succeeded' })] }, {}],
    ['is no pod on a node that is not Ready', { nodes: [down], pods: [podOf('device-plugin')] }, {}],
    [
      'is unknown where nobody looked',
      { pods: undefined as never },
      { unobserved: [{ requires: 'objects', apiVersion: 'v1', kind: 'Pod' }] },
    ],
    [
      'is unknown where something could not be read',
      { unreadable: [{ kind: 'Node' }, { kind: 'Pod', namespace: 'drivers' }] },
      { unreadable: ['Node', 'Pod'], unobserved: [] },
    ],
  ])('%s', (_, snapshot, expected) => {
    expect(dependents(clusterOf(snapshot), gpu)).toStrictEqual({ ...none, ...expected })
  })
})

describe('a module that may be in use', () => {
  const plugins = lives(moduleOf({ devicePlugin: pluginSection }), [])
  const pods = { requires: 'objects', apiVersion: 'v1', kind: 'Pod' } as const
  it.each<[boolean, string, Partial<Dependents>, ReadonlyArray<DaemonSet>?]>([
    [false, 'nothing is left', {}],
    [false, 'a loader is left', { pods: [LOADER], daemonSets: ['x'] }],
    [true, 'a device plugin is there', { devicePluginPods: [PLUGIN] }],
    [true, 'a pod could not be read', { unreadable: ['Pod'] }],
    [true, 'a DaemonSet could not be read', { unreadable: ['Node', 'DaemonSet'] }],
    [false, 'only a node could not be read', { unreadable: ['Node'] }],
    [true, 'nobody looked at pods, and its DaemonSet is there', { unobserved: [pods] }, plugins],
    [false, 'nobody looked at pods, and no DaemonSet of it is there', { unobserved: [pods] }, [loader]],
    [false, 'nobody looked at Nodes, and its DaemonSet is there', { unobserved: [{ ...pods, kind: 'Node' }] }, plugins],
  ])('is in use (%s): %s', (expected, _, left, daemonSets = []) => {
    expect(mayBeInUse(clusterOf({ daemonSets }), gpu, { ...none, ...left })).toBe(expected)
  })
})

describe('a DaemonSet of an old version', () => {
  const counted = { currentNumberScheduled: 0, desiredNumberScheduled: 0, numberMisscheduled: 0, numberReady: 0 }
  const of = (status: object | undefined, generation: number | undefined = 2): DaemonSet => {
    const { status: _, ...rest } = live(loader, { name: 'x' })
    const { generation: _before, ...metadata } = rest.metadata
    return {
      ...rest,
      metadata: { ...metadata, ...(generation === 0 ? {} : { generation }) },
      ...(status === undefined ? {} : { status: status as never }),
    }
  }
  const away = { nodes: [node('a', { labels: {} })] }
  it.each<[boolean, boolean, string, DaemonSet, ClusterSnapshot?]>([
    [true, true, 'nothing is to be scheduled, as was counted now', of({ ...counted, observedGeneration: 2 })],
    [true, true, 'nothing is to be scheduled, as was counted later', of({ ...counted, observedGeneration: 3 })],
    [true, true, 'it has no generation', of({ ...counted, observedGeneration: 0 }, 0)],
    [false, true, 'nothing was to be scheduled before', of({ ...counted, observedGeneration: 1 })],
    [false, true, 'nobody says when it was counted', of(counted)],
    [false, true, 'nobody has counted', of(undefined)],
    [false, true, 'nobody has counted what is to be', of({ observedGeneration: 2 })],
    [false, false, 'one is to be scheduled', of({ ...counted, desiredNumberScheduled: 1, observedGeneration: 2 })],
    [false, true, 'it selects a node', of({ ...counted, observedGeneration: 2 }), { nodes: [node('a')] }],
    [
      false,
      true,
      'a node could not be read',
      of({ ...counted, observedGeneration: 2 }),
      { ...away, unreadable: [{ kind: 'Node' }] },
    ],
  ])('is unused (%s, in kmm-1.1 %s): %s', (safe, operator, _, daemonSet, snapshot = away) => {
    const cluster = clusterOf(snapshot)
    expect(isOldVersionUnused.safe(cluster, daemonSet)).toBe(safe)
    expect(isOldVersionUnused['kmm-1.1'](cluster, daemonSet)).toBe(operator)
  })
})
