/**
 * Annotations of GitHub Actions: workflow commands in the log of a step.
 *
 * Source: docs.github.com, "Workflow commands for GitHub Actions"; actions/toolkit, `packages/core/src/command.ts` (escapes); actions/runner
 * shows ten annotations of a level and step, and columns only where a finding begins and ends in one line.
 */
import type { Place } from '../../diagnostic/place.js'
import { groupedBy } from '../../kubernetes/grouped.js'
import type { Level } from '../../policy/finding.js'
import type { Report } from '../../policy/report.js'
import { counted, someOf } from '../../words/printable.js'
import {
  fixLines,
  headingOf,
  messageOf,
  moduleOf,
  nothingChecked,
  printableLines,
  summaryText,
  uncheckedIn,
} from './finding-words.js'
import { isOpen, levels, type Told, toldFindings } from './told-finding.js'

const escaped = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')

const escapedProperty = (text: string): string => escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C')

type Command = 'error' | 'warning' | 'notice'

const commandOf: Readonly<Record<Level, Command>> = { error: 'error', warning: 'warning', info: 'notice' }

const command = (
  name: Command,
  properties: Readonly<Record<string, string | number>>,
  ...texts: ReadonlyArray<string>
): string => {
  const told = Object.entries(properties).map(
    ([key, value]) => `${key}=${escapedProperty(printableLines(String(value)))}`,
  )
  return `::${name} ${told.join(',')}::${escaped(printableLines(...texts))}\n`
}

const placeProperties = ({
  file,
  line,
  column,
  endLine,
  endColumn,
}: Place): Readonly<Record<string, string | number>> => ({
  file,
  line,
  endLine,
  ...(line === endLine ? { col: column, endColumn } : {}),
})

/** Findings that are told as one: the first of them, and how many others there are. */
type Folded = ReadonlyArray<Told>

const placeOf = ({ finding: { place } }: Told): string =>
  place === undefined ? 'no file' : `${place.file}:${place.line}`

const mostPlaces = 5

const annotation =
  (isOne: boolean) =>
  (folded: Folded): string =>
    folded
      .slice(0, 1)
      .map((told) => {
        const { finding } = told
        const others = folded.slice(1)
        return command(
          commandOf[finding.level],
          { ...(finding.place === undefined ? {} : placeProperties(finding.place)), title: headingOf(told) },
          messageOf(isOne)(told),
          ...fixLines(finding),
          ...(others.length === 0
            ? []
            : [`${counted(others.length, 'more')}: ${someOf(mostPlaces)(others.map(placeOf))}`]),
        )
      })
      .join('')

/** So many of a level are shown. One notice is for the totals. */
const mostShown: Readonly<Record<Level, number>> = { error: 10, warning: 10, info: 9 }

/** As many as are shown: each by itself, or where that is too many, those of one rule and Module as one. */
const foldedOf = (told: ReadonlyArray<Told>, most: number): ReadonlyArray<Folded> =>
  told.length <= most
    ? told.map((each) => [each])
    : [
        ...groupedBy(({ finding }: Told) => JSON.stringify([finding.rule, moduleOf(finding) ?? null]))(told).values(),
      ].slice(0, most)

/**
 * Workflow commands, one a line: `::error file=...::message`. Of each level at most ten are there, as GitHub shows no more: the most serious
 * ones, and where there are more, those of one rule and Module as one. The last is a notice with the totals. What is suppressed, or
 * in the base, too, where only new findings count, or in the base alone is only counted there. Total, deterministic.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { renderGitHub } from 'kmm-planner/render'
 *
 * assert.strictEqual(renderGitHub([]), '::notice title=kmm-plan::nothing was checked: no findings in 0 Modules\n')
 * ```
 */
export const renderGitHub = (reports: ReadonlyArray<Report>): string => {
  const open = toldFindings(reports).filter(isOpen)
  const unchecked = uncheckedIn(reports)
  const gap =
    unchecked.length === 0 ? [] : [command('error', { title: 'kmm-plan' }, `${nothingChecked} ${unchecked.join(', ')}`)]
  const shown = levels.flatMap((level) => {
    const most = mostShown[level] - (level === 'error' ? gap.length : 0)
    return foldedOf(
      open.filter(({ finding }) => finding.level === level),
      most,
    )
  })
  const rest = open.length - shown.flat().length
  return [
    ...gap,
    ...shown.map(annotation(reports.length <= 1)),
    command(
      'notice',
      { title: 'kmm-plan' },
      `${summaryText(reports)}${rest === 0 ? '' : `; ${rest} of them are not shown here`}`,
    ),
  ].join('')
}
