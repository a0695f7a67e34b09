/** What all tests of scenarios do: begin, count, tell. */
import type { ProfileName } from 'kmm-planner'
import { afterEach } from 'vitest'

import type { Figures, FiguresRow } from './figures.js'
import { type Rehearsal, rehearse } from './rehearsal.js'

/** Everything happens in both. */
export const profiles: ReadonlyArray<ProfileName> = ['safe', 'kmm-1.1']

/** What operators are told in each. */
export const optionsOf = (profile: ProfileName) =>
  ({ profile, platform: 'kubernetes', buildImage: 'registry.example/kaniko:1' }) as const

/** Begins runs, which end with their test. */
export const beginner = (): ((...args: Parameters<typeof rehearse>) => Promise<Rehearsal>) => {
  const open: Array<Rehearsal> = []
  afterEach(async () => {
    await Promise.all(open.splice(0).map(({ end }) => end()))
  })
  return async (...args) => {
    const run = await rehearse(...args)
    open.push(run)
    return run
  }
}

/** What a run has cost up to now. */
export const figuresOf = ({ passes, server: { log } }: Pick<Rehearsal, 'passes' | 'server'>): Figures => ({
  rounds: passes.length,
  writes: log.length,
  rejected: log.filter(({ code, isFault }) => code >= 400 && !isFault).length,
})

/** What it has cost since then. */
export const since = (before: Figures, after: Figures): Figures => ({
  rounds: after.rounds - before.rounds,
  writes: after.writes - before.writes,
  rejected: after.rejected - before.rejected,
})

/** Requests that the server refused by itself. */
export const rejectedIn = ({ server: { log } }: Rehearsal): ReadonlyArray<string> =>
  log
    .filter(({ code, isFault }) => code >= 400 && !isFault)
    .map(({ method, path, code }) => `${method} ${path} ${String(code)}`)

/** Says what a scenario cost, and gives the row of the table. */
export const told = (profile: ProfileName, scenario: string, figures: Figures): FiguresRow => {
  const { rounds, writes, rejected } = figures
  console.log(
    `${profile}: ${scenario}: ${String(rounds)} rounds, ${String(writes)} writes, ${String(rejected)} rejected`,
  )
  return { profile, scenario, ...figures }
}
