/**
 * Findings as compilers print them: one line with file, line and column that editors understand, then the source and
 * what to do.
 */
import type { Diagnostic } from '../diagnostic/diagnostic.js'
import { describeDiagnostic } from '../words/describe-diagnostic.js'
import { counted } from '../words/printable.js'
import { alikeDiagnostics, likewiseLines } from './alike-diagnostics.js'
import { severityCounts, severityText } from './diagnostic-text.js'
import { indent, type Line, styled, whole } from './line.js'
import { codeFrame, sourceText } from './source.js'
import type { TextOptions } from './text-options.js'
import { toText } from './to-text.js'

const mostShown = 200

const findingLines =
  ({ sourceOf = () => undefined, columns, excerpts = false }: TextOptions) =>
  (finding: Diagnostic): ReadonlyArray<Line> => {
    const { message, remediation } = describeDiagnostic(finding)
    const { severity, code } = finding
    const source = sourceOf(finding)
    return [
      [
        ...(source === undefined ? [] : [styled('heading', `${sourceText(source)}: `)]),
        styled(severity, `${severityText[severity]} ${code}`),
        // Where nobody has said how wide a line may be, a program reads it, and takes what is in it for all of the finding.
        columns === undefined ? whole(` ${message}`) : ` ${message}`,
      ],
      ...indent(2)([
        ...(source === undefined || !(excerpts || severity === 'error') ? [] : codeFrame(source)),
        [styled('faint', 'fix: '), remediation],
      ]),
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
  if (findings.length === 0) return ''
  const shown = alikeDiagnostics(findings).slice(0, mostShown)
  const rest = findings.length - shown.flat().length
  return toText(
    [
      ...shown.flatMap(([first, ...others]) =>
        first === undefined ? [] : [...findingLines(options)(first), ...indent(2)(likewiseLines(others))],
      ),
      ...(rest > 0 ? [[styled('faint', `and ${counted(rest, 'more finding')}`)]] : []),
      [styled('heading', `${severityCounts(findings)}.`)],
    ],
    options,
  )
}
