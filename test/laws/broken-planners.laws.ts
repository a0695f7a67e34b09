/**
 * Every law notices every planner that breaks it.
 */
import { fc, lawsOf } from 'kmm-planner/testing'
import { describe, expect, it } from 'vitest'

import { mutants } from './mutants.js'

/** Always the same, so that a law does not lose its teeth by chance. */
const seed = 20_251_122

const numRuns = 1500

const listed = Object.values(lawsOf).flat()

describe('a broken planner is found out', () => {
  it.each(mutants)('by $law: it $name', ({ arbitrary, violations }) => {
    const { failed } = fc.check(
      fc.property(arbitrary, (input) => violations(input).length === 0),
      { seed, numRuns, endOnFailure: true },
    )
    expect(failed).toBe(true)
  })

  it('for every law that there is', () => {
    const tried = new Set(mutants.map(({ law }) => law))
    expect(listed.map(({ name }) => name).filter((name) => !tried.has(name))).toEqual([])
    expect(listed.length).toBeGreaterThan(10)
  })
})
