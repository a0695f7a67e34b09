/**
 * The simulated cluster under the commands of fast-check.
 */
import { plan } from 'kmm-planner'
import { clusterCommands, fc, happening, liveCluster, type Planner, type Scenario, scenario } from 'kmm-planner/testing'
import { describe, expect, it } from 'vitest'

const holdsOf = (planner: Planner, numRuns: number) =>
  fc.check(
    fc.property(
      scenario,
      fc.commands([...clusterCommands(planner)], { maxCommands: 12, size: 'max' }),
      (start, commands) => fc.modelRun(() => ({ model: {}, real: liveCluster(start) }), commands),
    ),
    { numRuns, seed: 20_251_122, endOnFailure: true },
  )

const [start] = fc.sample(scenario, { numRuns: 1, seed: 1 })

/** What is done on the way when these things happen. */
const doneOf = (events: Scenario['events']): ReadonlyArray<string> => {
  const real = liveCluster(start!)
  fc.modelRun(() => ({ model: {}, real }), events.map(happening(plan)))
  return real.soFar().done.map(({ change }) => change.action)
}

const reconcile = {
  happens: 'reconcile',
  view: { ages: {}, unseen: [] },
  carrying: { lost: [], repeated: [], isReversed: false, propagation: 'Background' },
} as const

describe('commands on a cluster', () => {
  it('let the planner do what it does', () => {
    expect(doneOf([])).toEqual([])
    expect(doneOf([reconcile]).length).toBeGreaterThan(0)
    expect(doneOf([{ ...reconcile, carrying: { ...reconcile.carrying, crashesAfter: 1 } }]).length).toBe(1)
  })

  it('say what happens', () => {
    expect(happening(plan)({ user: 'cordon', node: 0 }).toString()).toBe('{"user":"cordon","node":0}')
  })

  it('hold the planner to the laws', () => {
    expect(holdsOf(plan, 8).failed).toBe(false)
  })

  it('find a lazy planner out, and say what is not done', () => {
    const lazy: Planner = (...input) => ({ ...plan(...input), changes: [], deletions: [] })
    const { failed, errorInstance } = holdsOf(lazy, 30)
    expect(failed).toBe(true)
    expect(String(errorInstance)).toContain('does not come to rest: is not done: ')
  })

  it('find a planner out that unloads behind the back of everybody', () => {
    const silent: Planner = (...input) => {
      const answer = plan(...input)
      return { ...answer, changes: answer.changes.map((change) => ({ ...change, nodes: [] })) }
    }
    const { failed, errorInstance } = holdsOf(silent, 200)
    expect(failed).toBe(true)
    expect(String(errorInstance)).toMatch(/announced unloads|no contradiction/)
  })
})
