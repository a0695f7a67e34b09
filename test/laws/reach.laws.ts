/**
 * What the arbitraries of the kit reach, in few draws; `npm run reach` draws 2,000 and prints the table.
 */
import { describe, expect, it } from 'vitest'

import { everything } from '../reach/met.js'
import { reachOf } from '../reach/reach.js'
import { rare, unreached } from '../reach/unreached.js'

describe('the arbitraries', () => {
  const reach = reachOf(400, 20_250_101)
  const met = [...reach].flatMap(([one, by]) => (by.size > 0 ? [one] : []))

  it('reach nothing that is listed as not reached', () => {
    expect(met.filter((one) => unreached.has(one))).toEqual([])
  })

  it('reach three in four of what there is, and of the rows of ordered upgrades', () => {
    const wanted = everything.filter((one) => !unreached.has(one))
    const rows = wanted.filter((one) => one.startsWith('row '))
    expect(met.length / wanted.length).toBeGreaterThan(0.75)
    expect(rows.filter((one) => met.includes(one)).length / rows.length).toBeGreaterThan(0.75)
  })

  it('are measured by a table of what there is', () => {
    expect([...unreached.keys(), ...rare].filter((one) => !everything.includes(one))).toEqual([])
  })
})
