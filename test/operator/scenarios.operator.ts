/**
 * What happens to clusters, and what the operator makes of it: it comes to rest, nothing that it sends is refused where nobody else writes,
 * and no module leaves a node without a plan that says so.
 */
import type { ProfileName } from 'kmm-planner'
import { afterEach, describe, expect, it } from 'vitest'

import { isGoing } from '../../src/simulation/cluster-state.js'
import { refusal } from '../server/answer.js'
import type { Faults } from '../server/cluster-server.js'
import { type Figures, type FiguresRow, showFigures, worse } from './figures.js'
import { type Rehearsal, rehearse } from './rehearsal.js'
import { cluster, dockerfile, each, NEW_KERNEL, scenarios, upgraded } from './scenarios.js'

const profiles: ReadonlyArray<ProfileName> = ['safe', 'kmm-1.1']

const figuresOf = ({ passes, server: { log } }: Rehearsal): Figures => ({
  rounds: passes.length,
  writes: log.length,
  rejected: log.filter(({ code, isFault }) => code >= 400 && !isFault).length,
})

const open: Array<Rehearsal> = []
const begin = async (...args: Parameters<typeof rehearse>): Promise<Rehearsal> => {
  const run = await rehearse(...args)
  open.push(run)
  await run.rest()
  return run
}
afterEach(async () => {
  await Promise.all(open.splice(0).map(({ end }) => end()))
})

const rejectedIn = ({ server: { log } }: Rehearsal): ReadonlyArray<string> =>
  log
    .filter(({ code, isFault }) => code >= 400 && !isFault)
    .map(({ method, path, code }) => `${method} ${path} ${String(code)}`)

const rows: Array<FiguresRow> = []

const told = (profile: ProfileName, scenario: string, figures: Figures): void => {
  rows.push({ profile, scenario, ...figures })
  const { rounds, writes, rejected } = figures
  console.log(
    `${profile}: ${scenario}: ${String(rounds)} rounds, ${String(writes)} writes, ${String(rejected)} rejected`,
  )
}

/** Ways in which requests fail. */
const FAILURES = 3

describe.each(profiles)('%s', (profile) => {
  const options = { profile, platform: 'kubernetes', buildImage: 'registry.example/kaniko:1' } as const

  it('initial', async () => {
    const run = await begin(cluster, options)
    told(profile, 'initial', figuresOf(run))
    expect(run.server.stored().cluster.loaded).toHaveLength(10)
    expect(run.left()).toStrictEqual([])
    expect(rejectedIn(run)).toStrictEqual([])
    expect(run.unannounced()).toStrictEqual([])
  })

  it.each(Object.entries(scenarios))(
    '%s',
    async (scenario, { start, deeds, isTaken, isRaced, upgraded: expected = 0 }) => {
      const run = await begin(start?.(profile) ?? cluster, options, undefined, [dockerfile])
      const before = figuresOf(run)
      for (const deed of deeds) {
        deed(run.server)
        await run.rest()
      }
      const after = figuresOf(run)
      told(profile, scenario, {
        rounds: after.rounds - before.rounds,
        writes: after.writes - before.writes,
        rejected: after.rejected - before.rejected,
      })
      expect(run.left()).toStrictEqual([])
      expect(run.server.stored().cluster.modules.filter(isGoing)).toStrictEqual([])
      expect(upgraded(run.server.stored().cluster)).toBe(expected)
      if (isRaced?.(profile) !== true) expect(rejectedIn(run)).toStrictEqual([])
      if (isTaken?.(profile) !== true) expect(run.unannounced()).toStrictEqual([])
    },
  )

  const busy = { ...refusal(429, 'slow down'), headers: { 'retry-after': '1' } }
  const failing: ReadonlyArray<readonly [string, Faults]> = [
    ['429', ({ method, number }) => (method !== 'GET' && number % 4 === 0 && number < 40 ? busy : undefined)],
    ['500', ({ number }) => (number % 4 === 0 && number < 40 ? refusal(500, 'etcd') : undefined)],
    [
      'answers that get lost',
      ({ method, number }) => (method !== 'GET' && number % 4 === 0 ? 'lost answer' : undefined),
    ],
  ]
  it.each(failing)('%s', async (scenario, faults) => {
    const run = await begin(cluster, options, faults)
    told(profile, scenario, figuresOf(run))
    expect(run.left()).toStrictEqual([])
    expect(run.unannounced()).toStrictEqual([])
  })

  it('two operators without an election', async () => {
    const run = await begin(cluster, options)
    run.join()
    await run.rest()
    for (const deed of each((index) => ({ user: 'reboot', node: index, kernelVersion: NEW_KERNEL }))) {
      deed(run.server)
      await run.rest()
    }
    expect(run.left()).toStrictEqual([])
    expect(run.unannounced()).toStrictEqual([])
    expect(run.server.stored().cluster.loaded).toHaveLength(10)
  })

  it('would notice a module that leaves without a plan', async () => {
    const run = await begin(cluster, options)
    run.server.act((so) => ({ ...so, daemonSets: [] }))
    await run.rest()
    expect(run.left()).toStrictEqual([])
    expect(run.unannounced().length).toBeGreaterThan(0)
  })

  const CRASHES = 3
  it.each([...Array(10).keys()])('an operator that dies at its requests %i, and others after it', async (tenth) => {
    const many = [...Array(CRASHES).keys()].map((one) => tenth * CRASHES + one + 1)
    const runs = await Promise.all(
      many.map(async (after) => {
        const run = await rehearse(cluster, options)
        open.push(run)
        run.crash(after)
        await run.rest()
        return run
      }),
    )
    for (const run of runs) {
      expect(run.left()).toStrictEqual([])
      expect(rejectedIn(run)).toStrictEqual([])
      expect(run.unannounced()).toStrictEqual([])
      expect(run.server.stored().cluster.loaded).toHaveLength(10)
    }
  })
})

describe('docs/operator.md', () => {
  it('shows what scenarios cost', () => {
    // Part of them was run: there is nothing to show.
    if (rows.length === profiles.length * (Object.keys(scenarios).length + FAILURES + 1)) showFigures(rows)
    expect(worse(rows)).toStrictEqual([])
  })
})
