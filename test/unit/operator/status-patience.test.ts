import type { StatusUpdate } from 'kmm-planner'
import { describe, expect, it } from 'vitest'

import { waitOf } from '../../../src/operator/status-patience.js'

const statusOf = (available: number): StatusUpdate => ({
  ref: { apiVersion: 'kmm.sigs.x-k8s.io/v1beta1', kind: 'Module', namespace: 'drivers', name: 'gpu', uid: 'gpu' },
  status: { moduleLoader: { availableNumber: available } },
  changed: true,
})

const at = (now: number, available: number, hasMoved = false) => ({
  ...{ now, hasMoved, delay: 100 },
  statuses: [statusOf(available)],
})

describe('statuses that wait', () => {
  it('are due when they have stayed the same for the delay', () => {
    const first = waitOf(undefined, at(1_000, 1))
    expect(first?.due).toBe(1_100)
    expect(waitOf(first, at(1_050, 1))).toBe(first)
  })

  it.each([
    ['say something else', at(1_050, 2)],
    ['are of a pass that has changed something', at(1_050, 1, true)],
  ])('wait anew where they %s', (_, moment) => {
    expect(waitOf(waitOf(undefined, at(1_000, 1)), moment)?.due).toBe(1_150)
  })

  it('are due after five times the delay although things move', () => {
    const moments = [...Array(9).keys()].map((index) => at(1_000 + 80 * index, index, true))
    const dues = moments.reduce<ReadonlyArray<ReturnType<typeof waitOf>>>(
      (before, moment) => [...before, waitOf(before.at(-1), moment)],
      [],
    )
    expect(dues.map((wait) => wait?.due)).toStrictEqual([1_100, 1_180, 1_260, 1_340, 1_420, 1_500, 1_500, 1_500, 1_500])
  })

  it('do not wait for a time that comes only because the clock was put back', () => {
    const before = waitOf(undefined, at(1_000_000, 1))
    expect(waitOf(before, at(1_000, 1))).toMatchObject({ due: 1_100, latest: 1_500 })
  })

  it('are none where none is old', () => {
    expect(waitOf(waitOf(undefined, at(1_000, 1)), { ...at(1_050, 1), statuses: [] })).toBeUndefined()
  })
})
