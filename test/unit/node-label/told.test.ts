/** What is said and done about labels of nodes, and pods that wait for them: all of it, and nothing else. */
import { describe, expect, it } from 'vitest'

import { KERNEL_LABEL, MODULE_FINALIZER } from '../../../src/constants.js'
import type { ClusterSnapshot, Module, Node, PlanOptions } from '../../../src/index.js'
import type { Pod } from '../../../src/kubernetes/object.js'
import { versionLabel, wantedVersionLabel } from '../../../src/label/identity.js'
import { bareNode, factsOf, KERNEL, lives, moduleOf, node, OLD_KERNEL, planOf, pluginSection } from '../builders.js'
import { podOf } from './builders.js'

const GPU = { namespace: 'drivers', name: 'gpu' }
const versioned = moduleOf({ container: { version: 'v2' }, devicePlugin: pluginSection })
const wanted = wantedVersionLabel(GPU)
const [ofLoader, ofPlugin] = [versionLabel('module-loader', GPU), versionLabel('device-plugin', GPU)]
const asking = (labels: Readonly<Record<string, string>>): Node => node('a', { labels: { gpu: 'yes', ...labels } })
const upgrading = asking({ [wanted]: 'v2', [ofLoader]: 'v1', [ofPlugin]: 'v1' })
const [PLUGIN_READY, OLD_PLUGIN_READY] = ['drivers.gpu', 'gpu'].map(
  (name) => `kmm.node.kubernetes.io/${name}.device-plugin-ready`,
) as [string, string]
const of = { kind: 'Module', ...GPU }
const cluster = { kind: 'Cluster' }

const told = (snapshot: ClusterSnapshot, modules: Module | ReadonlyArray<Module>, options: PlanOptions = {}) => {
  const { changes, diagnostics } = planOf({ daemonSets: [], ...snapshot }, modules, options)
  const names = ['UpgradeWaits', 'UpgradeBlocked', 'PodsNotObserved', 'OsImageUnknown', 'PodStateUnknown']
  return {
    remarks: diagnostics
      .filter(({ name }) => names.includes(name))
      .map((remark) => [remark.name, remark.subject, remark.path, factsOf(remark)]),
    labels: changes.flatMap((change) =>
      change.action === 'label'
        ? [[change.reason, change.add, change.remove, change.nodes.map(({ name, effect }) => `${name} ${effect}`)]]
        : [],
    ),
    releases: changes.flatMap((change) =>
      change.action === 'release' ? [[change.reason, change.ref.name, change.after ?? []]] : [],
    ),
  }
}

const remarksOf = (snapshot: ClusterSnapshot, module: Module, options: PlanOptions = {}) =>
  told(snapshot, module, options).remarks

describe('a step of an upgrade that waits', () => {
  const [loader, plugin] = lives(moduleOf({ container: { version: 'v1' }, devicePlugin: pluginSection }), [node('a')])
  const owned = (pod: Pod, owner: typeof plugin): Pod => ({
    ...pod,
    metadata: {
      ...pod.metadata,
      ownerReferences: [
        { apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'x', uid: owner!.metadata.uid!, controller: true },
      ],
    },
  })
  const step = { node: 'a', from: 'v1', to: 'v2' }
  const leaving = asking({ [wanted]: 'v2', [ofLoader]: 'v1' })

  it.each<[string, ClusterSnapshot, ReadonlyArray<unknown>]>([
    [
      'for the device plugin that leaves',
      {
        nodes: [leaving],
        daemonSets: [loader!, plugin!],
        pods: [owned(podOf('device-plugin', { version: 'v1' }), plugin)],
      },
      [
        [
          'UpgradeWaits',
          of,
          [],
          { ...step, reason: 'OldModule', pods: ['drivers/gpu-device-plugin-v1'], role: 'module-loader' },
        ],
      ],
    ],
    ['for nothing', { nodes: [leaving], pods: [] }, []],
  ])('says %s', (_, snapshot, expected) => {
    expect(remarksOf(snapshot, versioned)).toStrictEqual(expected)
  })

  it.each<[string, ClusterSnapshot, object]>([
    ['nobody looked for', { nodes: [leaving] }, {}],
    [
      'may be in a namespace that was left out',
      { nodes: [leaving], pods: [], unobservedNamespaces: { pods: ['drivers'] } },
      { namespace: 'drivers' },
    ],
  ])('asks for pods that %s', (_, snapshot, where) => {
    expect(remarksOf(snapshot, versioned)).toStrictEqual([
      ['PodsNotObserved', of, [], { ...step, reason: 'OldModule', pods: [], role: 'module-loader', ...where }],
    ])
  })

  it('begins with the device plugin', () => {
    const pods = [owned(podOf('device-plugin', { version: 'v1' }), plugin)]
    expect(told({ nodes: [upgrading], daemonSets: [loader!, plugin!], pods }, versioned).labels).toStrictEqual([
      ['OldDevicePlugin', {}, [ofPlugin], ['a stop']],
      ['PodReady', { [PLUGIN_READY]: '', [OLD_PLUGIN_READY]: '' }, [], []],
    ])
    expect(told({ nodes: [upgrading], pods: [] }, versioned)).toStrictEqual({
      remarks: [],
      labels: [['OldDevicePlugin', {}, [ofPlugin], []]],
      releases: [],
    })
  })
})

describe('nodes whose kernel label is left as it is', () => {
  const at = (name: string, kernel: string, label: string | undefined, osImage: string): Node => {
    const made = node(name, { kernel, labels: label === undefined ? {} : { [KERNEL_LABEL]: label } })
    const { [KERNEL_LABEL]: own, ...others } = made.metadata.labels ?? {}
    return {
      ...made,
      metadata: { ...made.metadata, labels: label === undefined ? others : { ...others, [KERNEL_LABEL]: own ?? '' } },
      status: { nodeInfo: { ...made.status!.nodeInfo!, osImage } },
    }
  }
  const ubuntu = 'Ubuntu 22.04.3 LTS'
  const nodes = [
    at('wrong', KERNEL, OLD_KERNEL, ubuntu),
    at('absent', KERNEL, undefined, ubuntu),
    at('right', KERNEL, KERNEL, ubuntu),
    at('silent', '', OLD_KERNEL, ubuntu),
    at('known', KERNEL, OLD_KERNEL, 'Anything 1.2.3-4'),
  ]

  it('are told in kmm-1.1 only', () => {
    expect(remarksOf({ nodes }, moduleOf(), { profile: 'kmm-1.1' })).toStrictEqual([
      ['OsImageUnknown', cluster, [], { nodes: ['absent', 'wrong'], nodeCount: 2 }],
    ])
    expect(remarksOf({ nodes, pods: [] }, moduleOf())).toStrictEqual([])
  })
})

describe('the kernel label', () => {
  it('is a change of no Module and no role', () => {
    const { changes } = planOf({ nodes: [bareNode('a')], daemonSets: [], pods: [] }, [])
    expect(changes).toStrictEqual([
      {
        action: 'label',
        reason: 'NodeRunsKernel',
        ref: { apiVersion: 'v1', kind: 'Node', name: 'a' },
        add: { [KERNEL_LABEL]: KERNEL },
        remove: [],
        expects: { labels: { [KERNEL_LABEL]: null }, kernelVersion: KERNEL },
        nodes: [],
      },
    ])
  })
})

describe('pods', () => {
  const silent = (name: string): Pod => {
    const made = podOf('module-loader')
    return { ...made, metadata: { ...made.metadata, name }, status: { phase: 'Running' } }
  }
  const deleted = (parts: Parameters<typeof podOf>[1], name: string, labels?: Pod['metadata']['labels']): Pod => {
    const made = podOf('module-loader', { deleted: true, ...parts })
    return { ...made, metadata: { ...made.metadata, name, ...(labels === undefined ? {} : { labels }) } }
  }

  it('that do not say whether they are ready are listed, the first of many', () => {
    const names = Array.from({ length: 12 }, (_, index) => `p${String(index + 10)}`)
    const { remarks, labels } = told({ nodes: [node('a')], pods: names.map(silent).reverse() }, moduleOf())
    expect(remarks).toStrictEqual([
      ['PodStateUnknown', cluster, [], { pods: names.slice(0, 10).map((name) => `drivers/${name}`), podCount: 12 }],
    ])
    expect(labels).toStrictEqual([])
  })

  it('that are deleted go where nothing on a node stands for them any more', () => {
    const ready = {
      'gpu': 'yes',
      'kmm.node.kubernetes.io/drivers.gpu.ready': '',
      'kmm.node.kubernetes.io/gpu.ready': '',
    }
    const pods = [
      deleted({}, 'here'),
      deleted({ nodeName: 'gone' }, 'of-a-node-that-is-gone'),
      deleted({ nodeName: '', phase: 'Pending' }, 'never-placed'),
      deleted({ nodeName: '' }, 'nobody-knows-where'),
      deleted({}, 'of-nobody', {}),
      deleted({ finalizers: [] }, 'free'),
      podOf('device-plugin', { nodeName: 'gone' }),
    ]
    const nodes = [node('a', { labels: ready })]
    const keys = ['kmm.node.kubernetes.io/drivers.gpu.ready', 'kmm.node.kubernetes.io/gpu.ready']
    const label = 'label Node//a drivers/gpu module-loader NoReadyPod'
    expect(told({ nodes, pods }, moduleOf())).toStrictEqual({
      remarks: [],
      labels: [['NoReadyPod', {}, keys, []]],
      releases: [
        ['PodDeleted', 'here', [label]],
        ['PodNotScheduled', 'never-placed', []],
        ['NodeMissing', 'of-a-node-that-is-gone', []],
        ['NotOfAModule', 'of-nobody', []],
      ],
    })
    const unseen = { nodes, pods, unreadable: [{ kind: 'Node' }] }
    expect(told(unseen, moduleOf()).releases.map(([, name]) => name)).toStrictEqual(['here', 'of-nobody'])
    expect(
      told({ nodes, pods, observedNamespaces: { pods: ['other'] } }, moduleOf()).releases.map(([, name]) => name),
    ).toStrictEqual([])
  })
})

describe('labels of a Module that a later operator loads', () => {
  const keys = ['kmm.node.kubernetes.io/drivers.gpu.ready', 'kmm.node.kubernetes.io/gpu.ready']
  const ready = node('a', { labels: { gpu: 'yes', ...Object.fromEntries(keys.map((key) => [key, ''])) } })
  const status = { moduleLoader: { nodesMatchingSelectorNumber: 1, desiredNumber: 1, availableNumber: 1 } }
  const loaded = moduleOf({ status })
  const later: Module = { ...loaded, metadata: { ...loaded.metadata, finalizers: [MODULE_FINALIZER] } }

  it.each<[string, Module, PlanOptions, ReadonlyArray<unknown>]>([
    ['stay', later, {}, []],
    ['go where it is loaded by nobody else', loaded, {}, [['NoReadyPod', {}, keys, []]]],
  ])('%s', (_, module, options, expected) => {
    expect(told({ nodes: [ready], pods: [] }, module, options).labels).toStrictEqual(expected)
  })

  it('come all the same', () => {
    const bare = node('a', { labels: { gpu: 'yes' } })
    expect(told({ nodes: [bare], pods: [podOf('module-loader')] }, later).labels).toStrictEqual([
      ['PodReady', Object.fromEntries(keys.map((key) => [key, ''])), [], []],
    ])
  })
})
