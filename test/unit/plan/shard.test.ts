import { concatAll, decodeObjects, type Module, plan, planShard, type Shard, shardOf } from 'kmm-planner'
import { fleet, indexHub, joinReports, planHub, planHubShard, reportHub, reportHubShard } from 'kmm-planner/hub'
import { fc } from 'kmm-planner/testing'
import { describe, expect, it } from 'vitest'

import { MODULE_FINALIZER } from '../../../src/constants.js'
import { lives, moduleOf, node, pluginSection, unreadyPod } from '../builders.js'
import { cluster, hubModuleOf } from '../hub/builders.js'

const shardsOf = (count: number): ReadonlyArray<Shard> =>
  Array.from({ length: count }, (_, index) => ({ index, count }))

const named = (...names: ReadonlyArray<string>): ReadonlyArray<Module> => names.map((name) => moduleOf({ name }))

const namesOf = (modules: ReadonlyArray<Module>) => modules.map(({ metadata }) => metadata.name)

describe('the Modules of a shard', () => {
  it('are dealt out by name, in the order given', () => {
    const modules = named('d', 'a', 'c', 'e', 'b')
    expect(shardsOf(2).map((shard) => namesOf(shardOf(shard)(modules)))).toEqual([
      ['a', 'c', 'e'],
      ['d', 'b'],
    ])
  })

  it('are as many as in any other shard, or one more, and each Module is in one', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.stringMatching(/^[a-z]{1,3}$/)), fc.integer({ min: 1, max: 7 }), (names, count) => {
        const parts = shardsOf(count).map((shard) => namesOf(shardOf(shard)(named(...names))))
        const sizes = parts.map(({ length }) => length)
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
        expect(parts.flat().sort()).toEqual([...names].sort())
      }),
    )
  })

  it('do not part copies of one, nor mix up namespaces', () => {
    const modules = [...named('a', 'b', 'a'), moduleOf({ name: 'a', namespace: 'other' })]
    expect(shardOf({ index: 0, count: 3 })(modules)).toEqual([modules[0], modules[2]])
    expect(shardOf({ index: 2, count: 3 })(modules)).toEqual([modules[3]])
  })

  it('are of ManagedClusterModules, too', () => {
    const modules = [hubModuleOf({ name: 'nic' }), hubModuleOf({ name: 'gpu' })]
    expect(shardOf({ index: 0, count: 2 })(modules)).toEqual([modules[1]])
  })
})

describe('a shard that there is not', () => {
  it.each([
    { index: 2, count: 2 },
    { index: -1, count: 2 },
    { index: 0.5, count: 2 },
    { index: 0, count: 0 },
    { index: NaN, count: 2 },
  ])('%o is remarked on, and changes nothing', (shard) => {
    const [worker, gone] = [node('worker-1'), moduleOf({ name: 'gone' })]
    const snapshot = { nodes: [worker], daemonSets: lives(gone, [worker]), pods: [] }
    expect(plan(snapshot, named('gpu'), { completeModules: true }).deletions).toHaveLength(1)
    const { changes, diagnostics } = planShard(shard)(snapshot, named('gpu'), { completeModules: true })
    expect(changes).toEqual([])
    expect(diagnostics).toMatchObject([{ name: 'InvalidOption', path: ['shard'] }])
    const hub = planHubShard(shard)({ managedClusters: [], manifestWorks: [] }, [], { completeModules: true })
    expect(hub.diagnostics).toMatchObject([{ name: 'InvalidOption', path: ['shard'] }])
  })
})

describe('a Module that a later operator loads', () => {
  it('keeps its labels, whichever shard sees its pods', () => {
    const running = moduleOf({
      devicePlugin: pluginSection,
      status: { moduleLoader: { nodesMatchingSelectorNumber: 1, desiredNumber: 1, availableNumber: 1 } },
    })
    const gpu: Module = { ...running, metadata: { ...running.metadata, finalizers: [MODULE_FINALIZER] } }
    const worker = node('worker-1', {
      labels: { 'gpu': 'yes', 'kmm.node.kubernetes.io/drivers.gpu.device-plugin-ready': '' },
    })
    const plugins = lives(moduleOf({ devicePlugin: pluginSection, withoutLoader: true }), [worker])
    const pods = plugins.map((plugin) => ({
      ...unreadyPod(plugin, 'worker-1'),
      metadata: { ...unreadyPod(plugin, 'worker-1').metadata, labels: plugin.spec?.template.metadata?.labels ?? {} },
    }))
    const { snapshot, modules } = decodeObjects([worker, gpu, moduleOf({ name: 'nic' }), ...plugins, ...pods], {
      observed: ['daemonSets', 'pods'],
    })
    const removed = plan(snapshot, []).changes.flatMap((change) => (change.action === 'label' ? change.remove : []))
    expect(removed).toEqual(['kmm.node.kubernetes.io/drivers.gpu.device-plugin-ready'])
    const whole = plan(snapshot, modules)
    expect(whole.changes.filter(({ action }) => action === 'label')).toEqual([])
    expect(concatAll(shardsOf(3).map((shard) => planShard(shard)(snapshot, modules)))).toEqual(whole)
  })
})

describe('reports on shards of a hub', () => {
  const snapshot = {
    managedClusters: [cluster('edge-oslo', '6.6.13'), cluster('edge-lyon', '6.6.13')],
    manifestWorks: [],
    builds: [],
    images: {},
    laterOperatorKinds: ['NodeModulesConfig'],
  }
  const modules = [hubModuleOf({ name: 'nic' }), hubModuleOf({ name: 'gpu' }), hubModuleOf({ name: 'fpga' })]
  const hub = indexHub(snapshot, {})

  it('are joined to the report on all', () => {
    const whole = reportHub(hub)(modules)
    expect(whole.plan).toEqual(planHub(snapshot, modules))
    expect(joinReports(shardsOf(2).map((shard) => reportHubShard(shard)(hub)(modules)))).toEqual(whole)
  })

  it('tell modules by name, whatever their order', () => {
    expect(fleet(hub)(modules).map(({ module }) => module)).toEqual(['fpga', 'gpu', 'nic'])
  })

  it('hold all withdrawals back when only all of them together are too many', () => {
    const image = { state: 'exists', digest: `sha256:${'0'.repeat(64)}` } as const
    const { desired } = planHub({ ...snapshot, images: { 'registry.example/gpu:6.6.13': image } }, modules)
    const handedOut = ['edge-lyon gpu', 'edge-oslo nic']
    const works = desired.filter(({ metadata }) => handedOut.includes(`${metadata.namespace ?? ''} ${metadata.name}`))
    const { snapshot: before } = decodeObjects(
      [
        cluster('edge-oslo', '6.6.13', {}),
        cluster('edge-lyon', '6.6.13', {}),
        ...works.map((work, index) => ({ ...work, metadata: { ...work.metadata, uid: `work-${index}` } })),
      ],
      { observed: ['manifestWorks'] },
    )
    const after = indexHub(before, { maxWithdrawnSpokes: 1 })
    const parts = shardsOf(2).map((shard) => reportHubShard(shard)(after)(modules))
    const actionsOf = (reports: typeof parts) =>
      reports.flatMap((report) => report.fleet.flatMap(({ groups }) => groups.map(({ action }) => action)))
    expect(actionsOf(parts).filter((action) => action === 'held')).toEqual([])
    expect(actionsOf([joinReports(parts)]).filter((action) => action === 'held')).toHaveLength(2)
    expect(joinReports(parts)).toEqual(reportHub(after)(modules))
  })
})
