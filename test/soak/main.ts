/**
 * `npm run soak -- [--runs N] [--seed S]`: so many runs of the simulated cluster, each held against every law. Prints the figures, and
 * every law that is violated with seed and path; exits 1 then.
 *
 * `npm run soak -- --seed S --path P [--law NAME]`: one of these runs again, and the smallest like it.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

import { runLaws, scenario } from '../../src/testing/index.js'
import { type Chunk, chunksOf, joined, nothing, type Soaked, soaked } from './chunk.js'
import { replayed } from './replay.js'

const self = fileURLToPath(import.meta.url)

/** So many violations of a law are listed; of the others only the number is told. */
const LISTED = 5

/** All chunks, one after another in as many processes as there are cores. */
const inProcesses = async (chunks: ReadonlyArray<Chunk>): Promise<Soaked> => {
  const waiting = [...chunks]
  const work = (child: ChildProcess): Promise<Soaked> =>
    new Promise((resolve, reject) => {
      let sum = nothing
      const next = (): void => {
        const chunk = waiting.shift()
        if (chunk !== undefined) child.send(chunk)
        else {
          child.disconnect()
          resolve(sum)
        }
      }
      child.on('error', reject)
      child.on('exit', (code) => {
        if (code !== 0) reject(new Error(`a process ended with ${String(code)}`))
      })
      child.on('message', (done: Soaked) => {
        sum = joined(sum, done)
        next()
      })
      next()
    })
  const count = Math.min(availableParallelism(), chunks.length)
  const sums = await Promise.all(
    Array.from({ length: count }, () => work(fork(self, ['--worker'], { execArgv: process.execArgv }))),
  )
  return sums.reduce(joined, nothing)
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
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: '1000' },
      seed: { type: 'string', default: '1' },
      path: { type: 'string' },
      law: { type: 'string' },
      worker: { type: 'boolean', default: false },
    },
  })
  if (values.worker) {
    process.on('message', (chunk: Chunk) => process.send?.(soaked(chunk)))
    return 0
  }
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
  const sum = await inProcesses(chunksOf(runs, seed))
  process.stdout.write(report(sum, seed, (performance.now() - begun) / 1000))
  return sum.violations.length === 0 ? 0 : 1
}

process.exitCode = await main()
