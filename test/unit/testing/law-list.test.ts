/**
 * The lists of laws are all that there are.
 */
import * as testing from 'kmm-planner/testing'
import { hubLaws, laws, lawsOf } from 'kmm-planner/testing'
import { describe, expect, it } from 'vitest'

const isLaw = (value: unknown): value is testing.LawAbout<never> =>
  typeof value === 'object' && value !== null && 'check' in value && 'statement' in value

const listed = Object.values(lawsOf).flat()

describe('the lists of laws', () => {
  it('hold every law that is exported by itself', () => {
    const exported = Object.values<unknown>(testing).filter(isLaw)
    expect(exported.length).toBeGreaterThan(40)
    expect(exported.filter((law) => !listed.some((one) => one === law)).map(({ name }) => name)).toEqual([])
  })

  it('call no two laws by one name', () => {
    const names = listed.map(({ name }) => name)
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  })

  it('say of each law in a sentence what holds', () => {
    expect(listed.filter(({ statement }) => !/^[A-Z].{10,140}[.]$/.test(statement))).toEqual([])
  })

  it('are those of planners and of planners of hubs', () => {
    expect(laws).toBe(lawsOf.plan)
    expect(hubLaws).toBe(lawsOf.planHub)
  })
})
