/** Reports as comments of pull requests and summaries of jobs. */
import type { Report } from '../../policy/report.js'
import { counted } from '../../words/printable.js'
import { severityText } from '../diagnostic-text.js'
import { codeOf, countsText, moduleOf, verdictText } from './finding-words.js'
import { effectTable, gapLines, impactDetails, pendingDetails } from './markdown-impact.js'
import { code, type Detail, details, firstOf, plain } from './markdown-text.js'
import { uriOf } from './sarif-place.js'
import { isOpen, type Told, toldOf } from './told-finding.js'

/** A comment of GitHub has at most 65,536 characters. */
const mostCharacters = 60_000

/**
 * How a report is shown as markdown.
 *
 * @since 0.3.0
 */
export interface MarkdownOptions {
  /**
   * What links to files begin with, such as `https://git.example.com/drivers/blob/main/`.
   *
   * @defaultValue the empty text: links are relative to the root of the repository
   */
  readonly root?: string
}

/** From all of it to a line for each environment: the first that is short enough is taken. */
const everyDetail: ReadonlyArray<Detail> = [
  { findings: Infinity, text: 2000, nodes: Infinity, modules: Infinity, rows: Infinity },
  { findings: 200, text: 500, nodes: 20, modules: 100, rows: 200 },
  { findings: 50, text: 300, nodes: 5, modules: 20, rows: 50 },
  { findings: 20, text: 150, nodes: 0, modules: 0, rows: 20 },
]

/** So many environments have a line where nothing else has room, and so much of a name. */
const mostEnvironments = 50
const mostOfName = 100

const isSaid = (text: string): boolean => text.trim() !== ''

const findingLine =
  ({ text }: Detail, root: string) =>
  (told: Told): string => {
    const { finding } = told
    const { place, level, verdict, message, cure = '', rule, suppressed } = finding
    const module = moduleOf(finding)
    const link =
      place === undefined
        ? ''
        : ` [${plain(text)(`${place.file}#L${place.line}`)}](${root}${uriOf(place.file)}#L${place.line})`
    return [
      `- **${severityText[level]}** ${plain(text)(codeOf(told) ?? '')} ${code(text)(rule)}`,
      ...(module === undefined ? [] : [` ${code(text)(module)}`]),
      `: ${verdict === 'unknown' ? 'unknown: ' : ''}${plain(text)(message)}`,
      link,
      ...(isSaid(cure) ? [`<br>fix: ${plain(text)(cure)}`] : []),
      ...(suppressed === undefined ? [] : [`<br>${suppressed.by}: ${plain(text)(suppressed.reason)}`]),
    ].join('')
  }

const verdictLine = (report: Report): string => {
  const name = plain(mostOfName)(report.environment)
  return `**${name}: ${verdictText([report])}**: ${countsText(toldOf(report))} in ${counted(report.modules, 'Module')}`
}

/** Blocks with an empty line between them. */
const blocks = (parts: ReadonlyArray<ReadonlyArray<string>>): ReadonlyArray<string> =>
  parts.filter((lines) => lines.length > 0).flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]))

const ofReport =
  (detail: Detail, root: string) =>
  (report: Report): ReadonlyArray<ReadonlyArray<string>> => {
    const told = toldOf(report)
    const list = (findings: ReadonlyArray<Told>): ReadonlyArray<string> =>
      firstOf(detail.findings, 'findings', findings, (shown) => shown.map(findingLine(detail, root)))
    const folded = (what: string, outcome: Told['outcome']): ReadonlyArray<string> => {
      const findings = told.filter((each) => each.outcome === outcome)
      return details(`${findings.length} ${what}`, list(findings))
    }
    const { impact } = report
    return [
      [verdictLine(report)],
      ...(impact === undefined ? [] : [effectTable(detail, impact)]),
      list(told.filter(isOpen)),
      folded('known', 'known'),
      folded('suppressed', 'suppressed'),
      folded('resolved', 'absent'),
      ...(impact === undefined
        ? []
        : [impactDetails(detail, impact), pendingDetails(detail, impact), gapLines(detail, impact)]),
    ]
  }

/** By this a comment is found again. Nothing in it can end it. */
const markerOf = (reports: ReadonlyArray<Report>): string => {
  const names = reports.map(({ environment }) => environment).join(',')
  const safe = names
    .slice(0, mostOfName)
    .replaceAll(/[^\w.,/-]/g, '_')
    .replaceAll(/-(?=[->])/g, '_')
    .replace(/-$/, '_')
  return `<!-- kmm-plan:${safe} -->`
}

const shortest = (reports: ReadonlyArray<Report>): ReadonlyArray<ReadonlyArray<string>> => [
  reports.slice(0, mostEnvironments).map((report) => `- ${verdictLine(report)}`),
  reports.length > mostEnvironments ? [`And ${reports.length - mostEnvironments} more environments.`] : [],
]

const textOf = (reports: ReadonlyArray<Report>, body: ReadonlyArray<ReadonlyArray<string>>, isWhole: boolean): string =>
  `${blocks([
    [markerOf(reports), `## kmm-plan: ${verdictText(reports)}`],
    ...body,
    isWhole ? [] : ['This is not all: the other formats of `kmm-plan check` show the rest.'],
  ]).join('\n')}\n`

/**
 * Markdown of GitHub, for a comment or the summary of a job: the verdict, Modules by what nodes feel, findings with links to files, and
 * folded for each Module its kernels, images and nodes; what the base would still do is apart. At most 60,000 characters: where there is
 * more, less is said of everything, and no table is cut. The first line is a comment, `<!-- kmm-plan:ENVIRONMENT -->`, by which a comment is
 * found again. What manifests say is no markup, and mentions nobody. Total, deterministic.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { renderReportMarkdown } from 'kmm-planner/render'
 *
 * assert.strictEqual(renderReportMarkdown([]), '<!-- kmm-plan: -->\n## kmm-plan: nothing was checked\n')
 * ```
 */
export const renderReportMarkdown = (reports: ReadonlyArray<Report>, { root = '' }: MarkdownOptions = {}): string => {
  // A loop: the first that is short enough is enough, and a longer one may be megabytes.
  for (const [index, detail] of everyDetail.entries()) {
    const text = textOf(reports, reports.flatMap(ofReport(detail, root)), index === 0)
    if (text.length <= mostCharacters) return text
  }
  return textOf(reports, shortest(reports), false)
}
