/** How often each reason, remark and row is met. */
import { fc } from '../../src/testing/index.js'
import { everything, type Met } from './met.js'
import { type Source, sources } from './sources.js'
import { rare, unreached } from './unreached.js'

/** In how many draws of which source something is met. */
export type Reach = ReadonlyMap<Met, ReadonlyMap<string, number>>

/** The draws that the sources are weighed by. */
export const ALL_DRAWS = 2000

const drawsOf = ({ draws }: Source, all: number): number => Math.ceil((draws * all) / ALL_DRAWS)

/** What so many draws reach, split over all sources. Local mutation: counts. */
export const reachOf = (all: number, seed: number): Reach => {
  const counts = new Map(everything.map((met) => [met, new Map<string, number>()]))
  for (const source of sources) {
    for (const met of fc.sample(source.met, { seed, numRuns: drawsOf(source, all) })) {
      for (const one of new Set(met)) {
        const found = counts.get(one)
        found?.set(source.name, (found.get(source.name) ?? 0) + 1)
      }
    }
  }
  return counts
}

/** What is reached although the table says that it is not, and what is not although the table does not say so. */
export const surprises = (
  reach: Reach,
): { readonly reached: ReadonlyArray<Met>; readonly missed: ReadonlyArray<Met> } => {
  const isMet = (met: Met): boolean => (reach.get(met)?.size ?? 0) > 0
  return {
    reached: [...unreached.keys()].filter(isMet),
    missed: everything.filter((met) => !isMet(met) && !unreached.has(met) && !rare.has(met)),
  }
}
