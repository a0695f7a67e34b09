/**
 * Found by the law of idempotence: of two DaemonSets for one kernel that are not provably ours, the one with more pods
 * available was brought up to date. That restarted its pods, so that the other one had more, and was brought up to date
 * next. What nothing proves to be ours is not brought up to date at all.
 */
import { plan } from 'kmm-planner'
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

it.each([
  [0, 1],
  [1, 0],
])('are left alone, whichever has more pods: %d, %d', (first, second) => {
  const counts = [first, second]
  const daemonSets = snapshot.daemonSets.map((one, index) => ({ ...one, status: counted(counts[index]!) }))
  const { changes, diagnostics } = plan({ ...snapshot, daemonSets }, [module])
  expect(changes).toEqual([])
  expect(diagnostics.filter(({ name }) => name === 'DaemonSetNotTakenOver')).toHaveLength(2)
})
