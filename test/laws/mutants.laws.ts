/**
 * The planners that are published as broken are broken, and the laws that are recorded to find them out still do.
 */
import { readFileSync } from 'node:fs'

import { plan } from 'kmm-planner'
import { mutants } from 'kmm-planner/testing'
import { describe, expect, it } from 'vitest'

import { type Catch, stillCatches } from './matrix/catch.js'

const catches: ReadonlyArray<Catch> = JSON.parse(readFileSync(new URL('matrix/catches.json', import.meta.url), 'utf8'))

describe('the broken planners', () => {
  it('are many, each with a name of its own', () => {
    const names = mutants.map(({ name }) => name)
    expect(names.length).toBeGreaterThanOrEqual(60)
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
    expect(catches.map(({ mutant }) => mutant).filter((name) => !names.includes(name))).toEqual([])
  })

  it.each(catches)('$mutant: found out by $law', (one) => {
    const mutant = mutants.find(({ name }) => name === one.mutant)!
    expect(stillCatches(one, mutant.mutate(plan))).toBe(true)
    expect(stillCatches(one, plan)).toBe(false)
  })
})
