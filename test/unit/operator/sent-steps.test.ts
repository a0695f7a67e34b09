import type { Change, Plan, StatusUpdate } from 'kmm-planner'
import { changeId, empty } from 'kmm-planner'
import { holdCall, statusCall } from 'kmm-planner/operator'
import { describe, expect, it } from 'vitest'

import { objectRefOf } from '../../../src/kubernetes/object-ref.js'
import { holdsOf, sentSteps, statusesAfter } from '../../../src/operator/sent-steps.js'
import { moduleOf } from '../builders.js'

const statusOf = (name: string, parts: Partial<StatusUpdate> = {}): StatusUpdate => ({
  ref: objectRefOf(moduleOf({ name })),
  status: {},
  changed: true,
  ...parts,
})

const label: Change = {
  action: 'label',
  reason: 'NodeRunsKernel',
  ref: { apiVersion: 'v1', kind: 'Node', name: 'a', uid: '1' },
  nodes: [],
  add: { kernel: '6.6.13' },
  remove: [],
  expects: { labels: { kernel: null } },
}

const release: Change = {
  action: 'release',
  reason: 'NothingLeft',
  ref: objectRefOf(moduleOf()),
  nodes: [],
  finalizer: 'kmm',
  expects: { deletionTimestamp: '2026-01-01T00:00:00Z', finalizers: ['kmm'] },
}

const planOf = (parts: Partial<Plan>): Plan => ({ ...empty, ...parts })

describe('what is sent for a plan', () => {
  it('is the finalizers of new Modules, then its changes, then the statuses', () => {
    const holds = holdsOf({})([moduleOf({ name: 'nic' }), moduleOf()])
    const steps = sentSteps(planOf({ changes: [label], statuses: [statusOf('nic'), statusOf('gpu')] }), holds)
    expect(steps.map(({ of, changes, calls: [call] }) => [of, changes.length, call?.path])).toStrictEqual([
      ['finalizers', 0, '/apis/kmm.sigs.x-k8s.io/v1beta1/namespaces/drivers/modules/gpu'],
      ['finalizers', 0, '/apis/kmm.sigs.x-k8s.io/v1beta1/namespaces/drivers/modules/nic'],
      ['changes', 1, '/api/v1/nodes/a'],
      ['statuses', 0, '/apis/kmm.sigs.x-k8s.io/v1beta1/namespaces/drivers/modules/gpu/status'],
      ['statuses', 0, '/apis/kmm.sigs.x-k8s.io/v1beta1/namespaces/drivers/modules/nic/status'],
    ])
    expect(steps.at(-1)?.calls).toStrictEqual([statusCall(statusOf('nic'))])
    expect(steps[0]?.calls).toStrictEqual([holdCall(moduleOf())])
  })

  it('is no status that is written already, nor one of a Module that is not in the cluster, or that is let go', () => {
    const { uid: _uid, ...unborn } = objectRefOf(moduleOf({ name: 'unborn' }))
    const statuses = [statusOf('old', { changed: false }), statusOf('unborn', { ref: unborn }), statusOf('gpu')]
    expect(sentSteps(planOf({ changes: [release], statuses }), []).map(({ of }) => of)).toStrictEqual(['changes'])
    expect(sentSteps(planOf({ statuses }), []).map(({ of }) => of)).toStrictEqual(['statuses'])
  })

  it('has a status where the Module was not let go after all', () => {
    const plan = planOf({ changes: [release], statuses: [statusOf('gpu')] })
    expect(statusesAfter(plan, () => false)).toHaveLength(1)
    expect(statusesAfter(plan, (id) => id === changeId(release))).toStrictEqual([])
  })

  it('holds no Module in the profile of the operator', () => {
    expect(holdsOf({ profile: 'kmm-1.1' })([moduleOf()])).toStrictEqual([])
  })
})
