/**
 * A cluster at rest that KMM 2.x runs: what loads its modules was "not needed", so that loaders were created beside it, ready labels
 * were taken off, and device plugins stopped.
 */
import { decodeObjects, explain, indexCluster, type Module, plan, planOn, type ProfileName } from 'kmm-planner'
import { planHub } from 'kmm-planner/hub'
import { describe, expect, it } from 'vitest'

import { MODULE_FINALIZER } from '../../../src/constants.js'
import { lives, moduleOf, node, pluginSection } from '../builders.js'

const counted = { nodesMatchingSelectorNumber: 1, desiredNumber: 1, availableNumber: 1 }
const running = moduleOf({ devicePlugin: pluginSection, status: { moduleLoader: counted, devicePlugin: counted } })
const gpu: Module = { ...running, metadata: { ...running.metadata, finalizers: [MODULE_FINALIZER] } }
const labels = {
  'gpu': 'yes',
  'kmm.node.kubernetes.io/drivers.gpu.ready': '',
  'kmm.node.kubernetes.io/drivers.gpu.device-plugin-ready': '',
}
const worker = node('worker-1', { labels })
const [plugin] = lives(moduleOf({ devicePlugin: pluginSection, withoutLoader: true }), [worker])
const config = (kind: string) => ({
  apiVersion: 'kmm.sigs.x-k8s.io/v1beta1',
  kind,
  metadata: { name: 'worker-1', uid: 'c' },
  spec: { modules: [{ name: 'gpu', namespace: 'drivers' }] },
})
const everything = { observed: ['daemonSets', 'pods'] } as const

const planned = (objects: ReadonlyArray<unknown>, profile: ProfileName = 'safe') => {
  const { snapshot, modules, problems } = decodeObjects(objects, everything)
  const made = plan(snapshot, modules, { profile })
  const told = made.diagnostics.filter(({ name }) => name === 'LaterOperator')
  return { ...made, snapshot, modules, problems, told }
}

describe.each(['NodeModulesConfig', 'ModuleImagesConfig', 'ModuleBuildSignConfig'])('a %s', (kind) => {
  it('keeps module loaders from being created, and labels on nodes', () => {
    const { changes, desired, told, problems, statuses } = planned([worker, gpu, plugin, config(kind), config(kind)])
    expect(changes.filter(({ action }) => action !== 'update')).toEqual([])
    expect(desired.map(({ metadata }) => metadata.name)).toEqual([plugin?.metadata.name])
    expect(told).toMatchObject([
      { code: 'KMM141', severity: 'warning', subject: { kind: 'Cluster' }, facts: { by: [kind], isLeft: true } },
    ])
    expect(problems).toEqual([])
    expect(statuses).toMatchObject([{ status: { moduleLoader: counted } }])
  })

  it('is only told where the operator is followed', () => {
    const { changes, told } = planned([worker, gpu, plugin, config(kind)], 'kmm-1.1')
    expect(changes.map(({ action }) => action)).toContain('create')
    expect(told).toMatchObject([{ facts: { by: [kind] } }])
  })

  it('is told without a Module, and of a hub', () => {
    expect(planned([worker, config(kind)]).told).toHaveLength(1)
    const { snapshot } = decodeObjects(config(kind))
    expect(planHub(snapshot, []).diagnostics).toMatchObject([{ code: 'KMM141' }])
  })

  it('leaves open whether a module is loaded', () => {
    const { snapshot, modules } = decodeObjects([worker, gpu, config(kind)], everything)
    expect(explain(snapshot, modules[0] as Module, 'worker-1').outcome).toBe('unknown')
  })

  it('keeps the finalizer of a Module that is being deleted', () => {
    const going = { ...gpu, metadata: { ...gpu.metadata, deletionTimestamp: '2026-01-01T00:00:00Z' } }
    expect(planned([node('worker-1'), going]).changes.map(({ action }) => action)).toContain('release')
    expect(planned([worker, going, config(kind)]).changes).toEqual([])
  })
})

describe('the finalizer of a later operator', () => {
  it('shows it, where modules are counted that no DaemonSet loads', () => {
    const { changes, told } = planned([worker, gpu, plugin])
    expect(changes.filter(({ action }) => action === 'create' || action === 'label')).toEqual([])
    expect(told).toMatchObject([{ facts: { by: [MODULE_FINALIZER], isLeft: true } }])
  })

  it.each<[string, ReadonlyArray<unknown>]>([
    ['where a DaemonSet loads the module', [gpu, ...lives(running, [worker])]],
    ['where nothing is counted', [{ ...gpu, status: {} }, plugin]],
    ['on no Module', [running, plugin]],
    ['on a Module that is being deleted', [{ ...gpu, metadata: { ...gpu.metadata, deletionTimestamp: 'now' } }]],
  ])('shows nothing %s', (_, objects) => {
    expect(planned([worker, ...objects]).told).toEqual([])
  })

  it('shows nothing where DaemonSets were not observed', () => {
    const { snapshot, modules } = decodeObjects([worker, gpu])
    expect(plan(snapshot, modules).diagnostics.map(({ code }) => code)).not.toContain('KMM141')
  })

  it('is told once of all Modules', () => {
    const other: Module = { ...gpu, metadata: { ...gpu.metadata, name: 'other' } }
    const made = planOn(indexCluster({ nodes: [worker], daemonSets: [] }, {}))([
      gpu,
      other,
      moduleOf({ name: 'third' }),
    ])
    expect(made.diagnostics.filter(({ code }) => code === 'KMM141')).toHaveLength(1)
  })
})
