/**
 * `npm run soak -- [--runs N] [--seed S]`: so many runs of the simulated cluster, each held against every law. Prints the figures, and
 * every law that is violated with seed and path; exits 1 then.
 *
 * `npm run soak -- --seed S --path P [--law NAME]`: one of these runs again, and the smallest like it.
 *
 * `npm run soak -- --damage FILE... [--every N]`: each value of a dump (every N-th of them) gone, null, empty, a number, a list; what is
 * deleted, unloaded, withdrawn or stopped because of that, but for what a user may wish.
 */
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

import { type Path } from '../../src/kubernetes/json.js'
import { runLaws, scenario } from '../../src/testing/index.js'
import { type Chunk, chunksOf, joined, nothing, type Soaked, soaked } from './chunk.js'
import { type Dump, lossesIn, pathsIn, readDump } from './path-damage.js'
import { inProcesses } from './processes.js'
import { replayed } from './replay.js'

const self = fileURLToPath(import.meta.url)

/** So many violations of a law are listed; of the others only the number is told. */
const LISTED = 5

type Job = Chunk | { readonly file: string; readonly from: number; readonly to: number; readonly every: number }

/** So many paths are one job. */
const PATHS = 100

/** The dump and its paths of the last job: the next one is mostly about the same. */
const worker = (): void => {
  let last: { readonly key: string; readonly dump: Dump; readonly paths: ReadonlyArray<Path> } | undefined
  process.on('message', (job: Job) => {
    if (!('file' in job)) {
      process.send?.(soaked(job))
      return
    }
    const key = `${job.file} ${String(job.every)}`
    if (last?.key !== key) {
      const dump = readDump(job.file)
      last = { key, dump, paths: pathsIn(dump, job.every) }
    }
    process.send?.(lossesIn(last.dump, last.paths.slice(job.from, job.to)))
  })
}

const damage = async (files: ReadonlyArray<string>, every: number): Promise<number> => {
  const begun = performance.now()
  const counts = files.map((file) => ({ file, count: pathsIn(readDump(file), every).length }))
  const jobs = counts.flatMap(({ file, count }) =>
    Array.from({ length: Math.ceil(count / PATHS) }, (_, index) => ({
      file,
      every,
      from: index * PATHS,
      to: (index + 1) * PATHS,
    })),
  )
  let found = 0
  await inProcesses<Job, ReadonlyArray<string>>(self, jobs, (losses) => {
    found += losses.length
    for (const loss of losses) process.stdout.write(`${loss}\n`)
  })
  const seconds = Math.round((performance.now() - begun) / 1000)
  process.stdout.write(
    `${counts.map(({ file, count }) => `${file}: ${String(count)} paths`).join(', ')}; five edits each, ${String(found)} losses, ${String(seconds)} s\n`,
  )
  return found === 0 ? 0 : 1
}

const byLaw = ({ violations }: Soaked): ReadonlyArray<string> =>
  runLaws.flatMap(({ law: { name } }) => {
    const those = violations
      .filter(({ law }) => law === name)
      .sort((left, right) => left.seed - right.seed || Number(left.path) - Number(right.path))
    return [
      `${name.padEnd(28)} ${String(those.length)} violations`,
      ...those
        .slice(0, LISTED)
        .map(
          ({ seed, path, texts }) =>
            `  --seed ${String(seed)} --path ${path} --law '${name}'  ${(texts[0] ?? '').slice(0, 160)}`,
        ),
    ]
  })

const report = (sum: Soaked, seed: number, seconds: number): string =>
  [
    `${String(sum.runs)} runs from seed ${String(seed)} in ${String(Math.round(seconds))} s: ${String(sum.plans)} plans, ${String(sum.changes)} changes, ${String(sum.unloads)} modules that left a node`,
    ...byLaw(sum),
    `rounds to rest: ${Object.entries(sum.rounds)
      .map(([rounds, runs]) => `${rounds}: ${String(runs)}`)
      .join(', ')}`,
    '',
  ].join('\n')

const main = async (): Promise<number> => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      damage: { type: 'boolean', default: false },
      every: { type: 'string', default: '1' },
      runs: { type: 'string', default: '1000' },
      seed: { type: 'string', default: '1' },
      path: { type: 'string' },
      law: { type: 'string' },
      worker: { type: 'boolean', default: false },
    },
  })
  if (values.worker) {
    worker()
    return 0
  }
  if (values.damage) return damage(positionals, Number(values.every))
  const [runs, seed] = [Number(values.runs), Number(values.seed)]
  if (values.path !== undefined) {
    const text = replayed(scenario, {
      seed,
      path: values.path,
      ...(values.law === undefined ? {} : { law: values.law }),
    })
    process.stdout.write(`${text ?? 'no law is violated'}\n`)
    return text === undefined ? 0 : 1
  }
  const begun = performance.now()
  let sum = nothing
  await inProcesses<Chunk, Soaked>(self, chunksOf(runs, seed), (one) => {
    sum = joined(sum, one)
  })
  process.stdout.write(report(sum, seed, (performance.now() - begun) / 1000))
  return sum.violations.length === 0 ? 0 : 1
}

process.exitCode = await main()
