/**
 * Findings as compilers print them: one line with file, line and column that editors understand, then the source and
 * what to do.
 */
import type { Diagnostic } from '../diagnostic/diagnostic.js'
import { alikeDiagnostics, likewiseLines } from './alike-diagnostics.js'
import { describeDiagnostic } from './describe-diagnostic.js'
import { severityCounts } from './diagnostic-text.js'
import { indent, type Line, styled, toText } from './line.js'
import type { TextOptions } from './plan-text.js'
import { counted } from './printable.js'
import { codeFrame, type SourceOf, sourceText } from './source.js'

const mostShown = 200

const findingLines =
  (sourceOf: SourceOf<Diagnostic>) =>
  (finding: Diagnostic): ReadonlyArray<Line> => {
    const { message, remediation } = describeDiagnostic(finding)
    const source = sourceOf(finding)
    return [
      [
        ...(source === undefined ? [] : [styled('heading', `${sourceText(source)}: `)]),
        styled(finding.severity, `${finding.severity} ${finding.code}`),
        ` ${message}`,
      ],
      ...indent(2)([...(source === undefined ? [] : codeFrame(source)), [styled('faint', 'fix: '), remediation]]),
    ]
  }

/**
 * Findings as text, in the order given, and how many there are as the last line. The empty text when there is none.
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { renderFindings } from 'kmm-planner/render'
 *
 * assert.strictEqual(renderFindings([]), '')
 * ```
 */
export const renderFindings = (findings: ReadonlyArray<Diagnostic>, options: TextOptions = {}): string => {
  const { palette, sourceOf = () => undefined } = options
  if (findings.length === 0) return ''
  const shown = alikeDiagnostics(findings).slice(0, mostShown)
  const rest = findings.length - shown.flat().length
  return toText(
    [
      ...shown.flatMap(([first, ...others]) =>
        first === undefined ? [] : [...findingLines(sourceOf)(first), ...indent(2)(likewiseLines(others))],
      ),
      ...(rest > 0 ? [[styled('faint', `and ${counted(rest, 'more finding')}`)]] : []),
      [styled('heading', `${severityCounts(findings)}.`)],
    ],
    palette,
  )
}
