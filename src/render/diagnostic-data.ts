/** Remarks for programs: what was found, in words, and where it is written. */
import type { Diagnostic } from '../diagnostic/diagnostic.js'
import { describeDiagnostic } from '../words/describe-diagnostic.js'
import type { SourceOf } from './source.js'

/**
 * A remark with its words and, when it is known, its place in a file (line and column count from 1).
 *
 * @since 0.3.0
 */
export interface DiagnosticData extends Pick<Diagnostic, 'code' | 'name' | 'severity' | 'subject' | 'path' | 'facts'> {
  readonly file?: string
  readonly line?: number
  readonly column?: number
  readonly title: string
  readonly message: string
  readonly cure: string
}

/**
 * A remark as data that needs no table of words: `title`, `message` and `cure` beside what the remark itself holds, and
 * `file`, `line` and `column` when `sourceOf` finds its place. This is what `-o json` and `-o yaml` of the command say of each
 * remark. Total, deterministic.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { catalogue } from 'kmm-planner'
 * import { diagnosticData } from 'kmm-planner/render'
 *
 * const subject = { kind: 'Module', namespace: 'drivers', name: 'gpu' }
 * const remark = { ...catalogue.NoNodeSelected, name: 'NoNodeSelected', subject, path: [], facts: {} } as const
 * const { code, line, title } = diagnosticData(() => ({ file: 'gpu.yaml', line: 12 }))(remark)
 * assert.deepStrictEqual([code, line, title], ['KMM402', 12, 'no node is selected'])
 * ```
 */
export const diagnosticData =
  (sourceOf: SourceOf<Diagnostic> = () => undefined) =>
  (diagnostic: Diagnostic): DiagnosticData => {
    const { code, name, severity, subject, path, facts } = diagnostic
    const { file, line, column } = sourceOf(diagnostic) ?? {}
    const { title, message, remediation: cure } = describeDiagnostic(diagnostic)
    return {
      code,
      name,
      severity,
      ...(file === undefined ? {} : { file }),
      ...(line === undefined ? {} : { line }),
      ...(column === undefined ? {} : { column }),
      subject,
      path,
      facts,
      title,
      message,
      cure,
    }
  }
