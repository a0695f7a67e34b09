/**
 * Found by the law of idempotence: somebody changes the kernel label of our DaemonSet. By the operator's rules it then stands
 * for another kernel and goes, while the one that is wanted could not be created under the name that it still had: only a second plan did that, and
 * in between the module was not loaded.
 */
import { plan } from 'kmm-planner'
import { KERNEL_LABEL } from 'kmm-planner/constants'
import { idempotence } from 'kmm-planner/testing'
import { expect, it } from 'vitest'

import { live, moduleOf, node, renderedOne } from '../builders.js'

const module = moduleOf()
const ours = renderedOne(module)
const relabelled = live(ours, { labels: { ...ours.metadata.labels, [KERNEL_LABEL]: '3.10.0-1160.el7.x86_64' } })
const options = { profile: 'kmm-1.1' } as const
const snapshot = { nodes: [node('worker-1')], daemonSets: [relabelled] }

it('is not waited for: another name is used, in the same plan', () => {
  const { changes, desired } = plan(snapshot, [module], options)
  expect(changes.map(({ action }) => action)).toEqual(['delete', 'create'])
  expect(desired.map(({ metadata }) => metadata.name)).not.toContain(ours.metadata.name)
})

it('is told apart in the safe profile, and gets its label back', () => {
  const { changes } = plan(snapshot, [module])
  expect(changes.map(({ action, reason }) => `${action} ${reason}`)).toEqual(['update Drifted'])
})

it('leads to a plan after which nothing is left to do', () => {
  expect(idempotence.violations(plan)({ snapshot, modules: [module], options })).toEqual([])
})
