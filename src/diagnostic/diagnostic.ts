/** One remark, as data. Sentences are made by the renderers; tests compare codes, paths and facts. */
import type { Json, Path } from '../kubernetes/json.js'
import { compareStrings } from '../kubernetes/order.js'
import { catalogue, type DiagnosticCode, type DiagnosticName, type Severity } from './catalogue.js'

/** What a remark is about; without a name it is about the input or the plan as a whole. */
export interface Subject {
  readonly kind: string
  readonly namespace?: string
  readonly name?: string
}

/**
 * A remark: what was found, about which object, where in it.
 *
 * @since 0.1.0
 * @category model
 */
export interface Diagnostic {
  readonly code: DiagnosticCode
  readonly name: DiagnosticName
  readonly severity: Severity
  readonly subject: Subject
  /** Inside the subject: keys and indices from its root. */
  readonly path: Path
  readonly facts: Readonly<Record<string, Json>>
}

/**
 * A remark about input, with the place of its object in that input.
 *
 * @since 0.1.0
 * @category model
 */
export interface Problem extends Diagnostic {
  /** Where the object is in the input: keys and indices from the root of the input. */
  readonly at: Path
}

/** Make a remark. */
export const diagnostic = (
  name: DiagnosticName,
  subject: Subject,
  path: Path = [],
  facts: Readonly<Record<string, Json>> = {},
): Diagnostic => ({ ...catalogue[name], name, subject, path, facts })

const severityRank: Readonly<Record<Severity, string>> = { error: '0', warning: '1', info: '2' }

/** The text by which remarks are ordered and equal ones recognised: severity, code, subject, path, facts. */
export const diagnosticKey = ({ severity, code, subject, path, facts }: Diagnostic): string =>
  [
    severityRank[severity],
    code,
    subject.kind,
    subject.namespace ?? '',
    subject.name ?? '',
    JSON.stringify(path),
    JSON.stringify(facts),
  ].join('\n')

/** Sorted, each remark once. O(n log n). */
export const canonicalDiagnostics = (diagnostics: Iterable<Diagnostic>): ReadonlyArray<Diagnostic> => {
  const byKey = new Map<string, Diagnostic>()
  for (const item of diagnostics) byKey.set(diagnosticKey(item), item)
  return [...byKey].sort(([left], [right]) => compareStrings(left, right)).map(([, item]) => item)
}
