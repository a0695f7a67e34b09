/**
 * Every law notices every planner that breaks it. Which input shows it is written down in found.json, and tried first: that is only faster.
 * `UPDATE_LAWS=1` writes it anew.
 */
import { readFileSync, writeFileSync } from 'node:fs'

import { fc, lawsOf } from 'kmm-planner/testing'
import { afterAll, describe, expect, it } from 'vitest'

import { mutants } from './mutants.js'
import type { Mutant } from './mutants/mutant.js'

/** Always the same, so that a law does not lose its teeth by chance. */
const seed = 20_251_122

const numRuns = 1500

const listed = Object.values(lawsOf).flat()

const FOUND = new URL('found.json', import.meta.url)
const found: Readonly<Record<string, string>> = JSON.parse(readFileSync(FOUND, 'utf8'))
const foundNow: Record<string, string> = {}

const isUpdate = process.env['UPDATE_LAWS'] === '1'

const failureOf = ({ arbitrary, violations }: Mutant, where: { readonly numRuns: number; readonly path?: string }) =>
  fc.check(
    fc.property(arbitrary, (input) => violations(input).length === 0),
    { seed, endOnFailure: true, ...where },
  )

describe('a broken planner is found out', () => {
  it.each(mutants)('by $law: it $name', (mutant) => {
    const key = `${mutant.law}: ${mutant.name}`
    const path = isUpdate ? undefined : found[key]
    if (path !== undefined && failureOf(mutant, { numRuns: 1, path }).failed) return
    const { failed, counterexamplePath } = failureOf(mutant, { numRuns })
    expect(failed).toBe(true)
    foundNow[key] = counterexamplePath ?? ''
  })

  it('for every law that there is', () => {
    const tried = new Set(mutants.map(({ law }) => law))
    expect(listed.map(({ name }) => name).filter((name) => !tried.has(name))).toEqual([])
    expect(listed.length).toBeGreaterThan(10)
  })

  afterAll(() => {
    if (isUpdate) writeFileSync(FOUND, `${JSON.stringify(foundNow, null, 2)}\n`)
  })
})
