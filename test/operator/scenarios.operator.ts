/**
 * What happens to clusters, and what the operator makes of it: it comes to rest, nothing that it sends is refused where nobody else writes,
 * and no module leaves a node without a plan that says so.
 */
import { describe, expect, it } from 'vitest'

import { isGoing } from '../../src/simulation/cluster-state.js'
import { type FiguresRow, overMeasure, showFigures, worse } from './figures.js'
import { beginner, figuresOf, optionsOf, profiles, rejectedIn, since, told } from './runs.js'
import { cluster, dockerfile, each, NEW_KERNEL, scenarios, upgraded } from './scenarios.js'

const begin = beginner()
const rows: Array<FiguresRow> = []

describe.each(profiles)('%s', (profile) => {
  const options = optionsOf(profile)

  it('initial', async () => {
    const run = await begin(cluster, options)
    await run.rest()
    rows.push(told(profile, 'initial', figuresOf(run)))
    expect(run.server.stored().cluster.loaded).toHaveLength(10)
    expect(run.left()).toStrictEqual([])
    expect(rejectedIn(run)).toStrictEqual([])
    expect(run.unannounced()).toStrictEqual([])
  })

  it.each(Object.entries(scenarios))(
    '%s',
    async (scenario, { start, deeds, isTaken, isRaced, upgraded: expected = 0 }) => {
      const run = await begin(start?.(profile) ?? cluster, options, undefined, [dockerfile])
      await run.rest()
      const before = figuresOf(run)
      for (const deed of deeds) {
        deed(run.server)
        await run.rest()
      }
      rows.push(told(profile, scenario, since(before, figuresOf(run))))
      expect(run.left()).toStrictEqual([])
      expect(run.server.stored().cluster.modules.filter(isGoing)).toStrictEqual([])
      expect(upgraded(run.server.stored().cluster)).toBe(expected)
      if (isRaced?.(profile) !== true) expect(rejectedIn(run)).toStrictEqual([])
      if (isTaken?.(profile) !== true) expect(run.unannounced()).toStrictEqual([])
    },
  )

  it('two operators without an election', async () => {
    const run = await begin(cluster, options)
    await run.rest()
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
    await run.rest()
    run.crash()
    // Nobody makes the DaemonSets anew before their pods have gone.
    run.server.fail(({ method }) => (method === 'POST' ? 'no answer' : undefined))
    run.server.act((so) => ({ ...so, daemonSets: [] }))
    await expect.poll(() => run.server.stored().cluster.pods, { timeout: 20_000 }).toStrictEqual([])
    expect(run.unannounced().length).toBeGreaterThan(0)
  })
})

describe('docs/operator.md', () => {
  it('shows what scenarios cost', () => {
    // Part of them was run: there is nothing to show.
    if (rows.length === profiles.length * (Object.keys(scenarios).length + 1)) showFigures('figures', rows)
    expect(worse('figures', rows)).toStrictEqual([])
    expect(overMeasure()).toStrictEqual([])
  })
})
