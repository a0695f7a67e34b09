/**
 * Findings as compilers print them: one line with file, line and column that editors understand, then the source and
 * what to do.
 */
import type { Diagnostic } from '../diagnostic/diagnostic.js'
import { describeDiagnostic } from './describe-diagnostic.js'
import { likewiseLines, severityCounts } from './diagnostic-text.js'
import { foldedDiagnostics } from './folded-diagnostics.js'
import { indent, type Line, styled, toText } from './line.js'
import type { TextOptions } from './plan-text.js'
import { counted } from './printable.js'
import { codeFrame, type SourceOf, sourceText } from './source.js'

const mostShown = 200

const findingLines =
  (sourceOf: SourceOf<Diagnostic>) =>
  (finding: Diagnostic): ReadonlyArray<Line> => {
    const { message, cure } = describeDiagnostic(finding)
    const source = sourceOf(finding)
    return [
      [
        ...(source === undefined ? [] : [styled('heading', `${sourceText(source)}: `)]),
        styled(finding.severity, `${finding.severity} ${finding.code}`),
        ` ${message}`,
      ],
      ...indent(2)([...(source === undefined ? [] : codeFrame(source)), [styled('faint', 'fix: '), cure]]),
    ]
  }

/**
 * Findings as text, in the order given, and how many there are as the last line. The empty text when there is none.
 *
 * @since 0.1.0
 * @category queries
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
  const shown = foldedDiagnostics(findings).slice(0, mostShown)
  const rest = findings.length - shown.reduce((sum, { count }) => sum + count + 1, 0)
  return toText(
    [
      ...shown.flatMap((one) => [...findingLines(sourceOf)(one.diagnostic), ...indent(2)(likewiseLines(one))]),
      ...(rest > 0 ? [[styled('faint', `and ${counted(rest, 'more finding')}`)]] : []),
      [styled('heading', `${severityCounts(findings)}.`)],
    ],
    palette,
  )
}
