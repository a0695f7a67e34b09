/**
 * `npm run reach -- [--draws N] [--seed S]`: how many of so many draws of the arbitraries of the kit reach each reason, each remark and
 * each row of the table of ordered upgrades, and why the others are not reached. Exits 1 when the table of the others is wrong.
 */
import { parseArgs } from 'node:util'

import { ALL_DRAWS, reachOf, surprises } from './reach.js'
import { unreached } from './unreached.js'

const main = (): number => {
  const { values } = parseArgs({
    options: {
      draws: { type: 'string', default: String(ALL_DRAWS) },
      seed: { type: 'string', default: '20250101' },
    },
  })
  const reach = reachOf(Number(values.draws), Number(values.seed))
  const lines = [...reach].map(([met, by]) => {
    const counts = [...by].map(([source, count]) => `${source} ${String(count)}`).join(', ')
    return `${met.padEnd(44)} ${counts === '' ? `- ${unreached.get(met) ?? ''}` : counts}`
  })
  const { reached, missed } = surprises(reach)
  const count = [...reach.values()].filter(({ size }) => size > 0).length
  process.stdout.write(
    [
      ...lines,
      `${String(count)} of ${String(reach.size)} are reached in ${values.draws} draws, ${String(unreached.size)} are listed as not reached`,
      ...reached.map((met) => `is reached, and listed as not reached: ${met}`),
      ...missed.map((met) => `is not reached, and not listed: ${met}`),
      '',
    ].join('\n'),
  )
  return reached.length + missed.length === 0 ? 0 : 1
}

process.exitCode = main()
