/** What keeps a module loaded where nodes take no pods, and on kernels that no node is known to run. */
import { describe, expect, it } from 'vitest'

import type { ClusterSnapshot, KernelMapping, Module, PlanOptions } from '../../../src/index.js'
import {
  briefly,
  codes,
  cordon,
  factsOf,
  IMAGE,
  KERNEL,
  live,
  liveLoader,
  lives,
  moduleOf,
  node,
  OLD_KERNEL,
  planOf,
  pluginSection,
  pod,
} from '../builders.js'
import { build, buildContext, IMAGE_HERE, makerOf, missing, stored } from '../image-build/world.js'
import { podOf } from '../node-label/builders.js'

const unload: PlanOptions = { onUnschedulable: 'unload' }
const withPlugin = moduleOf({ devicePlugin: pluginSection })
const closed = node('b', { kernel: OLD_KERNEL, taints: [cordon] })
const nodes = [node('a'), closed]

const outcome = (snapshot: ClusterSnapshot, module: Module | ReadonlyArray<Module>, options: PlanOptions = {}) => {
  const { changes, diagnostics, requirements } = planOf(snapshot, module, options)
  return {
    changes: changes.map(briefly).map(({ action, name, reason }) => `${action} ${name} ${reason}`),
    withheld: diagnostics.filter(({ name }) => name === 'DeletionWithheld').map(factsOf),
    codes: codes(diagnostics),
    asks: requirements.flatMap((one) => (one.requires === 'objects' ? [one.kind] : [])),
  }
}

describe('nodes that take no pods, where the module is to be unloaded', () => {
  const made = lives(
    withPlugin,
    nodes.map(({ metadata }) => node(metadata.name, metadata.name === 'a' ? {} : { kernel: OLD_KERNEL })),
  )
  const old = made.find(({ metadata }) => metadata.name.includes('5-14-0-70'))!

  it.each<[string, ReadonlyArray<typeof old>, string]>([
    ['its device plugin was just taken out of the Module', made, 'PodsNotObserved'],
    ['its device plugin is in the Module, and has no DaemonSet yet', made.slice(0, 0).concat(old), 'PodsNotObserved'],
  ])('keep it while nobody looked for pods, and %s', (_, daemonSets, remark) => {
    const module = daemonSets === made ? moduleOf() : withPlugin
    const { changes, codes: names, asks } = outcome({ nodes, daemonSets }, module, unload)
    expect(changes.filter((change) => change.includes(old.metadata.name))).toStrictEqual([])
    expect(names).toContain(remark)
    expect(asks).toStrictEqual(['Pod'])
  })

  it('lose it without a device plugin anywhere', () => {
    expect(outcome({ nodes, daemonSets: [old] }, moduleOf(), unload).changes).toContain(
      `delete ${old.metadata.name} NodesUnschedulable`,
    )
  })

  it.each<[string, Parameters<typeof podOf>[1], Partial<ReturnType<typeof podOf>>, ReadonlyArray<string>]>([
    ['on one of them', { nodeName: 'b' }, {}, ['drivers/gpu-device-plugin-']],
    ['on a node that says no more which', { nodeName: '' }, {}, ['drivers/gpu-device-plugin-']],
    ['of which nobody knows where it is', {}, { spec: undefined as never }, ['drivers/gpu-device-plugin-']],
    ['on a node of another kernel', { nodeName: 'a' }, {}, []],
    ['that was never placed', { nodeName: '', phase: 'Pending' }, {}, []],
  ])('keep it for a pod of a device plugin that is in no Module and no DaemonSet: %s', (_, parts, more, waitsFor) => {
    const pods = [{ ...podOf('device-plugin', parts), ...more }]
    const { changes, diagnostics } = planOf({ nodes, daemonSets: [old], pods }, moduleOf(), unload)
    expect(changes.map(briefly).filter(({ name }) => name === old.metadata.name)).toStrictEqual(
      waitsFor.length > 0
        ? []
        : [{ action: 'delete', name: old.metadata.name, reason: 'NodesUnschedulable', nodes: [] }],
    )
    expect(diagnostics.filter(({ name }) => name === 'UnloadWaits').map(factsOf)).toStrictEqual(
      waitsFor.length > 0 ? [{ kernelVersion: OLD_KERNEL, pods: waitsFor }] : [],
    )
  })

  it('keep it for a pod on a node that is not in the input', () => {
    const { changes, withheld } = outcome(
      { nodes, daemonSets: [old], pods: [pod(old, 'elsewhere')] },
      moduleOf(),
      unload,
    )
    expect(changes.filter((change) => change.startsWith('delete'))).toStrictEqual([])
    expect(withheld).toStrictEqual([{ nodeCount: 1, unobservedNodes: ['elsewhere'] }])
  })
})

describe('a kernel that no node is known to run', () => {
  it.each(['safe', 'kmm-1.1'] as const)('keeps its module while one selected node reports none (%s)', (profile) => {
    const daemonSets = [liveLoader(moduleOf(), OLD_KERNEL, 'old', { profile })]
    const silent = node('x', { kernel: '' })
    const kept = outcome({ nodes: [node('a'), silent], daemonSets, pods: [] }, moduleOf(), { profile })
    expect(kept.changes.filter((change) => change.startsWith('delete'))).toStrictEqual([])
    expect(kept.withheld).toStrictEqual([{ nodesWithoutKernel: ['x'] }])
    const gone = outcome({ nodes: [node('a')], daemonSets, pods: [] }, moduleOf(), { profile })
    expect(gone.changes).toContain('delete old NoNodeRunsKernel')
  })
})

describe('a Build for a kernel that no node is known to run', () => {
  const maker = makerOf({ build })
  const world = { ...buildContext, images: { [IMAGE_HERE]: missing }, pods: [] }
  const builds = stored(planOf(world, maker), 'Failed')
  const loader = liveLoader(moduleOf())
  const ownerless = live(loader, { name: 'ownerless', ownerReferences: [] })

  it.each<[string, ClusterSnapshot, ReadonlyArray<string>]>([
    ['goes', {}, ['NoNodeRunsKernel']],
    ['goes with the DaemonSet', { daemonSets: [loader] }, ['NoNodeRunsKernel']],
    [
      'goes where nothing proves whose the DaemonSet is, which stays',
      { daemonSets: [ownerless] },
      ['NoNodeRunsKernel'],
    ],
    ['stays where a pod of the DaemonSet runs', { daemonSets: [loader], pods: [pod(loader, 'elsewhere')] }, []],
  ])('%s', (_, snapshot, reasons) => {
    const nodes = [node('b', { kernel: OLD_KERNEL })]
    const { changes } = planOf({ ...world, images: {}, builds, nodes, ...snapshot }, maker)
    expect(
      changes.filter(({ action, role }) => action === 'delete' && role === 'build').map(({ reason }) => reason),
    ).toStrictEqual(reasons)
  })
})

describe('three DaemonSets for a kernel, of which one does not go', () => {
  const [first, second, third] = ['gpu-1', 'gpu-2', 'gpu-3'].map((name) => liveLoader(moduleOf(), KERNEL, name))
  const ownerless = (({ metadata: { ownerReferences: _, ...metadata }, ...rest }) => ({ ...rest, metadata }))(third!)
  const going = { ...third!, metadata: { ...third!.metadata, deletionTimestamp: '2026-01-01T00:00:00Z' } }

  it.each<[string, ClusterSnapshot]>([
    ['nothing proves it to be ours', { daemonSets: [first!, second!, ownerless] }],
    ['it goes already', { daemonSets: [first!, second!, going] }],
  ])('lose one by a deletion, after which the one that stays is made again, where %s', (_, snapshot) => {
    expect(outcome({ nodes: [node('a')], ...snapshot }, moduleOf()).changes).toStrictEqual([
      'delete gpu-2 Duplicate',
      'replace gpu-1 ReloadAfterDuplicate',
    ])
  })
})

describe('a kernel whose nodes are all cordoned', () => {
  const container = 'registry.example/gpu:2'
  const running = liveLoader(moduleOf({ mappings: [{ regexp: '.', containerImage: IMAGE }] }))
  const seen = (taints: ReadonlyArray<typeof cordon>, state: 'missing' | 'exists'): ClusterSnapshot => ({
    nodes: [node('a', { taints })],
    daemonSets: [running],
    pods: [],
    images: { [container]: { state } },
  })

  it.each<[string, Partial<KernelMapping>]>([
    ['nobody builds', {}],
    ['has to be built', { build: { dockerfileConfigMap: { name: 'd' } } }],
  ])('keeps the image that it runs where the new one is known to be missing, and %s', (_, sections) => {
    const edited = moduleOf({ mappings: [{ regexp: '.', containerImage: container, ...sections }] })
    const ofRunning = (snapshot: ClusterSnapshot) =>
      outcome(snapshot, edited).changes.filter((change) => change.includes(running.metadata.name))
    expect(ofRunning(seen([cordon], 'missing'))).toStrictEqual([])
    expect(ofRunning(seen([], 'missing'))).toStrictEqual([])
    expect(ofRunning(seen([cordon], 'exists'))).toStrictEqual(['update gpu-x7k2p Drifted'])
  })
})
