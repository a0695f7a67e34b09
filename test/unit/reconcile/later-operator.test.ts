import { describe, expect, it } from 'vitest'

import { indexCluster } from '../../../src/cluster.js'
import { MODULE_FINALIZER } from '../../../src/constants.js'
import type { ClusterSnapshot, DaemonSet, Module, PlanOptions } from '../../../src/index.js'
import { isLeftToLaterOperator, laterOperatorRemarks } from '../../../src/reconcile/later-operator.js'
import { liveLoader, lives, moduleOf, node, pluginSection } from '../builders.js'

const [, plugin] = lives(moduleOf({ devicePlugin: pluginSection }), [node('a')]) as [DaemonSet, DaemonSet]
const counting = (availableNumber: number) => ({
  moduleLoader: { nodesMatchingSelectorNumber: 1, desiredNumber: 1, availableNumber },
})
const held = (module: Module, finalizers: ReadonlyArray<string> = [MODULE_FINALIZER]): Module => ({
  ...module,
  metadata: { ...module.metadata, finalizers },
})
const loaded = held(moduleOf({ status: counting(1) }))
const later = { laterOperatorKinds: ['NodeModulesConfig'] } as ClusterSnapshot

describe('a Module that a later operator loads', () => {
  it.each<[boolean, string, Module, ClusterSnapshot?, PlanOptions?]>([
    [true, 'has its finalizer, is loaded, and has no DaemonSet', loaded],
    [true, 'has the DaemonSet of a device plugin only', loaded, { daemonSets: [plugin] }],
    [false, 'has a ModuleLoader', loaded, { daemonSets: [plugin, liveLoader(moduleOf())] }],
    [false, 'has DaemonSets that nobody looked for', loaded, { daemonSets: undefined as never }],
    [false, 'has no finalizer', held(loaded, ['other'])],
    [false, 'has no finalizers', moduleOf({ status: counting(1) })],
    [false, 'is being deleted', held(moduleOf({ status: counting(1), deletionTimestamp: '2026-01-01T00:00:00Z' }))],
    [false, 'loads nothing', held(moduleOf({ status: counting(1), withoutLoader: true }))],
    [false, 'is loaded nowhere', held(moduleOf({ status: counting(0) }))],
    [false, 'has no status', held(moduleOf())],
    [false, 'is in kmm-1.1', loaded, {}, { profile: 'kmm-1.1' }],
  ])('%s: it %s', (expected, _, module, snapshot = {}, options = {}) => {
    const cluster = indexCluster({ nodes: [node('a')], daemonSets: [], ...snapshot }, options)
    expect(isLeftToLaterOperator(cluster)(module)).toBe(expected)
    const by = options.profile === 'kmm-1.1' ? { by: [MODULE_FINALIZER] } : { by: [MODULE_FINALIZER], isLeft: true }
    const isTold = expected || options.profile === 'kmm-1.1'
    expect(laterOperatorRemarks(cluster)([moduleOf(), module]).map(({ name, facts }) => [name, facts])).toStrictEqual(
      isTold ? [['LaterOperator', by]] : [],
    )
  })

  it('is any Module of a cluster that has objects of its kinds, and none in kmm-1.1', () => {
    for (const profile of ['safe', 'kmm-1.1'] as const) {
      const cluster = { ...indexCluster({ nodes: [], daemonSets: [] }, { profile }), ...later } as never
      expect(isLeftToLaterOperator(cluster)(moduleOf())).toBe(profile === 'safe')
      expect(laterOperatorRemarks(cluster)([]).map(({ subject, path, facts }) => [subject, path, facts])).toStrictEqual(
        [[{ kind: 'Cluster' }, [], { by: ['NodeModulesConfig'], ...(profile === 'safe' ? { isLeft: true } : {}) }]],
      )
    }
  })
})
