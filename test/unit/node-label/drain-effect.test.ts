/** What maintenance of a node would do to a Module that runs there. */
import { describe, expect, it } from 'vitest'

import { indexCluster } from '../../../src/cluster.js'
import type { ClusterSnapshot, Module, Node, PlanOptions } from '../../../src/index.js'
import type { DaemonSetRole } from '../../../src/label/identity.js'
import { type DrainEffect, drainEffects } from '../../../src/node-label/drain-effect.js'
import { cordon, moduleOf, node, OLD_KERNEL, planOf, pluginSection } from '../builders.js'
import { build, buildContext, dockerfile, IMAGE_HERE, makerOf, missing, stored } from '../image-build/world.js'

const both: ReadonlyArray<DaemonSetRole> = ['module-loader', 'device-plugin']
const withPlugin = moduleOf({ devicePlugin: pluginSection })
const tolerating = moduleOf({ tolerations: [{ key: cordon.key, operator: 'Exists', effect: 'NoSchedule' }] })
const unload: PlanOptions = { onUnschedulable: 'unload' }
const alone = [node('a')]
const pair = [node('a'), node('b')]
const failing = { key: 'node.kubernetes.io/not-ready', effect: 'NoExecute' } as const
const other = { key: 'team', effect: 'NoSchedule' } as const

const effects = (
  nodes: ReadonlyArray<Node>,
  module: Module = withPlugin,
  options: PlanOptions = {},
  running = both,
  snapshot: ClusterSnapshot = {},
) => {
  const cluster = indexCluster({ ...snapshot, nodes }, options)
  return drainEffects(cluster, module)(cluster.nodeNamed('a')!, running)
}

const stays: DrainEffect = { moduleLoader: 'stays', devicePlugin: 'stays', stops: [] }
const leaves: DrainEffect = { moduleLoader: 'leaves', devicePlugin: 'leaves', stops: [] }

describe('a cordon', () => {
  it.each<[string, Parameters<typeof effects>, DrainEffect]>([
    ['takes nothing', [alone], stays],
    ['takes what runs on the last node of its kernel, with unload', [alone, withPlugin, unload], leaves],
    ['takes it in kmm-1.1 anyhow', [alone, withPlugin, { profile: 'kmm-1.1' }], leaves],
    [
      'takes the device plugin where another node keeps the module, with unload',
      [pair, withPlugin, unload],
      { ...stays, devicePlugin: 'leaves' },
    ],
    [
      'takes nothing where another node keeps the module, in kmm-1.1',
      [pair, withPlugin, { profile: 'kmm-1.1' }],
      stays,
    ],
    [
      'takes what runs where the other node runs another kernel',
      [[node('a'), node('b', { kernel: OLD_KERNEL })], withPlugin, unload],
      leaves,
    ],
    [
      'takes what runs where the other node takes no pods',
      [[node('a'), node('b', { taints: [cordon] })], withPlugin, unload],
      leaves,
    ],
    [
      'takes nothing where the other node only fails, beside the device plugin',
      [[node('a'), node('b', { taints: [failing] })], withPlugin, unload],
      { ...stays, devicePlugin: 'leaves' },
    ],
    ['takes what runs of a node that fails already', [[node('a', { taints: [failing] })], withPlugin, unload], leaves],
    ['takes nothing of a Module that tolerates it', [alone, tolerating, unload], stays],
    ['takes nothing once more', [[node('a', { taints: [cordon] })], withPlugin, unload], stays],
    ['takes nothing where a taint did already', [[node('a', { taints: [other] })], withPlugin, unload], stays],
    [
      'takes the device plugin, and no module, where the Module does not select the node any more',
      [[node('a', { labels: {} })], withPlugin, unload],
      { ...stays, devicePlugin: 'leaves' },
    ],
    [
      'takes no device plugin that needs no module',
      [pair, moduleOf({ withoutLoader: true, devicePlugin: pluginSection }), unload],
      stays,
    ],
    ['says nothing of what does not run', [alone, withPlugin, unload, []], { stops: [] }],
    [
      'says of the module only where only that runs',
      [alone, withPlugin, unload, ['module-loader']],
      { moduleLoader: 'leaves', stops: [] },
    ],
    [
      'says of the device plugin only where only that runs',
      [alone, withPlugin, {}, ['device-plugin']],
      { devicePlugin: 'stays', stops: [] },
    ],
  ])('%s', (_, asked, expected) => {
    expect(effects(...asked)).toStrictEqual({ cordon: expected, drain: expected })
  })
})

describe('a drain', () => {
  const maker = makerOf({ build })
  const world = { ...buildContext, configMaps: [dockerfile('FROM x')], images: { [IMAGE_HERE]: missing }, pods: [] }

  it.each<[string, ReadonlyArray<string>]>([
    ['Running', ['run']],
    ['Complete', []],
  ])('stops Builds that are %s', (phase, stops) => {
    const builds = stored(planOf(world, maker), phase, 'run')
    expect(effects(alone, maker, {}, ['module-loader'], { ...world, builds })).toStrictEqual({
      cordon: { moduleLoader: 'stays', stops: [] },
      drain: { moduleLoader: 'stays', stops },
    })
  })
})
