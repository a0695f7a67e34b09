/** The table of docs/operator.md: what each scenario costs. Runs differ, since things happen at once: it shows one of them. */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const PAGE = fileURLToPath(new URL('../../docs/operator.md', import.meta.url))

/** Which table: of what happens to clusters, or of what fails. */
export type Table = 'figures' | 'failures'

/** What a scenario cost, from the moment at which something happened. */
export interface Figures {
  readonly rounds: number
  readonly writes: number
  readonly rejected: number
}

/** The same, and where. */
export interface FiguresRow extends Figures {
  readonly profile: string
  readonly scenario: string
}

const figuresText = ({ rounds, writes, rejected }: Figures): string =>
  [rounds, writes, rejected].map(String).join(' | ')

const tableOf = (rows: ReadonlyArray<FiguresRow>): string => {
  const names = [...new Set(rows.map(({ scenario }) => scenario))]
  const cells = (scenario: string): string =>
    rows
      .filter((row) => row.scenario === scenario)
      .map(figuresText)
      .join(' | ')
  return [
    '| | `safe`: rounds | writes | rejected | `kmm-1.1`: rounds | writes | rejected |',
    '|---|---|---|---|---|---|---|',
    ...names.map((name) => `| ${name} | ${cells(name)} |`),
  ].join('\n')
}

const partsOf = (table: Table, page: string): readonly [before: string, table: string, after: string] => {
  const begins = `<!-- ${table} -->`
  const [begin, end] = [page.indexOf(begins) + begins.length, page.indexOf(`<!-- /${table} -->`)]
  return [page.slice(0, begin), page.slice(begin, end), page.slice(end)]
}

/** Writes the table, where that is asked for. */
export const showFigures = (table: Table, rows: ReadonlyArray<FiguresRow>): void => {
  if (process.env['UPDATE_DOCS'] !== '1') return
  const [before, , after] = partsOf(table, readFileSync(PAGE, 'utf8'))
  writeFileSync(PAGE, `${before}\n\n${tableOf(rows)}\n\n${after}`)
}

/** The writes that the page shows, by scenario, of both profiles. */
const shown = (table: Table): ReadonlyMap<string, ReadonlyArray<number>> => {
  const [, text] = partsOf(table, readFileSync(PAGE, 'utf8'))
  const lines = text.split('\n').map((line) => line.split('|').map((cell) => cell.trim()))
  return new Map(lines.map(([, name = '', ...cells]) => [name, [Number(cells[1]), Number(cells[4])]]))
}

/** What an operator cost that was written by hand on the library, against an API server of Kubernetes 1.31, in the profile `safe`. */
const measure: Readonly<Record<string, number>> = {
  'initial': 104,
  'kernel upgrade of one node': 19,
  'ordered upgrade of five nodes': 59,
  'Module deleted': 55,
}

/** Scenarios that cost far more than the page shows, or that it does not show. */
export const worse = (table: Table, rows: ReadonlyArray<FiguresRow>): ReadonlyArray<string> => {
  const limits = shown(table)
  return rows.flatMap(({ profile, scenario, writes }) => {
    const limit = (limits.get(scenario)?.[profile === 'safe' ? 0 : 1] ?? 0) * 1.5 + 8
    return writes > limit ? [`${profile}: ${scenario}: ${String(writes)} writes, ${String(limit)} at most`] : []
  })
}

/** Scenarios of which the page shows more than the measure. */
export const overMeasure = (): ReadonlyArray<string> => {
  const limits = shown('figures')
  return Object.keys(measure).filter((scenario) => (limits.get(scenario)?.[0] ?? Infinity) > (measure[scenario] ?? 0))
}
