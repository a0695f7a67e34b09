/**
 * `npm run bench -- [FILE...] [--runs N] [--json | --write]`: what a plan costs beside `JSON.parse` of its input, as tables for people; `--write`
 * puts them into docs/performance.md, with what dumps cost.
 *
 * FILE is JSON (also gzipped) with `objects`, `modules` and `images`. Each is measured fresh (nothing exists), steady (the plan was
 * carried out), steady with all that decides whether pods are admitted, and with up to 50,000 ready pods that no label speaks of; in both profiles.
 * Without FILE, clusters and a hub are generated, tables show how time grows and what the impact of a change costs, and the command
 * validates 1,000 Modules.
 *
 * `npm run bench -- --check`: ends with 1 where a plan costs more beside `JSON.parse` than it may. A ratio of one process, with room
 * for noise: it is not about milliseconds.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'

import type { PlanOptions } from '../../src/index.js'
import { clockName } from './clock.js'
import { measuredDumps } from './dumps.js'
import { type BenchInput, generate, type Size } from './generate.js'
import { growth } from './growth.js'
import { measuredImpact } from './impact.js'
import { measure } from './measure.js'
import { measuredAt } from './spokes.js'
import { clusterTable, type Measured, type Row, tables } from './tables.js'
import { measuredValidation } from './validation.js'
import { steady, withAccess, withPods } from './world.js'

const PODS = 50_000

const read = (file: string): BenchInput => {
  const bytes = readFileSync(file)
  return JSON.parse((file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString()) as BenchInput
}

const rowsOf =
  (runs: number) =>
  ([name, fresh]: readonly [string, BenchInput]): ReadonlyArray<Row> =>
    (['safe', 'kmm-1.1'] as const).flatMap((profile) => {
      const options: PlanOptions = { profile, platform: 'openshift' }
      const first = measure(fresh, options, runs)
      const settled = steady(fresh, first.plan.desired)
      const row = (state: string, input: BenchInput): Row => ({
        input: name,
        profile,
        state,
        figures: measure(input, options, runs).figures,
      })
      return [
        { input: name, profile, state: 'fresh', figures: first.figures },
        row('steady', settled),
        row('steady, access', withAccess(settled)),
        row('pods', withPods(settled, PODS)),
      ]
    })

const about = (runs: number): string =>
  `${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}, load ${loadavg()
    .map((load) => load.toFixed(1))
    .join(
      ' ',
    )}\n${clockName} in milliseconds, medians of ${runs} runs (least in brackets), turn by turn with JSON.parse\n\n`

const sizes: ReadonlyArray<Size> = [
  { nodes: 1000, modules: 50, kernels: 4 },
  { nodes: 5000, modules: 200, kernels: 8 },
]

const label = ({ nodes, modules, kernels }: Size): string => `${nodes} x ${modules} x ${kernels}`

/** So many times as much as `JSON.parse` a plan may cost on the smallest cluster: about twice what it does. */
const LIMITS: Readonly<Record<string, number>> = { 'fresh': 20, 'steady': 13, 'steady, access': 15, 'pods': 9 }

const check = (): void => {
  const [smallest] = sizes
  if (smallest === undefined) return
  const rows = rowsOf(15)([label(smallest), generate(smallest)])
  const over = rows.filter(({ state, figures }) => figures.planOverJsonParse.least > (LIMITS[state] ?? 0))
  process.stdout.write(`${about(15)}${clusterTable(rows)}`)
  for (const { profile, state, figures } of over)
    process.stderr.write(
      `A plan (${profile}, ${state}) costs ${figures.planOverJsonParse.least} x JSON.parse, and may cost ${LIMITS[state] ?? 0}.\n`,
    )
  process.exitCode = over.length === 0 ? 0 : 1
}

/** Fewer runs are enough for what takes long, and noise is a small part of it. */
const LARGE_RUNS = 3

const LARGE: Size = { nodes: 100_000, modules: 100, kernels: 8 }

/** What grows beyond one cluster of 5,000 nodes: more nodes, a hub, and Modules alone. */
const largeRows = (): ReadonlyArray<Row> =>
  (['safe', 'kmm-1.1'] as const).flatMap((profile) => {
    const options: PlanOptions = { profile, platform: 'openshift' }
    const fresh = generate(LARGE)
    const first = measure(fresh, options, LARGE_RUNS)
    const settled = measure(steady(fresh, first.plan.desired), options, LARGE_RUNS)
    const about = { input: label(LARGE), profile }
    return [
      { ...about, state: 'fresh', figures: first.figures },
      { ...about, state: 'steady', figures: settled.figures },
    ]
  })

const built = (): void => {
  execFileSync('npm', ['run', '--silent', 'build'], { stdio: ['ignore', 'ignore', 'inherit'] })
}

/** All that the page holds; the build is measured for what is a command. */
const measuredAll = (runs: number): Measured => {
  built()
  return {
    rows: [...sizes.map((size) => [label(size), generate(size)] as const).flatMap(rowsOf(runs)), ...largeRows()],
    growth: growth(runs),
    hubs: (['safe', 'kmm-1.1'] as const).map((profile) => measuredAt(3500, profile, LARGE_RUNS)),
    impacts: measuredImpact(
      { nodes: 5000, modules: 200, kernels: 8 },
      { nodes: 1000, modules: 50, kernels: 4 },
      PODS,
      LARGE_RUNS,
    ),
    validation: { modules: 1000, cost: measuredValidation(1000, LARGE_RUNS) },
  }
}

const PAGE = new URL('../../docs/performance.md', import.meta.url)
const [BEGIN, END] = ['<!-- made by npm run bench -- --write -->', '<!-- end -->']

/** The page with these tables in the place of those that it has. */
const writePage = (text: string): void => {
  const page = readFileSync(PAGE, 'utf8')
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)]
  if (begin < 0 || end < begin) throw new Error(`docs/performance.md has no place between "${BEGIN}" and "${END}"`)
  writeFileSync(PAGE, `${page.slice(0, begin)}${BEGIN}\n\n${text}\n${page.slice(end)}`)
}

const main = (): void => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      runs: { type: 'string', default: '7' },
      json: { type: 'boolean', default: false },
      check: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
    },
  })
  if (values.check) {
    check()
    return
  }
  const runs = Math.max(1, Number(values.runs) || 7)
  const given = positionals.map((file) => [file.split('/').at(-1) ?? file, read(file)] as const)
  const measured: Measured = given.length === 0 ? measuredAll(runs) : { rows: given.flatMap(rowsOf(runs)) }
  if (values.write) {
    writePage(`${about(runs)}${tables({ ...measured, dumps: measuredDumps([30, 100]) })}`)
    return
  }
  process.stdout.write(values.json ? `${JSON.stringify(measured, null, 2)}\n` : `${about(runs)}${tables(measured)}`)
}

main()
