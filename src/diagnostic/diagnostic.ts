/** One remark, as data. Sentences are made by the renderers; tests compare codes, paths and facts. */
import type { Path } from '../kubernetes/json.js'
import { compareStrings } from '../kubernetes/order.js'
import {
  catalogue,
  type DiagnosticCode,
  type DiagnosticName,
  type NamesThat,
  rowOf,
  type Severity,
} from './catalogue.js'
import type { FactsOf, OfKernel, OnNodes } from './facts.js'

/** What a remark is about; without a name it is about the input or the plan as a whole. */
export interface Subject {
  readonly kind: string
  readonly namespace?: string
  readonly name?: string
}

/** A remark that does not say yet what it is about. Without a `path` whoever says it knows the place. */
export interface RemarkOf<N extends DiagnosticName> {
  readonly name: N
  readonly path?: Path
  readonly facts: FactsOf[N]
}

/** One remark of these names, without its subject; its name tells which facts it has. */
export type Remark<N extends DiagnosticName = DiagnosticName> = { readonly [Name in N]: RemarkOf<Name> }[N]

/** A remark of one name, or of names that all have the same facts. */
export interface DiagnosticOf<N extends DiagnosticName> {
  readonly code: DiagnosticCode
  readonly name: N
  readonly severity: Severity
  readonly subject: Subject
  /** Inside the subject: keys and indices from its root. */
  readonly path: Path
  readonly facts: FactsOf[N]
}

/**
 * A remark: what was found, about which object, where in it. Its name tells which facts it has.
 *
 * @since 0.1.0
 */
export type Diagnostic<N extends DiagnosticName = DiagnosticName> = { readonly [Name in N]: DiagnosticOf<Name> }[N]

/**
 * A remark about input. `at`: where its object is in that input, keys and indices from the root.
 *
 * @since 0.1.0
 */
export type Problem = Diagnostic & { readonly at: Path }

/** Say what was found, before it is known in what. */
export const remark = <N extends DiagnosticName>(name: N, path: Path, facts: FactsOf[N]): RemarkOf<N> => ({
  name,
  path,
  facts,
})

/** Make a remark. */
export const diagnostic = <N extends DiagnosticName>(
  name: N,
  subject: Subject,
  path: Path,
  facts: FactsOf[N],
): DiagnosticOf<N> => {
  const { code, severity } = catalogue[name]
  return { code, severity, name, subject, path, facts }
}

/** Makes remarks whose subject is known. */
export type RemarkAbout = <N extends DiagnosticName>(name: N, path: Path, facts: FactsOf[N]) => DiagnosticOf<N>

/** Make remarks about one subject. */
export const remarkAbout =
  (subject: Subject): RemarkAbout =>
  (name, path, facts) =>
    diagnostic(name, subject, path, facts)

/** Say of a subject what was found. `at`: where, if the remark does not know; `more`: facts that were not known to it. */
export const diagnosticOn =
  (subject: Subject, at: Path = [], more: Partial<OfKernel & OnNodes> = {}) =>
  <N extends DiagnosticName>({ name, path = at, facts }: RemarkOf<N>): Diagnostic<N> =>
    diagnostic(name, subject, path, { ...facts, ...more })

/** Say of a subject that stands in the input what was found in it. */
export const problem =
  (subject: Subject, at: Path) =>
  (found: Remark): Problem => ({ ...diagnosticOn(subject)(found), at })

/** Whether the row of a remark says this. */
export const saysThat =
  <Key extends 'keepsModule' | 'isWaiting' | 'hidesImages'>(key: Key) =>
  (remark: Diagnostic): remark is Diagnostic<NamesThat<Key>> =>
    rowOf(remark.name)[key] !== undefined

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
