/**
 * Found while the laws were written: of two DaemonSets for one kernel, the one that was being deleted could be chosen to
 * stay, and the healthy one was deleted as its duplicate.
 */
import { plan } from 'kmm-planner'
import { isolation } from 'kmm-planner/testing'
import { expect, it } from 'vitest'

import { live, moduleOf, node, renderedOne } from '../builders.js'

const module = moduleOf()
const wanted = renderedOne(module)
const snapshot = {
  nodes: [node('worker-1')],
  daemonSets: [
    live(wanted, { name: 'gpu-a', deletionTimestamp: '2026-01-01T00:00:00Z' }),
    live(wanted, { name: 'gpu-b' }),
  ],
}

it('does not take the healthy one with it', () => {
  expect(plan(snapshot, [module]).changes).toEqual([])
  expect(isolation.violations(plan)({ snapshot, modules: [module], options: {} })).toEqual([])
})
