/** Reports for the person who has to do something about them. */
import type { Impact } from '../../impact.js'
import { impactEffects } from '../../impact/effect-order.js'
import type { Report } from '../../policy/report.js'
import { counted, firstSentence, someOf } from '../../words/printable.js'
import { severityText } from '../diagnostic-text.js'
import { indent, type Line, sections, styled, titled } from '../line.js'
import { sourceText } from '../source.js'
import { mostOf, type TextOptions } from '../text-options.js'
import { toText } from '../to-text.js'
import { fixLines, headingOf, messageOf, moduleOf, nothingChecked, summaryText, uncheckedIn } from './finding-words.js'
import { isOpen, type Told, toldFindings } from './told-finding.js'

type Layout = Pick<TextOptions, 'verbose'>

const headOf = (told: Told): Line => {
  const module = moduleOf(told.finding)
  const { level } = told.finding
  return [
    styled(level, `${severityText[level]} ${headingOf(told)}`),
    ...(module === undefined ? [] : [` ${module}`]),
    ': ',
  ]
}

const namesLine = (layout: Layout, what: string, names: ReadonlyArray<string> = []): ReadonlyArray<Line> =>
  names.length === 0 ? [] : [[styled('faint', `${what}: `), someOf(mostOf(6)(layout))(names)]]

const findingLines =
  (layout: Layout, isOne: boolean) =>
  (told: Told): ReadonlyArray<Line> => {
    const { place, nodes, kernels } = told.finding
    const fix = fixLines(told.finding).map((line) => line.slice('fix: '.length))
    return [
      [...headOf(told), messageOf(isOne)(told)],
      ...indent(2)([
        ...(place === undefined ? [] : [[styled('faint', 'at '), sourceText(place)]]),
        ...fix.map((text): Line => [styled('faint', 'fix: '), layout.verbose === true ? text : firstSentence(text)]),
        ...namesLine(layout, 'nodes', nodes),
        ...namesLine(layout, 'kernels', kernels),
      ]),
    ]
  }

/** A finding that asks for nothing, and why. */
const asideLine =
  (isOne: boolean) =>
  (told: Told): Line => {
    const { suppressed } = told.finding
    return [
      ...headOf(told),
      suppressed === undefined ? messageOf(isOne)(told) : `${suppressed.reason} (${suppressed.by})`,
    ]
  }

/** More than this are counted, not shown: nobody reads them, and the data forms have them all. */
const mostShown = 200

const listed = <A>(
  what: string,
  limit: number,
  items: ReadonlyArray<A>,
  linesOf: (item: A) => ReadonlyArray<Line>,
): ReadonlyArray<Line> => [
  ...items.slice(0, limit).flatMap(linesOf),
  ...(items.length > limit ? [[styled('faint', `and ${counted(items.length - limit, `more ${what}`)}`)]] : []),
]

/** `2 nodes: unload`, the most serious first. */
const impactLine = ({ counts }: Impact): Line => {
  const felt = impactEffects.flatMap((effect) => {
    const { nodes, percent } = counts[effect]
    return nodes === 0 ? [] : [`${effect} ${counted(nodes, 'node')} (${percent} %)`]
  })
  return [styled('faint', 'nodes: '), felt.length === 0 ? 'none feels this change' : felt.join(', ')]
}

const impactLines = ({ environment, impact }: Report, isOne: boolean): ReadonlyArray<Line> =>
  impact === undefined ? [] : [[...(isOne ? [] : [`${environment}: `]), ...impactLine(impact)]]

/**
 * Reports as text: what nodes feel of the change, each finding with its place, what to do about it and on which nodes, what matters most
 * first; then what is suppressed, with the reason, and what was resolved; the totals are the last line. What is the same in several
 * environments is said once. Total, deterministic.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { renderReportText } from 'kmm-planner/render'
 *
 * assert.strictEqual(renderReportText([]), 'nothing was checked: no findings in 0 Modules.\n')
 * ```
 */
export const renderReportText = (reports: ReadonlyArray<Report>, options: TextOptions = {}): string => {
  const isOne = reports.length <= 1
  const told = toldFindings(reports)
  const limit = mostOf(mostShown)(options)
  const aside = (outcome: Told['outcome']): ReadonlyArray<Line> =>
    listed(
      'finding',
      mostOf(10)(options),
      told.filter((each) => each.outcome === outcome),
      (each) => [asideLine(isOne)(each)],
    )
  return toText(
    sections([
      uncheckedIn(reports).map((environment): Line => [
        styled('error', 'error'),
        `: ${environment}: ${nothingChecked}`,
      ]),
      reports.flatMap((report) => impactLines(report, isOne)),
      listed('finding', limit, told.filter(isOpen), findingLines(options, isOne)),
      titled('Known', aside('known')),
      titled('Suppressed', aside('suppressed')),
      titled('Resolved', aside('absent')),
      [[styled('heading', `${summaryText(reports)}.`)]],
    ]),
    options,
  )
}
