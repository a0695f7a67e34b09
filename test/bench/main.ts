/**
 * `npm run bench -- [FILE] [--runs N]`: how long the phases take, as JSON on standard output.
 *
 * FILE is JSON (also gzipped) with `objects`, `modules` and `images`. Without it, clusters are generated: three sizes, and
 * a series for each of nodes, modules and kernels in which only that one doubles, to show how time grows.
 *
 * Last result (two shared cores, Node 20.20): see docs/performance.md.
 */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'

import { type BenchInput, generate, type Size } from './generate.js'
import { measure, type Measured } from './measure.js'

const read = (file: string): BenchInput => {
  const bytes = readFileSync(file)
  return JSON.parse((file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString()) as BenchInput
}

const label = ({ nodes, modules, kernels }: Size): string => `${nodes} nodes x ${modules} modules x ${kernels} kernels`

const table = (sizes: ReadonlyArray<Size>, runs: number): Readonly<Record<string, Measured>> =>
  Object.fromEntries(sizes.map((size) => [label(size), measure(generate(size), runs)]))

const growth = (sizes: ReadonlyArray<Size>, runs: number): Readonly<Record<string, number>> =>
  Object.fromEntries(sizes.map((size) => [label(size), measure(generate(size), runs).steady.plan]))

const base: Size = { nodes: 1000, modules: 100, kernels: 4 }
const factors = [1, 2, 4, 8]

const main = (): void => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { runs: { type: 'string', default: '11' } },
  })
  const runs = Math.max(1, Number(values.runs) || 11)
  const [file] = positionals
  const result =
    file === undefined
      ? {
          sizes: table(
            [
              { nodes: 1000, modules: 50, kernels: 4 },
              { nodes: 5000, modules: 200, kernels: 8 },
              { nodes: 5000, modules: 1000, kernels: 8 },
            ],
            runs,
          ),
          steadyPlanMilliseconds: {
            nodes: growth(
              factors.map((factor) => ({ ...base, nodes: base.nodes * factor })),
              runs,
            ),
            modules: growth(
              factors.map((factor) => ({ ...base, modules: base.modules * factor })),
              runs,
            ),
            kernels: growth(
              factors.map((factor) => ({ ...base, kernels: base.kernels * factor })),
              runs,
            ),
          },
        }
      : measure(read(file), runs)
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`)
}

main()
