/** What was measured, as the tables of docs/performance.md. */
import type { ProfileName } from '../../src/index.js'
import type { Cost } from './command.js'
import type { DumpRow } from './dumps.js'
import { FACTORS, type Growth } from './growth.js'
import type { ImpactRow } from './impact.js'
import type { Figures, Spread } from './measure.js'
import { type HubRow, MODULES } from './spokes.js'

/** One state of one input in one profile. */
export interface Row {
  readonly input: string
  readonly profile: ProfileName
  readonly state: string
  readonly figures: Figures
}

/** All that was measured; what was not is not there. */
export interface Measured {
  readonly rows: ReadonlyArray<Row>
  readonly growth?: ReadonlyArray<Growth>
  readonly hubs?: ReadonlyArray<HubRow>
  readonly impacts?: ReadonlyArray<ImpactRow>
  readonly validation?: { readonly modules: number; readonly cost: Cost }
  readonly dumps?: ReadonlyArray<DumpRow>
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1)

const line = (cells: ReadonlyArray<string | number>): string => `| ${cells.join(' | ')} |\n`

const tableOf = (titles: ReadonlyArray<string>, lines: ReadonlyArray<ReadonlyArray<string | number>>): string =>
  [titles, titles.map(() => '---'), ...lines].map(line).join('')

const spread = ({ median, least }: Spread): string => `${median} (${least})`

const ratio = ({ median, least }: Figures['planOverJsonParse']): string => `${median} (${least})`

/** The rows of clusters. */
export const clusterTable = (rows: ReadonlyArray<Row>): string =>
  tableOf(
    ['input', 'state', 'profile', 'MB', '`JSON.parse`', 'decode', 'plan', 'plan / `JSON.parse`', 'changes', 'heap MB'],
    rows.map(({ input, state, profile, figures: of }) => [
      input,
      state,
      profile,
      megabytes(of.inputBytes),
      spread(of.jsonParse),
      of.decode.median,
      spread(of.plan),
      ratio(of.planOverJsonParse),
      of.changes,
      `${megabytes(of.heapParsedInput)} + ${megabytes(of.heapAboveInput)}`,
    ]),
  )

const growthTable = (all: ReadonlyArray<Growth>): string =>
  tableOf(
    ['doubling', ...FACTORS.map((factor) => `x ${factor}`), 'last doubling'],
    all.map(({ name, plan, lastDoubling }) => [name, ...plan, `x ${lastDoubling}`]),
  )

const hubTable = (hubs: ReadonlyArray<HubRow>): string =>
  tableOf(
    ['clusters', 'ManifestWorks', 'state', 'profile', 'MB', '`JSON.parse`', 'plan', 'plan / `JSON.parse`'],
    (['steady', 'fresh'] as const).flatMap((state) =>
      hubs.map((row) => [
        row.clusters.toLocaleString('en'),
        (row.clusters * MODULES).toLocaleString('en'),
        state,
        row.profile,
        megabytes(row[state].inputBytes),
        spread(row[state].jsonParse),
        spread(row[state].plan),
        ratio(row[state].planOverJsonParse),
      ]),
    ),
  )

const impactTable = (impacts: ReadonlyArray<ImpactRow>): string =>
  tableOf(
    ['change', 'nodes x Modules', 'nodes that feel it', 'impact', 'plan', 'impact / plan'],
    impacts.map(({ change, cluster, nodes, impact, plan, ratio: times }) => [
      change,
      cluster,
      nodes.toLocaleString('en'),
      spread(impact),
      spread(plan),
      times,
    ]),
  )

const dumpTable = (dumps: ReadonlyArray<DumpRow>): string =>
  tableOf(
    ['YAML', 'JSON', 'CPU of YAML', 'of JSON', 'memory of YAML', 'of JSON', 'YAML / JSON'],
    dumps.map(({ yaml, json, cpuRatio, memoryRatio }) => [
      `${yaml.megabytes} MB`,
      `${json.megabytes} MB`,
      `${yaml.cpuSeconds} s`,
      `${json.cpuSeconds} s`,
      `${yaml.peakMegabytes} MB`,
      `${json.peakMegabytes} MB`,
      `${cpuRatio}, ${memoryRatio}`,
    ]),
  )

/** All tables, each with what it shows. */
export const tables = ({ rows, growth, hubs, impacts, validation, dumps }: Measured): string =>
  [
    `Inputs: nodes x Modules x kernels.\n\n${clusterTable(rows)}`,
    ...(growth === undefined
      ? []
      : [`How a plan grows when only one thing doubles (least of all runs):\n\n${growthTable(growth)}`]),
    ...(hubs === undefined
      ? []
      : [`A hub: ${MODULES} ManagedClusterModules, 200 kernels, two on each cluster:\n\n${hubTable(hubs)}`]),
    ...(impacts === undefined
      ? []
      : [
          `\`impact\` of a change of one Module beside a plan of the whole cluster (last column: of the least of both):\n\n${impactTable(impacts)}`,
        ]),
    ...(validation === undefined
      ? []
      : [
          `\`kmm-plan validate\` of ${validation.modules.toLocaleString('en')} Modules (${validation.cost.megabytes} MB): ${validation.cost.cpuSeconds} s of CPU time of all threads, start included, and ${validation.cost.peakMegabytes} MB.\n`,
        ]),
    ...(dumps === undefined
      ? []
      : [`\`kmm-plan plan\` of a dump of nodes, pods and Modules, CPU time of all threads:\n\n${dumpTable(dumps)}`]),
  ].join('\n')
