/**
 * Found by the law of idempotence, which said too much: the unload budget held the deletion of a DaemonSet, its pods went because their
 * node had lost the label that it selects, and then there was nothing to hold any more.
 */
import { plan } from 'kmm-planner'
import { applyPlan, idempotence } from 'kmm-planner/testing'
import { expect, it } from 'vitest'

import { bareNode, KERNEL, moduleOf, node, pod } from '../builders.js'

const options = { profile: 'kmm-1.1', maxUnloadedNodes: 0 } as const
const empty = { nodes: [node('worker-1')], daemonSets: [] }
const made = applyPlan(empty, plan(empty, [moduleOf()], options)).daemonSets ?? []
const status = { currentNumberScheduled: 0, desiredNumberScheduled: 0, numberMisscheduled: 0, numberReady: 0 }
const daemonSets = made.map((daemonSet) => ({ ...daemonSet, status }))
const osImage = 'Red Hat Enterprise Linux CoreOS 413.92.202309112228-0 (Plow)'
const labelled = bareNode('other', { labels: {} })
/** The operator labels the other node, whose OS image it knows, and not this one. */
const nodes = [
  bareNode('worker-1'),
  { ...labelled, status: { nodeInfo: { ...labelled.status?.nodeInfo, osImage } } } as typeof labelled,
]
const snapshot = { nodes, daemonSets, pods: daemonSets.map((daemonSet) => pod(daemonSet, 'worker-1')) }
const broken = moduleOf({ mappings: [{ literal: KERNEL, containerImage: '${' }] })

it('is done when nothing is unloaded by it any more', () => {
  const first = plan(snapshot, [broken], options)
  expect(first.held.map(({ action, reason }) => [action, reason])).toEqual([['delete', 'Unresolvable']])
  expect(plan(applyPlan(snapshot, first), [broken], options).deletions.map(({ nodes: unloaded }) => unloaded)).toEqual([
    [],
  ])
  expect(idempotence.violations(plan)({ snapshot, modules: [broken], options })).toEqual([])
})
