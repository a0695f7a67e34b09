/** The pods and DaemonSets of a snapshot, as they are asked for. */
import { describe, expect, it } from 'vitest'

import { KERNEL_LABEL, MODULE_NAME_LABEL, ROLE_LABEL } from '../../../src/constants.js'
import type { ClusterSnapshot, DaemonSet } from '../../../src/index.js'
import type { Pod } from '../../../src/kubernetes/object.js'
import { identifyingLabels, isSameIdentity, roleOf } from '../../../src/label/identity.js'
import { liveDevicePlugins, observedDaemonSets } from '../../../src/label/observed-daemon-sets.js'
import { devicePluginPods, observedPods, podNames } from '../../../src/label/observed-pods.js'
import { KERNEL, liveLoader, lives, moduleOf, node, pluginSection, pod, unreadyPod } from '../builders.js'
import { GPU, podOf, seen } from '../node-label/builders.js'

const other = { namespace: 'other', name: 'gpu' }
const module = moduleOf({ devicePlugin: pluginSection })
const [loader, plugin] = lives(module, [node('a')]) as [DaemonSet, DaemonSet]
const elsewhere = liveLoader(moduleOf({ namespace: 'other' }), KERNEL, 'elsewhere')
const named = (object: DaemonSet, name: string): DaemonSet => ({ ...object, metadata: { ...object.metadata, name } })

describe('DaemonSets', () => {
  const bare: DaemonSet = {
    ...named(loader, 'bare'),
    metadata: { name: 'bare', namespace: 'drivers' },
    spec: { ...loader.spec!, selector: { matchLabels: {} } },
  }
  const known = observedDaemonSets('safe', { daemonSets: [plugin, named(loader, 'zz'), bare, elsewhere, loader] })
  const names = (list: ReadonlyArray<DaemonSet>) => list.map(({ metadata }) => metadata.name)

  it('are in the order of namespace and name, and asked for by Module and by name', () => {
    expect(names(known.daemonSets)).toStrictEqual([
      'bare',
      loader.metadata.name,
      plugin.metadata.name,
      'zz',
      'elsewhere',
    ])
    expect(names(known.daemonSetsOf(GPU))).toStrictEqual([loader.metadata.name, plugin.metadata.name, 'zz'])
    expect(names(known.daemonSetsOf(other))).toStrictEqual(['elsewhere'])
    expect(known.daemonSetsOf({ ...GPU, name: 'nic' })).toStrictEqual([])
    expect(known.daemonSetNamed({ ...GPU, name: 'bare' })).toBe(bare)
    expect(known.daemonSetNamed({ ...other, name: 'bare' })).toBeUndefined()
    expect(names(liveDevicePlugins(known, GPU))).toStrictEqual([plugin.metadata.name])
    expect(liveDevicePlugins(known, other)).toStrictEqual([])
  })

  it('are none where none were listed', () => {
    expect(observedDaemonSets('safe', {}).daemonSets).toStrictEqual([])
  })

  it('are known by the labels of their selector, where that names a Module, and in kmm-1.1 by their own', () => {
    const own = { [MODULE_NAME_LABEL]: 'edited' }
    const edited = { ...loader, metadata: { ...loader.metadata, labels: own } }
    const unselective = { ...edited, spec: { ...loader.spec!, selector: { matchLabels: { app: 'x' } } } }
    const { spec: _, ...rest } = edited
    const known = (profile: 'safe' | 'kmm-1.1') =>
      [edited, unselective, rest as DaemonSet].map((one) => identifyingLabels[profile](one))
    expect(known('safe')).toStrictEqual([loader.spec?.selector.matchLabels, own, own])
    expect(known('kmm-1.1')).toStrictEqual([own, own, own])
  })

  it.each([
    [{}, 'device-plugin'],
    [{ [KERNEL_LABEL]: KERNEL }, 'module-loader'],
    [{ [KERNEL_LABEL]: KERNEL, [ROLE_LABEL]: 'device-plugin' }, 'device-plugin'],
    [{ [ROLE_LABEL]: 'module-loader' }, 'device-plugin'],
  ])('with %j has the role %s', (labels, role) => {
    expect(roleOf(labels)).toBe(role)
  })

  it('are the same where role, kernel and version are', () => {
    const one = { role: 'module-loader', kernelVersion: KERNEL, version: 'v1' } as const
    const others = [
      one,
      { ...one, role: 'device-plugin' },
      { ...one, kernelVersion: 'x' },
      { ...one, version: '' },
    ] as const
    expect(others.map((each) => isSameIdentity(one, each))).toStrictEqual([true, false, false, false])
  })
})

describe('pods', () => {
  const inOther = podOf('device-plugin', { module: other })
  const pods = [podOf('module-loader'), podOf('device-plugin'), inOther]
  const of = (snapshot: ClusterSnapshot) => {
    const index = observedPods(snapshot)
    return [GPU, other].map((name) =>
      [index.podsOf(name), index.shownPodsOf(name)].map((list) => list && podNames(list)),
    )
  }
  const [own, others] = [['drivers/gpu-device-plugin-', 'drivers/gpu-module-loader-'], ['other/gpu-device-plugin-']]

  it.each<[string, ClusterSnapshot, ReturnType<typeof of>]>([
    [
      'that were all seen',
      { pods },
      [
        [own, own],
        [others, others],
      ],
    ],
    [
      'of which some were',
      { pods, observedNamespaces: { pods: ['other'] } },
      [
        [undefined, own],
        [others, others],
      ],
    ],
    [
      'of a namespace that was left out',
      { pods, unobservedNamespaces: { pods: ['other'] } },
      [
        [own, own],
        [undefined, others],
      ],
    ],
    [
      'that nobody listed',
      {},
      [
        [undefined, []],
        [undefined, []],
      ],
    ],
    [
      'of which there are none',
      { pods: [] },
      [
        [[], []],
        [[], []],
      ],
    ],
  ])('%s', (_, snapshot, expected) => {
    expect(of(snapshot)).toStrictEqual(expected)
    expect(observedPods(snapshot).modulePods() === undefined).toBe(snapshot.pods === undefined)
    expect(observedPods(snapshot).podsOnNodes('x') === undefined).toBe(snapshot.pods === undefined)
  })

  it('of device plugins are those on a node that have not ended', () => {
    const plugins = [
      podOf('device-plugin'),
      podOf('module-loader'),
      podOf('device-plugin', { version: 'ended', phase: 'Failed' }),
      podOf('device-plugin', { version: 'pending', phase: 'Pending', nodeName: '' }),
      podOf('device-plugin', { version: 'lost', nodeName: '' }),
    ]
    expect(podNames(devicePluginPods(observedPods({ pods: plugins }), GPU) ?? [])).toStrictEqual([
      'drivers/gpu-device-plugin-',
      'drivers/gpu-device-plugin-lost',
    ])
    expect(devicePluginPods(observedPods({}), GPU)).toBeUndefined()
  })

  it('have names for people, in order', () => {
    const { namespace: _, ...bare } = podOf('device-plugin').metadata
    const all = [podOf('module-loader'), podOf('device-plugin'), { ...podOf('device-plugin'), metadata: bare }]
    expect(podNames(seen(...all))).toStrictEqual([
      '/gpu-device-plugin-',
      'drivers/gpu-device-plugin-',
      'drivers/gpu-module-loader-',
    ])
  })

  it('of an owner, by node: whether one may be ready, and whether all go', () => {
    const going = (one: Pod): Pod => ({ ...one, metadata: { ...one.metadata, deletionTimestamp: 'x' } })
    const second = (one: Pod): Pod => ({ ...one, metadata: { ...one.metadata, name: 'second' } })
    const made = observedPods({
      pods: [
        pod(loader, 'ready'),
        { ...pod(loader, 'says'), status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] } },
        unreadyPod(loader, 'unready'),
        going(unreadyPod(loader, 'going')),
        going(pod(loader, 'replaced')),
        second(unreadyPod(loader, 'replaced')),
        unreadyPod(loader, 'mixed'),
        second(pod(loader, 'mixed')),
        pod(loader, 'done', 'Succeeded'),
        pod(loader, 'failed', 'Failed'),
        pod(loader, ''),
        { ...pod(loader, 'x'), spec: undefined as never },
        pod(plugin, 'plugin'),
      ],
    })
    expect([...(made.podsOnNodes(loader.metadata.uid!) ?? [])]).toStrictEqual([
      ['ready', { mayBeReady: true, isGoing: false }],
      ['says', { mayBeReady: true, isGoing: false }],
      ['unready', { mayBeReady: false, isGoing: false }],
      ['going', { mayBeReady: false, isGoing: true }],
      ['replaced', { mayBeReady: true, isGoing: false }],
      ['mixed', { mayBeReady: true, isGoing: false }],
    ])
    expect([...(made.podsOnNodes('nobody') ?? [])]).toStrictEqual([])
  })
})
