import { describe, expect, it } from 'vitest'

import { indexCluster } from '../../../src/cluster.js'
import { MODULE_FINALIZER } from '../../../src/constants.js'
import {
  changeId,
  type ClusterSnapshot,
  type Module,
  type Node,
  type Plan,
  type PlanOptions,
} from '../../../src/index.js'
import { isBeingFinalized } from '../../../src/reconcile/finalization.js'
import { codes, factsOf, lives, moduleOf, node, planOf, pluginSection } from '../builders.js'
import { build, buildContext, dockerfile, IMAGE_HERE, makerOf, missing, stored } from '../image-build/world.js'
import { podOf } from '../node-label/builders.js'

const dying = (module: Module): Module => ({
  ...module,
  metadata: { ...module.metadata, deletionTimestamp: '2026-01-01T00:00:00Z', finalizers: ['other', MODULE_FINALIZER] },
})
const gpu = moduleOf({ devicePlugin: pluginSection })
const going = dying(gpu)
const daemonSets = lives(gpu, [node('a')])
const loaders = daemonSets.filter(({ metadata }) => !metadata.name.includes('device-plugin'))
const [loaderId, pluginId] = ['gpu-5-14', 'gpu-device-plugin'].map(
  (name) =>
    `delete DaemonSet/drivers/${daemonSets.find(({ metadata }) => metadata.name.startsWith(name))?.metadata.name}`,
)
const plugin = podOf('device-plugin')
const loader = podOf('module-loader')

const conditioned = (status: string): Node => {
  const made = node('a')
  return { ...made, status: { ...made.status, conditions: [{ type: 'Ready', status }] } }
}

const planned = (snapshot: ClusterSnapshot, module: Module = going, options: PlanOptions = {}) =>
  planOf({ nodes: [node('a')], ...snapshot }, module, options)
const deleted = ({ changes }: Plan): ReadonlyArray<string> =>
  changes.filter(({ action }) => action === 'delete').map(changeId)
const ids = ({ changes }: Plan): ReadonlyArray<string | undefined> => changes.map(changeId)
const remark = ({ diagnostics }: Plan, wanted: string) => diagnostics.find(({ name }) => name === wanted)?.facts

describe('a Module that is being deleted', () => {
  it('loses its device plugin first, and is unloaded when no pod of it is left', () => {
    const first = planned({ daemonSets, pods: [plugin, loader] })
    expect(deleted(first)).toStrictEqual([pluginId])
    expect(first.deletions).toMatchObject([{ reason: 'ModuleBeingDeleted', ownership: { by: 'uid' } }])
    expect(remark(first, 'UnloadWaits')).toStrictEqual({ pods: ['drivers/gpu-device-plugin-'] })
    expect(first.desired.map(({ metadata }) => metadata.name)).toStrictEqual(
      loaders.map(({ metadata }) => metadata.name),
    )
    const second = planned({ daemonSets: loaders, pods: [loader] })
    expect(deleted(second)).toStrictEqual([loaderId])
    expect(codes(second.diagnostics)).not.toContain('UnloadWaits')
  })

  it('keeps modules loaded when nobody looked at pods, until the device plugin is gone', () => {
    const made = planned({ daemonSets })
    expect(ids(made)).toStrictEqual([pluginId])
    expect(codes(made.diagnostics)).toContain('UnloadWaits')
    expect(ids(planned({ daemonSets: loaders }))).toStrictEqual([loaderId])
    expect(made.requirements).toStrictEqual([{ requires: 'objects', apiVersion: 'v1', kind: 'Pod' }])
  })

  it('keeps modules loaded when a pod could not be read that may use them', () => {
    const made = planned({ daemonSets, pods: [], unreadable: [{ kind: 'Pod', namespace: 'drivers' }] })
    expect(ids(made)).toStrictEqual([pluginId])
    expect(remark(made, 'UnloadWaits')).toStrictEqual({ unreadable: ['Pod'] })
  })

  it.each<[string, ClusterSnapshot]>([
    ['is not Ready', { nodes: [conditioned('False')], pods: [plugin] }],
    ['does not answer', { nodes: [conditioned('Unknown')], pods: [plugin] }],
    ['is gone', { nodes: [node('b')], pods: [plugin] }],
    ['is there, and the pod has ended', { pods: [podOf('device-plugin', { phase: 'Failed' })] }],
    ['is none: the pod was never scheduled', { pods: [podOf('device-plugin', { nodeName: '', phase: 'Pending' })] }],
  ])('does not wait for the pod of a node that %s', (_, snapshot) => {
    expect(ids(planned({ daemonSets: loaders, ...snapshot }))).toContain(loaderId)
    expect(ids(planned({ daemonSets: [], ...snapshot }))).toContain('release Module/drivers/gpu')
  })

  it.each<[string, ClusterSnapshot]>([
    ['is Ready', { nodes: [conditioned('True')], pods: [plugin] }],
    ['says nothing of itself', { pods: [plugin] }],
    ['could not be read', { nodes: [], pods: [plugin], unreadable: [{ kind: 'Node', name: 'a' }] }],
  ])('waits for the pod of a node that %s', (_, snapshot) => {
    expect(ids(planned({ daemonSets: loaders, ...snapshot }))).not.toContain(loaderId)
    expect(ids(planned({ daemonSets: [], ...snapshot }))).not.toContain('release Module/drivers/gpu')
  })

  const labelled = node('a', {
    labels: {
      'gpu': 'yes',
      'beta.kmm.node.kubernetes.io/version-module-loader.drivers.gpu': 'v1',
      'beta.kmm.node.kubernetes.io/version-device-plugin.drivers.gpu': 'v1',
      'beta.kmm.node.kubernetes.io/version-device-plugin.drivers.nic': 'v1',
      'kmm.node.kubernetes.io/drivers.gpu.device-plugin-target': '',
      'kmm.node.kubernetes.io/version-module.drivers.gpu': 'v1',
      'kmm.node.kubernetes.io/drivers.gpu.ready': '',
      'kmm.node.kubernetes.io/gpu.ready': '',
    },
  })

  it('takes its labels along when nothing reads them any more, never the one of the user, and is released after them', () => {
    const { changes } = planned({ nodes: [labelled], daemonSets: [], pods: [] })
    expect(
      changes.flatMap((change) =>
        change.action === 'label' ? [[change.reason, change.remove, change.nodes.map(({ effect }) => effect)]] : [],
      ),
    ).toStrictEqual([
      ['NoReadyPod', ['kmm.node.kubernetes.io/drivers.gpu.ready', 'kmm.node.kubernetes.io/gpu.ready'], []],
      [
        'ModuleBeingDeleted',
        [
          'beta.kmm.node.kubernetes.io/version-device-plugin.drivers.gpu',
          'beta.kmm.node.kubernetes.io/version-module-loader.drivers.gpu',
          'kmm.node.kubernetes.io/drivers.gpu.device-plugin-target',
        ],
        [],
      ],
    ])
    expect(changes.at(-1)).toMatchObject({
      action: 'release',
      reason: 'NothingLeft',
      finalizer: MODULE_FINALIZER,
      ref: { kind: 'Module', namespace: 'drivers', name: 'gpu', uid: 'module-uid' },
      after: ['label Node//a drivers/gpu ModuleBeingDeleted', 'label Node//a drivers/gpu module-loader NoReadyPod'],
    })
  })

  it('keeps its labels while a DaemonSet is left, or may be', () => {
    const snapshots: ReadonlyArray<ClusterSnapshot> = [
      { daemonSets, pods: [plugin] },
      { pods: [] },
      { daemonSets: [], pods: [], unreadable: [{ kind: 'DaemonSet', namespace: 'drivers' }] },
    ]
    for (const snapshot of snapshots) {
      expect(
        planned({ nodes: [labelled], ...snapshot }).changes.map(({ reason, action }) => `${action} ${reason}`),
      ).not.toContain('label ModuleBeingDeleted')
    }
  })

  it.each<[string, ClusterSnapshot, object]>([
    ['DaemonSets', { daemonSets: loaders, pods: [] }, { daemonSets: [loaders[0]?.metadata.name] }],
    ['pods', { daemonSets: [], pods: [loader] }, { pods: ['drivers/gpu-module-loader-'] }],
    ['what was not observed', { daemonSets: [] }, { unobserved: ['Pod'] }],
    ['what could not be read', { daemonSets: [], pods: [], unreadable: [{ kind: 'Node' }] }, { unreadable: ['Node'] }],
  ])('is held by %s, and says so', (_, snapshot, facts) => {
    const made = planned(snapshot)
    expect(ids(made)).not.toContain('release Module/drivers/gpu')
    expect(remark(made, 'FinalizationWaits')).toStrictEqual(facts)
  })

  it('is released at once when nothing of it is there, and not when the operator does not hold it', () => {
    expect(ids(planned({ daemonSets: [], pods: [] }))).toStrictEqual(['release Module/drivers/gpu'])
    const free = { ...going, metadata: { ...going.metadata, finalizers: ['other'] } }
    expect(ids(planned({ daemonSets: [], pods: [] }, free))).toStrictEqual([])
  })

  it('takes nothing along that is not proven to be its own, and waits for somebody to look', () => {
    const [first, ...rest] = daemonSets
    const unowned = [{ ...first!, metadata: { ...first!.metadata, ownerReferences: [] } }, ...rest]
    const made = planned({ daemonSets: unowned, pods: [] })
    expect(made.deletions).toHaveLength(1)
    expect(codes(made.diagnostics)).toContain('OwnershipNotProven')
    const foreign = daemonSets.map((daemonSet) => ({
      ...daemonSet,
      metadata: {
        ...daemonSet.metadata,
        ownerReferences: [{ apiVersion: 'apps/v1', kind: 'Deployment', name: 'x', uid: 'x', controller: true }],
      },
    }))
    expect(ids(planned({ daemonSets: foreign, pods: [] }))).toStrictEqual(['release Module/drivers/gpu'])
  })

  it('that the cluster would refuse goes all the same', () => {
    const refused = dying(moduleOf({ modprobe: {}, devicePlugin: pluginSection }))
    expect(ids(planned({ daemonSets: loaders, pods: [] }, refused))).toStrictEqual([loaderId])
  })

  it('takes its Builds along', () => {
    const maker = makerOf({ build })
    const world = { ...buildContext, configMaps: [dockerfile('FROM x')], images: { [IMAGE_HERE]: missing }, pods: [] }
    const builds = stored(planOf(world, maker), 'Running')
    const made = planOf({ ...world, daemonSets: [], builds }, dying(maker))
    expect(made.changes.map(({ action, role, reason }) => [action, role, reason])).toStrictEqual([
      ['delete', 'build', 'ModuleBeingDeleted'],
    ])
    expect(remark(made, 'FinalizationWaits')).toStrictEqual({ builds: [builds[0]?.metadata.name] })
    const { builds: _, ...unseen } = world
    expect(planOf({ ...unseen, daemonSets: [] }, dying(maker)).requirements).toStrictEqual([
      { requires: 'objects', apiVersion: 'build.openshift.io/v1', kind: 'Build' },
    ])
  })

  it('has no status to write, and nothing is created for it', () => {
    const made = planned({ daemonSets: [], pods: [plugin] })
    expect([made.statuses, made.desired]).toStrictEqual([[], []])
  })

  it('changes no other Module', () => {
    const nic = moduleOf({ name: 'nic', uid: 'nic', devicePlugin: pluginSection })
    const world = { nodes: [labelled], daemonSets: [...daemonSets, ...lives(nic, [node('a')])], pods: [plugin] }
    const alone = planOf(world, going)
    expect(planOf(world, [going, nic]).changes).toStrictEqual(alone.changes)
    expect(alone.changes.filter(({ module }) => module?.name === 'nic')).toStrictEqual([])
  })
})

describe('what is said and done about a Module that is being deleted', () => {
  const versioned = moduleOf({ devicePlugin: pluginSection, container: { version: 'v1' } })
  const ofVersion = lives(versioned, [node('a')])
  const nameOf = (role: 'gpu-5-14' | 'gpu-device-plugin', all = daemonSets) =>
    all.map(({ metadata }) => metadata.name).find((name) => name.startsWith(role)) ?? ''
  const [LOADER, PLUGIN] = [nameOf('gpu-5-14'), nameOf('gpu-device-plugin')]
  const oldLoaders = ofVersion.filter(({ metadata }) => !metadata.name.includes('device-plugin'))
  const plugins = daemonSets.filter(({ metadata }) => metadata.name.includes('device-plugin'))
  const inOrder = ['ModuleBeingDeleted', { inOrder: true }]
  const both = { daemonSets: [LOADER, PLUGIN] }
  const pluginPod = 'drivers/gpu-device-plugin-'
  const release = 'release NothingLeft gpu'
  const takesPlugin = `delete ModuleBeingDeleted ${PLUGIN}`
  const takesLoader = `delete ModuleBeingDeleted ${LOADER}`

  it.each<
    [string, ClusterSnapshot, ReadonlyArray<unknown>, ReadonlyArray<string>, (Module | undefined)?, PlanOptions?]
  >([
    [
      'while its device plugin runs',
      { daemonSets, pods: [plugin, loader] },
      [
        ['UnloadWaits', { pods: [pluginPod] }],
        inOrder,
        ['FinalizationWaits', { ...both, pods: [pluginPod, 'drivers/gpu-module-loader-'] }],
      ],
      [takesPlugin],
    ],
    [
      'while its device plugin runs, with a version',
      { daemonSets: ofVersion, pods: [podOf('device-plugin', { version: 'v1' })] },
      [
        ['UnloadWaits', { pods: [`${pluginPod}v1`] }],
        inOrder,
        [
          'FinalizationWaits',
          {
            daemonSets: [nameOf('gpu-5-14', ofVersion), nameOf('gpu-device-plugin', ofVersion)],
            pods: [`${pluginPod}v1`],
          },
        ],
      ],
      [`delete ModuleBeingDeleted ${nameOf('gpu-device-plugin', ofVersion)}`],
      dying(versioned),
    ],
    [
      'while its device plugin runs, and its only loader is unused and of another version',
      { nodes: [node('a', { labels: {} })], daemonSets: [...oldLoaders, ...plugins], pods: [plugin] },
      [inOrder, ['FinalizationWaits', { daemonSets: [nameOf('gpu-5-14', ofVersion), PLUGIN], pods: [pluginPod] }]],
      [takesPlugin, `delete OldVersion ${nameOf('gpu-5-14', ofVersion)}`],
    ],
    [
      'when nobody looked at pods',
      { daemonSets },
      [['UnloadWaits', {}], inOrder, ['FinalizationWaits', { ...both, unobserved: ['Pod'] }]],
      [takesPlugin],
    ],
    [
      'when a pod could not be read',
      { daemonSets, pods: [], unreadable: [{ kind: 'Pod', namespace: 'drivers' }] },
      [['UnloadWaits', { unreadable: ['Pod'] }], inOrder, ['FinalizationWaits', { ...both, unreadable: ['Pod'] }]],
      [takesPlugin],
    ],
    [
      'when only loaders are left',
      { daemonSets: loaders, pods: [] },
      [inOrder, ['FinalizationWaits', { daemonSets: [LOADER] }]],
      [takesLoader],
    ],
    [
      'when only a pod of its device plugin is left',
      { daemonSets: [], pods: [plugin] },
      [inOrder, ['FinalizationWaits', { pods: [pluginPod] }]],
      [],
    ],
    ['when nothing is left', { daemonSets: [], pods: [] }, [inOrder], [release]],
    [
      'when nobody looked at nodes',
      { nodes: undefined as never, daemonSets, pods: [plugin] },
      [['NodesNotObserved', {}], inOrder],
      [],
    ],
    ['in kmm-1.1', { daemonSets, pods: [plugin] }, [['ModuleBeingDeleted', {}]], [], undefined, { profile: 'kmm-1.1' }],
  ])('%s', (_, snapshot, remarks, changes, module = going, options = {}) => {
    const made = planned(snapshot, module, options)
    expect(made.diagnostics.map((one) => [one.name, factsOf(one)])).toStrictEqual(remarks)
    for (const { path, subject } of made.diagnostics)
      expect([path, subject]).toStrictEqual([[], { kind: 'Module', namespace: 'drivers', name: 'gpu' }])
    expect(
      made.changes
        .filter(({ action }) => action !== 'label')
        .map(({ action, reason, ref }) => `${action} ${reason} ${ref.name}`),
    ).toStrictEqual(changes)
  })

  const unproven = (all: typeof daemonSets) =>
    all.map(({ metadata, ...rest }) => ({ ...rest, metadata: { ...metadata, ownerReferences: [] } }))

  it.each<[string, ClusterSnapshot, ReadonlyArray<unknown>]>([
    [
      'nothing for a loader that stays and that nothing uses',
      { daemonSets: unproven(loaders), pods: [] },
      ['OwnershipNotProven', 'ModuleBeingDeleted', 'FinalizationWaits'],
    ],
    [
      'nothing for a device plugin that stays and runs, where no loader is left',
      { daemonSets: unproven(plugins), pods: [plugin] },
      ['OwnershipNotProven', 'ModuleBeingDeleted', 'FinalizationWaits'],
    ],
    [
      'a device plugin that stays and runs, for a loader that does',
      { daemonSets: [...unproven(plugins), ...loaders], pods: [plugin] },
      ['OwnershipNotProven', 'UnloadWaits', 'ModuleBeingDeleted', 'FinalizationWaits'],
    ],
  ])('waits with unloading for %s', (_, snapshot, remarks) => {
    expect(codes(planned(snapshot).diagnostics)).toStrictEqual(remarks)
  })

  it.each<[boolean, string, ClusterSnapshot, Module, PlanOptions]>([
    [true, 'being deleted, and nodes were looked at', { nodes: [] }, going, {}],
    [false, 'being deleted, and nobody looked at nodes', {}, going, {}],
    [false, 'not being deleted', { nodes: [] }, gpu, {}],
    [false, 'being deleted, in kmm-1.1', { nodes: [] }, going, { profile: 'kmm-1.1' }],
  ])('has its end planned (%s): it is %s', (expected, _, snapshot, module, options) => {
    expect(isBeingFinalized(indexCluster(snapshot, options))(module)).toBe(expected)
  })

  it('releases it with what it assumes of it', () => {
    expect(planned({ daemonSets: [], pods: [] }).changes).toStrictEqual([
      {
        action: 'release',
        reason: 'NothingLeft',
        ref: {
          apiVersion: 'kmm.sigs.x-k8s.io/v1beta1',
          kind: 'Module',
          namespace: 'drivers',
          name: 'gpu',
          uid: 'module-uid',
        },
        module: { namespace: 'drivers', name: 'gpu' },
        finalizer: MODULE_FINALIZER,
        expects: { deletionTimestamp: '2026-01-01T00:00:00Z', finalizers: ['other', MODULE_FINALIZER] },
        nodes: [],
      },
    ])
  })
})
