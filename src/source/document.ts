/**
 * One document of a file: its value, what is wrong with it, and where its parts are written.
 */
import type { DiagnosticName } from '../diagnostic/catalogue.js'
import { type Diagnostic, diagnostic, type DiagnosticOf } from '../diagnostic/diagnostic.js'
import type { FactsOf } from '../diagnostic/facts.js'
import type { Path } from '../kubernetes/json.js'
import type { UnreadableObject } from '../snapshot/cluster-snapshot.js'
import type { FileText } from './file-text.js'

/** A remark and its place, as an offset into the text of the file. */
export interface DiagnosticAt<D = Diagnostic> {
  readonly diagnostic: D
  readonly offset?: number
}

/** A document. Without a value nothing of it could be read. */
export interface Document {
  readonly file: FileText
  /** Where its text begins and ends in the file. */
  readonly from: number
  readonly to: number
  readonly value?: { readonly json: unknown }
  readonly diagnostics: ReadonlyArray<DiagnosticAt>
  /** Objects that were taken out because they cannot be trusted. */
  readonly unreadable: ReadonlyArray<UnreadableObject>
  /** Paths of those objects in the value, where there is nothing now. */
  readonly removed: ReadonlyArray<Path>
  /** The offset of a part of what is at a path; `undefined` when there is no such path. */
  readonly offsetOf: OffsetOf
}

/** What of an entry is asked for: where its key or its value begins, or where the value ends, perhaps with white space after it. */
export type Part = 'key' | 'value' | 'end'

/** Where something of a document is written. */
export type OffsetOf = (path: Path, part: Part) => number | undefined

/** A remark about a document. */
export const documentDiagnostic = <N extends DiagnosticName>(
  name: N,
  facts: FactsOf[N],
  offset?: number,
): DiagnosticAt<DiagnosticOf<N>> => ({
  diagnostic: diagnostic(name, { kind: 'Document' }, [], facts),
  ...(offset === undefined ? {} : { offset }),
})

/** A document that cannot be read: what it holds is unknown, and so protects everything. */
export const unreadableDocument = (
  file: FileText,
  from: number,
  to: number,
  diagnostics: ReadonlyArray<DiagnosticAt>,
): Document => ({ file, from, to, diagnostics, unreadable: [{}], removed: [], offsetOf: () => undefined })
