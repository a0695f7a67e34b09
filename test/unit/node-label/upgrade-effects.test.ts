import { describe, expect, it } from 'vitest'

import { type ClusterSnapshot, plan, type PlanOptions } from '../../../src/index.js'
import type { Pod } from '../../../src/kubernetes/object.js'
import { versionLabel, wantedVersionLabel } from '../../../src/label/identity.js'
import { moduleOf, node, pluginSection } from '../builders.js'
import { GPU, nodeWith, podOf } from './builders.js'

const WANTED = wantedVersionLabel(GPU)
const LOADER = versionLabel('module-loader', GPU)
const PLUGIN = versionLabel('device-plugin', GPU)
const versioned = moduleOf({ container: { version: '2' }, devicePlugin: pluginSection })

/** A node that asks for the second version, and what it has. */
const upgrading = (labels: Readonly<Record<string, string>>, pods: ReadonlyArray<Pod>): ClusterSnapshot => ({
  nodes: [node('a', { labels: { gpu: 'yes', [WANTED]: '2', ...labels } })],
  pods,
})
const steps = (snapshot: ClusterSnapshot, options: PlanOptions = {}) => {
  const { changes, held } = plan(snapshot, [versioned], options)
  const told = (some: typeof changes) =>
    some.flatMap((change) =>
      change.action === 'label'
        ? [`${change.reason}: ${change.nodes.map(({ name, effect }) => `${name} ${effect}`).join()}`]
        : [],
    )
  return { changes: told(changes), held: told(held) }
}

const loader = podOf('module-loader', { version: '1' })
const plugin = podOf('device-plugin', { version: '1' })

describe('a step of an ordered upgrade', () => {
  it.each<[string, ClusterSnapshot, string]>([
    [
      'stops the old device plugin',
      upgrading({ [LOADER]: '1', [PLUGIN]: '1' }, [loader, plugin]),
      'OldDevicePlugin: a stop',
    ],
    ['unloads the old module', upgrading({ [LOADER]: '1' }, [loader]), 'OldModule: a unload'],
    ['loads the new module', upgrading({}, []), 'NewModule: a load'],
    [
      'starts the new device plugin',
      upgrading({ [LOADER]: '2' }, [podOf('module-loader', { version: '2' })]),
      'NewDevicePlugin: a start',
    ],
  ])('says that it %s', (_, snapshot, step) => {
    expect(steps(snapshot).changes.filter((line) => !line.startsWith('PodReady'))).toStrictEqual([step])
  })

  it('starts no device plugin where no module of the version will be ready', () => {
    const elsewhere = {
      nodes: [node('a', { labels: { gpu: 'no', [WANTED]: '2', [LOADER]: '2' } })],
      pods: [],
      daemonSets: [],
    }
    expect(steps(elsewhere).changes).toStrictEqual(['NewDevicePlugin: '])
    const ready = { ...elsewhere, nodes: [node('a', { labels: { gpu: 'yes', [WANTED]: '2', [LOADER]: '2' } })] }
    expect(steps(ready).changes).toStrictEqual(['NewDevicePlugin: a start'])
  })

  it('counts for the budget that it belongs to, and for no other', () => {
    const unloading = upgrading({ [LOADER]: '1' }, [loader])
    expect(steps(unloading, { maxUnloadedNodes: 0 }).held).toStrictEqual(['OldModule: a unload'])
    expect(steps(unloading, { maxUnloadedNodes: 1 }).held).toStrictEqual([])
    expect(steps(unloading, { maxStoppedNodes: 0 }).held).toStrictEqual([])
    const loading = upgrading({}, [])
    expect(steps(loading, { maxUnloadedNodes: 0, maxStoppedNodes: 0 })).toStrictEqual({
      changes: ['NewModule: a load'],
      held: [],
    })
    const stopping = upgrading({ [LOADER]: '1', [PLUGIN]: '1' }, [loader, plugin])
    expect(steps(stopping, { maxStoppedNodes: 0 }).held).toStrictEqual(['OldDevicePlugin: a stop'])
    expect(steps(stopping, { maxUnloadedNodes: 0 }).held).toStrictEqual([])
  })
})

describe('a deleted pod that our finalizer holds', () => {
  const deleted = podOf('module-loader', { nodeName: 'gone', deleted: true })
  const releases = (snapshot: ClusterSnapshot, options: PlanOptions = {}) =>
    plan(snapshot, [], options).changes.map(({ action, reason, ref }) => `${action} ${reason} ${ref.name}`)

  it('is released where its node is gone', () => {
    expect(releases({ nodes: [node('a')], pods: [deleted] })).toStrictEqual(['release NodeMissing gpu-module-loader-'])
  })

  it.each<[string, ClusterSnapshot]>([
    ['no node was observed', { pods: [deleted] }],
    ['a node could not be read', { nodes: [node('a')], pods: [deleted], unreadable: [{ kind: 'Node', name: 'gone' }] }],
    ['a pod could not be read', { nodes: [node('a')], pods: [deleted], unreadable: [{ kind: 'Pod' }] }],
  ])('stays where %s', (_, snapshot) => {
    expect(releases(snapshot)).toStrictEqual([])
  })

  it('stays where it is not held, or not deleted', () => {
    const unheld = podOf('module-loader', { nodeName: 'gone', deleted: true, finalizers: ['another.example/holds'] })
    const living = podOf('module-loader', { nodeName: 'gone' })
    expect(releases({ nodes: [node('a')], pods: [unheld] })).toStrictEqual([])
    expect(releases({ nodes: [node('a')], pods: [living] })).toStrictEqual([])
  })
})

describe('a label that Modules of one name share', () => {
  const other = podOf('module-loader', { module: { namespace: 'other', name: 'gpu' } })
  const labelled = (...pods: ReadonlyArray<Pod>): ClusterSnapshot => ({ nodes: [nodeWith('drivers.gpu.ready')], pods })
  const told = (snapshot: ClusterSnapshot) =>
    plan(snapshot, [moduleOf({ devicePlugin: pluginSection })]).changes.flatMap(({ reason, module, nodes }) =>
      reason === 'NoReadyPod' && module?.namespace === 'drivers' ? nodes.map(({ effect }) => effect) : [],
    )

  it('comes with another Module, and the device plugin stops with the own label all the same', () => {
    expect(told(labelled(podOf('device-plugin'), other))).toStrictEqual(['stop'])
    expect(told(labelled(podOf('device-plugin')))).toStrictEqual(['stop'])
  })
})
