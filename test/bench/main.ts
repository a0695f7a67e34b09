/**
 * `npm run bench -- [FILE...] [--runs N] [--json]`: what a plan costs beside `JSON.parse` of its input, as tables for people.
 *
 * FILE is JSON (also gzipped) with `objects`, `modules` and `images`. Each is measured fresh (nothing exists), steady (the plan was
 * carried out), steady with all that decides whether pods are admitted, and with up to 50,000 ready pods that no label speaks of; in both profiles.
 * Without FILE, clusters are generated, and a table shows how time grows.
 *
 * `npm run bench -- --check`: ends with 1 where a plan costs more beside `JSON.parse` than it may. A ratio of one process, with room
 * for noise: it is not about milliseconds.
 */
import { readFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'

import type { PlanOptions, ProfileName } from '../../src/index.js'
import { clockName } from './clock.js'
import { type BenchInput, generate, type Size } from './generate.js'
import { FACTORS, type Growth, growth } from './growth.js'
import { type Figures, measure } from './measure.js'
import { steady, withAccess, withPods } from './world.js'

const PODS = 50_000

interface Row {
  readonly input: string
  readonly profile: ProfileName
  readonly state: string
  readonly figures: Figures
}

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

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1)

const line = (cells: ReadonlyArray<string | number>): string => `| ${cells.join(' | ')} |\n`

const table = (rows: ReadonlyArray<Row>): string =>
  line([
    'input',
    'profile',
    'state',
    'MB',
    '`JSON.parse`',
    'decode',
    'plan',
    'plan (wall)',
    'ratio',
    'first',
    'changes',
    'heap MB',
  ]) +
  line(Array.from({ length: 12 }, () => '---')) +
  rows
    .map(({ input, profile, state, figures: of }) =>
      line([
        input,
        profile,
        state,
        megabytes(of.inputBytes),
        `${of.jsonParse.median} (${of.jsonParse.least})`,
        of.decode.median,
        `${of.plan.median} (${of.plan.least})`,
        of.plan.wall,
        `${of.planOverJsonParse.median} (${of.planOverJsonParse.least})`,
        of.planCold,
        of.changes,
        `${megabytes(of.heapParsedInput)} + ${megabytes(of.heapAboveInput)}`,
      ]),
    )
    .join('')

const growthTable = (all: ReadonlyArray<Growth>): string =>
  line(['doubling', ...FACTORS.map((factor) => `x ${factor}`), 'last doubling']) +
  line(Array.from({ length: FACTORS.length + 2 }, () => '---')) +
  all.map(({ name, plan, lastDoubling }) => line([name, ...plan, `x ${lastDoubling}`])).join('')

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

/** So many times as much as `JSON.parse` a plan may cost on the smallest cluster: more than twice what it does. */
const LIMITS: Readonly<Record<string, number>> = { 'fresh': 30, 'steady': 15, 'steady, access': 18, 'pods': 16 }

const check = (): void => {
  const [smallest] = sizes
  if (smallest === undefined) return
  const rows = rowsOf(15)([label(smallest), generate(smallest)])
  const over = rows.filter(({ state, figures }) => figures.planOverJsonParse.least > (LIMITS[state] ?? 0))
  process.stdout.write(`${about(15)}${table(rows)}`)
  for (const { profile, state, figures } of over)
    process.stderr.write(
      `A plan (${profile}, ${state}) costs ${figures.planOverJsonParse.least} x JSON.parse, and may cost ${LIMITS[state] ?? 0}.\n`,
    )
  process.exitCode = over.length === 0 ? 0 : 1
}

const main = (): void => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      runs: { type: 'string', default: '11' },
      json: { type: 'boolean', default: false },
      check: { type: 'boolean', default: false },
    },
  })
  if (values.check) {
    check()
    return
  }
  const runs = Math.max(1, Number(values.runs) || 11)
  const inputs: ReadonlyArray<readonly [string, BenchInput]> =
    positionals.length === 0
      ? sizes.map((size) => [label(size), generate(size)])
      : positionals.map((file) => [file.split('/').at(-1) ?? file, read(file)])
  const rows = inputs.flatMap(rowsOf(runs))
  const grown = positionals.length === 0 ? growth(runs) : []
  process.stdout.write(
    values.json
      ? `${JSON.stringify({ rows, growth: grown }, null, 2)}\n`
      : `${about(runs)}${table(rows)}${grown.length === 0 ? '' : `\n${growthTable(grown)}`}`,
  )
}

main()
