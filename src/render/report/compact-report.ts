/** A line for each finding, as compilers print them: editors and log viewers find the places. */
import type { Report } from '../../policy/report.js'
import { printable } from '../../words/printable.js'
import { codeOf, filedPlace, fileOfNone, fixLines, messageOf, nothingChecked, uncheckedIn } from './finding-words.js'
import { type Told, toldFindings } from './told-finding.js'

const lineOf = (file: string, line: number, column: number, ...words: ReadonlyArray<string>): string =>
  `${printable(`${file}:${line}:${column}: ${words.join(' ')}`)}\n`

const ofFinding =
  (isOne: boolean) =>
  (told: Told): string => {
    const { finding } = told
    const { file, line, column } = filedPlace(finding)
    const code = codeOf(told) ?? finding.rule
    const text = [messageOf(isOne)(told), ...fixLines(finding)].join('; ')
    if (told.outcome === 'known') return lineOf(file, line, column, 'info', code, `known: ${text}`)
    return finding.suppressed === undefined
      ? lineOf(file, line, column, finding.level, code, text)
      : lineOf(file, line, column, 'info', code, `suppressed (${finding.suppressed.reason}): ${text}`)
  }

/**
 * `file:line:column: level CODE message`, a line for each finding; a rule without a code goes by its name. What is suppressed is `info`,
 * with the reason, and so is what the base has, too, where only new findings count; what only the base had is left out. The package holds problem matchers for these lines, `matchers/github.json` and
 * `matchers/vscode.json`. Total, deterministic.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { renderCompact } from 'kmm-planner/render'
 *
 * assert.strictEqual(renderCompact([]), '')
 * ```
 */
export const renderCompact = (reports: ReadonlyArray<Report>): string =>
  [
    ...uncheckedIn(reports).map((environment) =>
      lineOf(fileOfNone, 1, 1, 'error', 'nothing-checked', `${environment}: ${nothingChecked}`),
    ),
    ...toldFindings(reports)
      .filter(({ outcome }) => outcome !== 'absent')
      .map(ofFinding(reports.length <= 1)),
  ].join('')
