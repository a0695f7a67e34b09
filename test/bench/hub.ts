/**
 * `npm run bench:hub [-- --runs N]`: how much CPU time a hub takes, turn by turn with `JSON.parse` of its input, with 20 ManagedClusterModules, 200 kernels, and 875, 1,750 and 3,500
 * clusters, in `safe`; and the largest once more in `kmm-1.1`.
 *
 * *Fresh*: no ManifestWork exists. *Steady*: the plan was carried out, and it is planned again.
 *
 * Last result: docs/performance.md.
 */
import { parseArgs } from 'node:util'

import { measuredAt } from './spokes.js'

const SIZES = [875, 1750, 3500]

const main = (): void => {
  const { values } = parseArgs({ options: { runs: { type: 'string', default: '5' } } })
  const runs = Math.max(1, Number(values.runs) || 5)
  const safe = SIZES.map((clusters) => measuredAt(clusters, 'safe', runs))
  const operator = measuredAt(SIZES[SIZES.length - 1] ?? 0, 'kmm-1.1', runs)
  process.stdout.write(`${JSON.stringify([...safe, operator], null, 2)}\n`)
}

main()
