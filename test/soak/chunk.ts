/** Some runs of one seed, each held against every law. */
import { plan } from '../../src/index.js'
import { fc, runLaws, scenario, simulate } from '../../src/testing/index.js'

/** So many runs share a seed: the runs of a soak are the same however many processes there are. */
export const CHUNK = 250

/** Runs of one seed, from the first on. */
export interface Chunk {
  readonly seed: number
  readonly runs: number
}

/** A law that a run violates, and where to find that run again. */
export interface Violation {
  readonly law: string
  readonly seed: number
  /** The path of fast-check. */
  readonly path: string
  readonly texts: ReadonlyArray<string>
}

/** What came of a chunk. */
export interface Soaked {
  readonly runs: number
  readonly plans: number
  readonly changes: number
  readonly unloads: number
  readonly violations: ReadonlyArray<Violation>
  /** How many runs came to rest after how many rounds. */
  readonly rounds: Readonly<Record<string, number>>
}

/** The chunks of a soak. */
export const chunksOf = (runs: number, seed: number): ReadonlyArray<Chunk> =>
  Array.from({ length: Math.ceil(runs / CHUNK) }, (_, index) => ({
    seed: seed + index,
    runs: Math.min(CHUNK, runs - index * CHUNK),
  }))

/** Sums of two. */
export const joined = (one: Soaked, other: Soaked): Soaked => ({
  runs: one.runs + other.runs,
  plans: one.plans + other.plans,
  changes: one.changes + other.changes,
  unloads: one.unloads + other.unloads,
  violations: [...one.violations, ...other.violations],
  rounds: Object.fromEntries(
    [...new Set([...Object.keys(one.rounds), ...Object.keys(other.rounds)])].map((rounds) => [
      rounds,
      (one.rounds[rounds] ?? 0) + (other.rounds[rounds] ?? 0),
    ]),
  ),
})

export const nothing: Soaked = { runs: 0, plans: 0, changes: 0, unloads: 0, violations: [], rounds: {} }

/** Do the runs of a chunk. */
export const soaked = ({ seed, runs }: Chunk): Soaked => {
  const found: Array<Soaked> = []
  fc.check(
    fc.property(scenario, (one) => {
      const path = String(found.length)
      const run = simulate(plan)(one)
      const violations = runLaws.flatMap(({ law, violationsOf }) => {
        const texts = violationsOf(run)
        return texts.length === 0 ? [] : [{ law: law.name, seed, path, texts }]
      })
      found.push({
        runs: 1,
        plans: run.planned.length,
        changes: run.done.length,
        unloads: run.done.reduce((sum, { leaving }) => sum + leaving.length, 0),
        violations,
        rounds: { [run.rounds]: 1 },
      })
    }),
    { seed, numRuns: runs },
  )
  return found.reduce(joined, nothing)
}
