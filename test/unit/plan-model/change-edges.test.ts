import { describe, expect, it } from 'vitest'

import { changeId, type ClusterSnapshot, concat, type Module, plan, type PlanOptions } from '../../../src/index.js'
import { KERNEL, liveLoader, lives, moduleOf, node, OLD_KERNEL, pluginSection } from '../builders.js'

const edges = (snapshot: ClusterSnapshot, modules: ReadonlyArray<Module>, options: PlanOptions = {}) =>
  plan(snapshot, modules, options).changes.flatMap((change) =>
    change.after === undefined ? [] : [[changeId(change), change.after]],
  )

const withPlugin = moduleOf({ devicePlugin: pluginSection })
const plugin = lives(withPlugin, [])[0]!
const old = liveLoader(moduleOf(), OLD_KERNEL, 'old')

describe('what has to be done first', () => {
  it('is to delete the device plugin, before its module is unloaded or reloaded', () => {
    const pluginId = changeId(plan({ nodes: [node('a')], daemonSets: [plugin] }, [moduleOf()]).changes[0]!)
    expect(
      edges({ nodes: [node('a')], daemonSets: [plugin, old, liveLoader(moduleOf())] }, [moduleOf()]),
    ).toStrictEqual([['delete DaemonSet/drivers/old', [pluginId]]])
    const reloading = moduleOf({ modprobe: { moduleName: 'gpu', parameters: ['x=1'] } })
    expect(edges({ nodes: [node('a')], daemonSets: [plugin, liveLoader(moduleOf())] }, [reloading])).toStrictEqual([
      ['update DaemonSet/drivers/gpu-x7k2p', [pluginId]],
    ])
  })

  it('is to delete the device plugin, before an update that reloads on one node and loads on another', () => {
    const wide = moduleOf({ modprobe: { moduleName: 'gpu', parameters: ['x=1'] } })
    const narrow = moduleOf({ selector: { gpu: 'yes', zone: 'x' } })
    const nodes = [node('a', { labels: { gpu: 'yes', zone: 'x' } }), node('b')]
    const snapshot = { nodes, daemonSets: [plugin, liveLoader(narrow)] }
    const [first, second] = plan(snapshot, [wide]).changes
    expect([first, second].map((change) => change?.nodes.map(({ effect }) => effect))).toStrictEqual([
      [],
      ['reload', 'load'],
    ])
    expect(edges(snapshot, [wide])).toStrictEqual([['update DaemonSet/drivers/gpu-x7k2p', [changeId(first!)]]])
  })

  it('is nothing for an update that only loads', () => {
    const narrow = moduleOf({ selector: { gpu: 'yes', zone: 'x' } })
    const snapshot = { nodes: [node('b')], daemonSets: [plugin, liveLoader(narrow)] }
    expect(plan(snapshot, [moduleOf()]).changes.map(({ action }) => action)).toStrictEqual(['delete', 'update'])
    expect(edges(snapshot, [moduleOf()])).toStrictEqual([])
  })

  it('is to delete a duplicate, before the module is reloaded', () => {
    const daemonSets = [liveLoader(moduleOf(), KERNEL, 'gpu-1'), liveLoader(moduleOf(), KERNEL, 'gpu-2'), old]
    expect(edges({ nodes: [node('a')], daemonSets }, [moduleOf()])).toStrictEqual([
      ['replace DaemonSet/drivers/gpu-1', ['delete DaemonSet/drivers/gpu-2']],
    ])
  })

  it('is to label nodes, before a device plugin selects by these labels', () => {
    const snapshot = { nodes: [node('a'), node('b')], daemonSets: [liveLoader(moduleOf()), plugin] }
    expect(edges(snapshot, [withPlugin], { onUnschedulable: 'unload' })).toStrictEqual([
      [
        `update DaemonSet/drivers/${plugin.metadata.name}`,
        ['label Node//a drivers/gpu device-plugin Selected', 'label Node//b drivers/gpu device-plugin Selected'],
      ],
    ])
  })

  it('is never something of another Module, and does not depend on which others are planned', () => {
    const nic = moduleOf({ name: 'nic', uid: 'nic' })
    const nicPlugin = lives(moduleOf({ name: 'nic', uid: 'nic', devicePlugin: pluginSection }), [])[0]!
    const snapshot = { nodes: [node('a')], daemonSets: [nicPlugin, old, liveLoader(moduleOf()), plugin] }
    const both = plan(snapshot, [moduleOf(), nic])
    expect(both).toStrictEqual(concat(plan(snapshot, [nic]), plan(snapshot, [moduleOf()])))
    expect(both.changes.flatMap(({ after = [] }) => after).every((id) => id.includes('gpu'))).toBe(true)
  })

  it('is in the plan, and comes before in its order', () => {
    const daemonSets = [liveLoader(moduleOf(), KERNEL, 'gpu-1'), liveLoader(moduleOf(), KERNEL, 'gpu-2'), old, plugin]
    const { changes } = plan({ nodes: [node('a')], daemonSets }, [moduleOf()])
    const ids = changes.map(changeId)
    expect(changes.flatMap(({ after = [] }) => after)).not.toHaveLength(0)
    changes.forEach(({ after = [] }, place) => {
      for (const first of after) expect(ids.indexOf(first)).toSatisfy((at: number) => at >= 0 && at < place)
    })
  })
})
