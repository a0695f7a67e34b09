/**
 * Issues of Azure Pipelines: logging commands in the log of a task.
 *
 * Source: learn.microsoft.com, "Logging commands"; microsoft/azure-pipelines-agent, `CommandStringConvertor` (escapes).
 */
import type { Report } from '../../policy/report.js'
import { printable } from '../../words/printable.js'
import {
  codeOf,
  fixLines,
  messageOf,
  nothingChecked,
  printableLines,
  summaryText,
  uncheckedIn,
} from './finding-words.js'
import { isOpen, type Told, toldFindings } from './told-finding.js'

const escaped = (text: string): string => text.replaceAll('%', '%AZP25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')

const escapedProperty = (text: string): string => escaped(text).replaceAll(';', '%3B').replaceAll(']', '%5D')

const issue = (properties: Readonly<Record<string, string | number>>, ...texts: ReadonlyArray<string>): string => {
  const told = Object.entries(properties).map(
    ([key, value]) => `${key}=${escapedProperty(printableLines(String(value)))};`,
  )
  return `##vso[task.logissue ${told.join('')}]${escaped(printableLines(...texts))}\n`
}

/** A line of the log that is no command: the agent looks for commands in the middle of a line, too. */
const plainLine = (text: string): string => `${printable(text).replaceAll('##', '# #')}\n`

const ofFinding =
  (isOne: boolean) =>
  (told: Told): string => {
    const { finding } = told
    const { place, level } = finding
    const texts = [messageOf(isOne)(told), ...fixLines(finding)]
    const code = codeOf(told) ?? finding.rule
    // The agent knows errors and warnings only.
    if (level === 'info')
      return plainLine(
        [...(place === undefined ? [] : [`${place.file}:${place.line}:${place.column}:`]), 'info', code, ...texts].join(
          ' ',
        ),
      )
    return issue(
      {
        type: level,
        ...(place === undefined ? {} : { sourcepath: place.file, linenumber: place.line, columnnumber: place.column }),
        code,
      },
      ...texts,
    )
  }

/**
 * Logging commands, one a line: `##vso[task.logissue type=error;sourcepath=...]message`. Findings of the level `info` are plain lines, as
 * Azure Pipelines knows errors and warnings only. The last line has the totals; what is suppressed or only in the base is counted there
 * alone. Total, deterministic.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { renderAzure } from 'kmm-planner/render'
 *
 * assert.strictEqual(renderAzure([]), 'nothing was checked: no findings in 0 Modules\n')
 * ```
 */
export const renderAzure = (reports: ReadonlyArray<Report>): string =>
  [
    ...uncheckedIn(reports).map((environment) => issue({ type: 'error' }, `${environment}: ${nothingChecked}`)),
    ...toldFindings(reports)
      .filter(isOpen)
      .map(ofFinding(reports.length <= 1)),
    plainLine(summaryText(reports)),
  ].join('')
