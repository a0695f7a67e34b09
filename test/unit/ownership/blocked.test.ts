import { describe, expect, it } from 'vitest'

import { indexCluster } from '../../../src/cluster.js'
import type { DaemonSet } from '../../../src/index.js'
import { isBlocked } from '../../../src/ownership/blocked.js'
import { KERNEL, live, lives, moduleOf, node, OLD_KERNEL, pluginSection } from '../builders.js'

const module = moduleOf({ devicePlugin: pluginSection })
const [loader, plugin] = lives(module, [node('a')]) as [DaemonSet, DaemonSet]
const another = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'x', uid: 'x', controller: true }
const own = (daemonSet: DaemonSet, name: string) => live(daemonSet, { name })
const foreign = (daemonSet: DaemonSet, name: string) => live(daemonSet, { name, ownerReferences: [another] })

const identities = {
  'loader': { role: 'module-loader', kernelVersion: KERNEL, version: '' },
  'loader of another kernel': { role: 'module-loader', kernelVersion: OLD_KERNEL, version: '' },
  'plugin': { role: 'device-plugin', version: '' },
} as const

describe('what another stands in the place of', () => {
  it.each<[string, ReadonlyArray<DaemonSet>, ReadonlyArray<keyof typeof identities>]>([
    ['is nothing without any DaemonSet', [], []],
    ["is nothing where all are the Module's", [own(loader, 'a'), own(plugin, 'b')], []],
    ["is the loader alone where only that is another's", [foreign(loader, 'a'), own(plugin, 'b')], ['loader']],
    ["is both where both are another's", [foreign(loader, 'a'), foreign(plugin, 'b')], ['loader', 'plugin']],
    ["is what is another's first by name", [own(loader, 'b'), foreign(loader, 'a')], ['loader']],
    ['is nothing where its own is first by name', [own(loader, 'a'), foreign(loader, 'b')], []],
  ])('%s', (_, daemonSets, expected) => {
    const blocked = isBlocked(indexCluster({ nodes: [], daemonSets }, {}), module)
    const names = Object.keys(identities) as ReadonlyArray<keyof typeof identities>
    expect(names.filter((name) => blocked(identities[name]))).toStrictEqual(expected)
  })
})
