/**
 * `npm run docs:laws`: which law finds which broken planner out. Writes test/laws/matrix/catches.json and docs/laws.md. With `-- --all` every
 * law is tried on every mutant, which takes hours; without, it stops at the first that finds a mutant out. Names of mutants: only these.
 */
import { readFileSync, writeFileSync } from 'node:fs'

import { type LawAbout, laws, type Mutant, mutants, type Planner } from '../../../src/testing/index.js'
import { type Catch, caughtBy, firstCatch } from './catch.js'
import { lawsPage } from './page.js'

const root = new URL('../../../', import.meta.url)
const recorded = new URL('catches.json', import.meta.url)
const isFull = process.argv.includes('--all')
const only = process.argv.slice(2).filter((one) => one !== '--all')
/** Inputs that a law draws for a mutant. */
const RUNS = 200

const known: ReadonlyArray<Catch> = JSON.parse(readFileSync(recorded, 'utf8'))

/** What found a mutant out before comes first, with as many inputs as there may be; then laws that found much out. */
const search = (mutant: Mutant, catches: ReadonlyArray<Catch>): ReadonlyArray<Catch> => {
  const again = laws
    .filter(({ name }) => known.some((one) => one.mutant === mutant.name && one.law === name))
    .flatMap((law) => caughtBy(mutant, law, RUNS))
  if (again.length > 0) return again.slice(0, 1)
  const count = ({ name }: LawAbout<Planner>): number => catches.filter(({ law }) => law === name).length
  const inTurn = [...laws].sort((left, right) => count(right) - count(left))
  return [firstCatch(mutant, inTurn, [15, 60, RUNS])].flatMap((one) => one ?? [])
}

const catches: Array<Catch> = []
for (const mutant of mutants.filter(({ name }) => only.length === 0 || only.includes(name))) {
  const found = isFull ? laws.flatMap((law) => caughtBy(mutant, law, RUNS)) : search(mutant, [...known, ...catches])
  catches.push(...found)
  console.log(`${mutant.name}: ${found.map(({ law, path }) => `${law} @ ${path}`).join(', ') || 'NOT CAUGHT'}`)
}
const others = known.filter(({ mutant }) => only.length > 0 && !only.includes(mutant))
const all = [...others, ...catches]
writeFileSync(recorded, `${JSON.stringify(all, null, 2)}\n`)
writeFileSync(new URL('docs/laws.md', root), lawsPage(all))
