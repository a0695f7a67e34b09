/** An operator that dies is replaced by one that knows nothing: whatever it died at, the end is the same. */
import type { ProfileName } from 'kmm-planner'
import { describe, expect, it } from 'vitest'

import { isGoing } from '../../src/simulation/cluster-state.js'
import type { Rehearsal } from './rehearsal.js'
import { beginner, optionsOf, profiles, rejectedIn } from './runs.js'
import { cluster, type Scenario, scenarios, upgraded } from './scenarios.js'

const begin = beginner()

/** Runs at a time. */
const AT_ONCE = 8

const story = (scenario: string): Scenario => scenarios[scenario] ?? { deeds: [] }

/** The same story, with an operator that dies at the answer to its request of this number, counted from the beginning of the story. */
const dying = async (profile: ProfileName, { start, deeds }: Scenario, after: number): Promise<Rehearsal> => {
  const run = await begin(start?.(profile) ?? cluster, optionsOf(profile))
  if (deeds.length > 0) await run.rest()
  run.crash(after)
  for (const deed of deeds) deed(run.server)
  await run.rest()
  return run
}

describe.each(profiles)('%s: an operator that dies at any of its requests', (profile) => {
  it.each(['initial', 'ordered upgrade of two nodes', 'Module deleted'])('%s', { timeout: 180_000 }, async (name) => {
    const scenario = story(name)
    const { isRaced, upgraded: expected = 0 } = scenario
    let died = 0
    for (let isOver = false; !isOver;) {
      const numbers = [...Array(AT_ONCE).keys()].map((index) => died + index + 1)
      const runs = await Promise.all(numbers.map((after) => dying(profile, scenario, after)))
      for (const run of runs) {
        expect(run.left()).toStrictEqual([])
        if (isRaced?.(profile) !== true) {
          expect(rejectedIn(run)).toStrictEqual([])
          expect(run.unannounced()).toStrictEqual([])
        }
        const so = run.server.stored().cluster
        expect(so.modules.filter(isGoing)).toStrictEqual([])
        expect(upgraded(so)).toBe(expected)
      }
      const dead = runs.filter(({ untilCrash }) => untilCrash() === undefined).length
      died += dead
      // Stories have no requests that only some of the runs see: who has not died was told to die after the last one.
      isOver = dead < AT_ONCE
      await Promise.all(runs.map(({ end }) => end()))
    }
    expect(died).toBeGreaterThan(AT_ONCE)
  })
})
