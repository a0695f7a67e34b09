/**
 * `npm run docs:laws`: which law finds which broken planner out. Writes test/laws/matrix/catches.json and docs/laws.md. With `-- --all` every
 * law is tried on every mutant, which takes hours; without, it stops at the first that finds a mutant out.
 */
import { readFileSync, writeFileSync } from 'node:fs'

import { laws, mutants } from '../../../src/testing/index.js'
import { type Catch, caughtBy, firstCatch } from './catch.js'
import { lawsPage } from './page.js'

const root = new URL('../../../', import.meta.url)
const recorded = new URL('catches.json', import.meta.url)
const isFull = process.argv.includes('--all')
const known: ReadonlyArray<Catch> = JSON.parse(readFileSync(recorded, 'utf8'))

/** Laws that found much out come first. */
const inTurn = (catches: ReadonlyArray<Catch>) => {
  const count = (name: string): number => catches.filter(({ law }) => law === name).length
  return [...laws].sort((left, right) => count(right.name) - count(left.name))
}

const catches: Array<Catch> = []
for (const mutant of mutants) {
  const before = known.filter((one) => one.mutant === mutant.name)
  const tried = inTurn([...before, ...before, ...catches])
  const first = isFull ? undefined : firstCatch(mutant, tried, [15, 60, 200])
  const found = isFull ? laws.flatMap((law) => caughtBy(mutant, law, 200)) : first === undefined ? [] : [first]
  catches.push(...found)
  console.log(`${mutant.name}: ${found.map(({ law, path }) => `${law} @ ${path}`).join(', ') || 'NOT CAUGHT'}`)
}
writeFileSync(recorded, `${JSON.stringify(catches, null, 2)}\n`)
writeFileSync(new URL('docs/laws.md', root), lawsPage(catches))
