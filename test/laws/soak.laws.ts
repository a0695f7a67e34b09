/**
 * A short soak, always the same; `npm run soak` is the long one.
 */
import { runLaws } from 'kmm-planner/testing'
import { describe, expect, it } from 'vitest'

import { chunksOf, joined, nothing, soaked } from '../soak/chunk.js'
import { lossesIn, pathsIn, readDump } from '../soak/path-damage.js'

describe('a short soak', () => {
  const sum = chunksOf(300, 20_251_122).map(soaked).reduce(joined, nothing)

  it.each(runLaws.map(({ law }) => law.name))('finds nothing against: %s', (name) => {
    expect(sum.violations.filter(({ law }) => law === name)).toEqual([])
  })

  it('is about something', () => {
    expect(sum.runs).toBe(300)
    expect(sum.unloads).toBeGreaterThan(30)
    expect(Object.keys(sum.rounds).length).toBeGreaterThan(3)
  })
})

describe('damage to one path of a dump', () => {
  const dump = readDump('examples/002-cluster-dump/cluster.yaml')

  it('takes nothing away', () => {
    expect(lossesIn(dump, pathsIn(dump, 25))).toEqual([])
  })
})
