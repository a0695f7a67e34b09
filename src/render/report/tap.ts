/** Test Anything Protocol. Source: testanything.org, "TAP 14 specification". */
import type { Report } from '../../policy/report.js'
import { printable } from '../../words/printable.js'
import { fixLines, headingOf, messageOf, moduleOf, nothingChecked, uncheckedIn } from './finding-words.js'
import { type Told, toldOf } from './told-finding.js'

/** A description or a reason: what begins a directive, or escapes one, is escaped. */
const escaped = (text: string): string => printable(text).replaceAll('\\', '\\\\').replaceAll('#', '\\#')

/** JSON is YAML; a text in it has no character that ends the line. */
const field = (key: string, value: unknown): string =>
  `    ${key}: ${JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'string' ? printable(inner) : inner))}\n`

const details = (told: Told): string => {
  const { finding } = told
  const { rule, level, place, nodes = [], kernels = [] } = finding
  return [
    '  ---\n',
    field('message', messageOf(true)(told)),
    field('rule', rule),
    field('level', level),
    ...(place === undefined ? [] : [field('at', { file: place.file, line: place.line, column: place.column })]),
    ...(nodes.length === 0 ? [] : [field('nodes', nodes)]),
    ...(kernels.length === 0 ? [] : [field('kernels', kernels)]),
    ...fixLines(finding).map((line) => field('fix', line.slice('fix: '.length))),
    '  ...\n',
  ].join('')
}

interface Point {
  readonly isOk: boolean
  readonly description: string
  readonly directive?: string
  readonly details?: string
}

const directiveOf = ({ finding, outcome }: Told): string | undefined => {
  if (outcome === 'suppressed') return `suppressed: ${finding.suppressed?.reason ?? ''}`
  return outcome === 'unknown' ? 'unknown' : undefined
}

const pointOf =
  (prefix: string) =>
  (told: Told): Point => {
    const module = moduleOf(told.finding)
    const directive = directiveOf(told)
    return {
      isOk: told.outcome !== 'fails',
      description: `${prefix}${headingOf(told)}${module === undefined ? '' : `: ${module}`}`,
      ...(directive === undefined ? {} : { directive }),
      details: details(told),
    }
  }

const pointsOf =
  (isOne: boolean) =>
  (report: Report): ReadonlyArray<Point> => {
    const prefix = isOne ? '' : `${report.environment}: `
    return [
      ...toldOf(report)
        .filter(({ outcome }) => outcome !== 'absent')
        .map(pointOf(prefix)),
      ...report.passed.map((name): Point => ({ isOk: true, description: `${prefix}${name}` })),
    ]
  }

const pointText = (point: Point, index: number): string => {
  const directive = point.directive === undefined ? '' : ` # SKIP ${escaped(point.directive)}`
  const state = point.isOk ? 'ok' : 'not ok'
  return `${state} ${index + 1} - ${escaped(point.description)}${directive}\n${point.details ?? ''}`
}

/**
 * TAP 14: a test point for each finding and for each rule that found nothing, with YAML that says where and which nodes. What is
 * suppressed or cannot be decided is skipped; where nothing was checked the last line bails out. Total, deterministic.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { renderTap } from 'kmm-planner/render'
 *
 * assert.strictEqual(renderTap([]), 'TAP version 14\n1..0\n')
 * ```
 */
export const renderTap = (reports: ReadonlyArray<Report>): string => {
  const points = reports.flatMap(pointsOf(reports.length <= 1))
  const unchecked = uncheckedIn(reports)
  return [
    `TAP version 14\n1..${points.length}\n`,
    ...points.map(pointText),
    ...(unchecked.length === 0 ? [] : [`Bail out! ${nothingChecked} ${escaped(unchecked.join(', '))}`.trimEnd(), '\n']),
  ].join('')
}
