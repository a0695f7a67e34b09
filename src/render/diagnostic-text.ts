/** Remarks as lines: code, what is wrong, where, the source around it, and what to do. */
import type { Diagnostic } from '../diagnostic/diagnostic.js'
import { alikeDiagnostics, likewiseLines } from './alike-diagnostics.js'
import { describeDiagnostic } from './describe-diagnostic.js'
import { indent, type Line, sections, styled } from './line.js'
import { counted } from './printable.js'
import { codeFrame, type SourceOf, sourceText } from './source.js'

/** One remark as lines. */
export const diagnosticLines =
  (sourceOf: SourceOf<Diagnostic>) =>
  (diagnostic: Diagnostic): ReadonlyArray<Line> => {
    const { title, message, remediation } = describeDiagnostic(diagnostic)
    const source = sourceOf(diagnostic)
    return [
      [styled(diagnostic.severity, `${diagnostic.severity} ${diagnostic.code}`), `: ${title}`],
      ...indent(2)([
        ...(source === undefined ? [] : [[styled('faint', 'at '), sourceText(source)], ...codeFrame(source)]),
        [message],
        [styled('faint', 'fix: '), remediation],
      ]),
    ]
  }

/** More remarks than this are counted, not shown: nobody reads them, and the data forms have them all. */
const mostShown = 200

/** All remarks in the order given, an empty line between them. */
export const diagnosticsLines =
  (sourceOf: SourceOf<Diagnostic>) =>
  (diagnostics: ReadonlyArray<Diagnostic>): ReadonlyArray<Line> => {
    const shown = alikeDiagnostics(diagnostics).slice(0, mostShown)
    const rest = diagnostics.length - shown.flat().length
    return sections([
      ...shown.map(([first, ...others]) =>
        first === undefined ? [] : [...diagnosticLines(sourceOf)(first), ...indent(2)(likewiseLines(others))],
      ),
      rest > 0 ? [[styled('faint', `and ${counted(rest, 'more finding')}`)]] : [],
    ])
  }

/** `1 error, 2 warnings`; empty when there is nothing to count. */
export const severityCounts = (diagnostics: ReadonlyArray<Diagnostic>): string => {
  const count = (severity: Diagnostic['severity']): number =>
    diagnostics.filter((diagnostic) => diagnostic.severity === severity).length
  return [
    count('error') === 0 ? '' : counted(count('error'), 'error'),
    count('warning') === 0 ? '' : counted(count('warning'), 'warning'),
    count('info') === 0 ? '' : counted(count('info'), 'note'),
  ]
    .filter((text) => text !== '')
    .join(', ')
}
