/**
 * `npm run soak:yaml -- [--runs N] [--seed S]`: so many texts, a third of each origin, read by both readers of YAML. Prints how many of
 * their documents the fast one takes, and each text that is read in two ways; exits 1 then.
 *
 * `npm run soak:yaml -- --origin mutated --seed S --runs 1`: one of these texts again.
 */
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

import { inProcesses } from './processes.js'
import type { Origin } from './yaml-documents.js'
import { soakYaml, type YamlSoaked } from './yaml-readers.js'

const self = fileURLToPath(import.meta.url)

/** So many texts are one job. */
const CHUNK = 5000

/** So many differences of an origin are shown. */
const LISTED = 5

const origins: ReadonlyArray<Origin> = ['printed', 'mutated', 'pieced']

interface Job {
  readonly origin: Origin
  readonly seed: number
  readonly runs: number
}

const jobsOf = (origin: Origin, seed: number, runs: number): ReadonlyArray<Job> =>
  Array.from({ length: Math.ceil(runs / CHUNK) }, (_, index) => ({
    origin,
    seed: seed + index * CHUNK,
    runs: Math.min(CHUNK, runs - index * CHUNK),
  }))

const isOrigin = (text: string | undefined): text is Origin => origins.some((origin) => origin === text)

const report = (origin: Origin, { documents, read, itemsLeft, differences }: YamlSoaked): string =>
  [
    `${origin.padEnd(8)} ${String(documents)} documents, ${((100 * read) / Math.max(1, documents)).toFixed(1)} % read by the fast reader, ` +
      `${String(itemsLeft)} items left to the parser, ${String(differences.length)} differences`,
    ...differences
      .slice(0, LISTED)
      .map(
        ({ seed, difference, text }) =>
          `  --origin ${origin} --seed ${String(seed)} --runs 1: ${difference} ${JSON.stringify(text).slice(0, 300)}`,
      ),
    '',
  ].join('\n')

const main = async (): Promise<number> => {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: '30000' },
      seed: { type: 'string', default: '1' },
      origin: { type: 'string' },
      worker: { type: 'boolean', default: false },
    },
  })
  if (values.worker) {
    process.on('message', ({ origin, seed, runs }: Job) => process.send?.({ origin, ...soakYaml(origin, seed, runs) }))
    return 0
  }
  const wanted = isOrigin(values.origin) ? [values.origin] : origins
  const runs = Math.ceil(Number(values.runs) / wanted.length)
  const sums = new Map<Origin, YamlSoaked>()
  await inProcesses<Job, YamlSoaked & { readonly origin: Origin }>(
    self,
    wanted.flatMap((origin) => jobsOf(origin, Number(values.seed), runs)),
    ({ origin, ...one }) => {
      const known = sums.get(origin)
      sums.set(origin, {
        documents: (known?.documents ?? 0) + one.documents,
        read: (known?.read ?? 0) + one.read,
        itemsLeft: (known?.itemsLeft ?? 0) + one.itemsLeft,
        differences: [...(known?.differences ?? []), ...one.differences],
      })
    },
  )
  for (const [origin, sum] of sums) process.stdout.write(report(origin, sum))
  return [...sums.values()].every(({ differences }) => differences.length === 0) ? 0 : 1
}

process.exitCode = await main()
