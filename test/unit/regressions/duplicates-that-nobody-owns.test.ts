/**
 * Found by the law of idempotence: of two DaemonSets for one kernel that are not provably ours, the one with more pods
 * available was brought up to date. That restarted its pods, so that the other one had more, and was brought up to date
 * next.
 */
import { plan } from 'kmm-planner'
import { applyPlan } from 'kmm-planner/testing'
import { expect, it } from 'vitest'

import { live, moduleOf, node, renderedOne } from '../builders.js'

const module = moduleOf({ uid: '' })
const wanted = renderedOne(module)
const counted = (numberAvailable: number) => ({
  currentNumberScheduled: 1,
  desiredNumberScheduled: 1,
  numberMisscheduled: 0,
  numberReady: numberAvailable,
  numberAvailable,
})
const old = { ...wanted, spec: { ...wanted.spec!, template: { ...wanted.spec!.template, metadata: {} } } }
const snapshot = {
  nodes: [node('worker-1')],
  daemonSets: [live(old, { name: 'gpu-a' }, counted(0)), live(old, { name: 'gpu-b' }, counted(1))],
}

it('have one that is looked after, and always the same one', () => {
  const first = plan(snapshot, [module])
  expect(first.changes.map(({ action, ref }) => `${action} ${ref.name}`)).toEqual(['update gpu-a'])
  const after = applyPlan(snapshot, first)
  const rollout = {
    ...after,
    daemonSets: after.daemonSets!.map((daemonSet) => ({
      ...daemonSet,
      status: counted(daemonSet.metadata.name === 'gpu-a' ? 0 : 1),
    })),
  }
  expect(plan(rollout, [module]).changes).toEqual([])
})
