/**
 * Texts of files as objects, with the place of everything in them: what the command does with files, for callers.
 */
import type { Diagnostic, Subject } from '../diagnostic/diagnostic.js'
import type { Place } from '../diagnostic/place.js'
import type { Path } from '../kubernetes/json.js'
import type { SourceOf } from '../render/source.js'
import type { UnreadableObject } from '../snapshot/cluster-snapshot.js'
import { commentsIn, type SourceComment } from './comments.js'
import type { Document } from './document.js'
import { decodedDocuments } from './file-documents.js'
import { checkedText } from './file-text.js'
import { placeAt } from './place.js'
import { linesOfFiles, sourceFinder } from './source-finder.js'
import { type Spot, spotsIn } from './spot.js'
import { walkedDocuments } from './walked-documents.js'

/**
 * A file that was read. `file` is its name as people shall see it.
 *
 * @since 0.3.0
 */
export interface SourceText {
  readonly file: string
  readonly text: string
  /**
   * Whether it was found while a folder was searched, not asked for: documents that are no object of Kubernetes are then left out, as are
   * templates of Helm that make no Module.
   *
   * @defaultValue false: what is no object is told of
   */
  readonly isFound?: boolean
}

/**
 * What texts hold.
 *
 * @since 0.3.0
 */
export interface Documents {
  /** The value of each document, for `decodeObjects`; `null` for one that cannot be read, which is in `unreadable`. */
  readonly objects: ReadonlyArray<unknown>
  /** What is to be added to `unreadable` of a snapshot that is made of `objects`: nobody knows what it asks for, so it protects that. */
  readonly unreadable: ReadonlyArray<UnreadableObject>
  /** What cannot be read as YAML or JSON, and keys that are written twice: their objects are taken out of `objects`. */
  readonly problems: ReadonlyArray<Diagnostic>
  /**
   * Where the value at a path is written, in the document with an index of `objects`, or in the object of a kind, namespace and name, such
   * as the `subject` of a diagnostic. Of objects and lists that have a key the place begins with the key. Of what is not written it is the
   * key of the nearest part around it. An object that is in no document has no place; of one that is in several, a manifest counts before
   * what was read from a cluster, and the last of those.
   */
  readonly placeOf: (of: number | Subject, path: Path) => Place | undefined
  /** Where what a diagnostic is about is written: one of `problems`, of a decoded input, of `validateModule`, of a plan. */
  readonly placeOfDiagnostic: (diagnostic: Diagnostic) => Place | undefined
  /** The same for `kmm-planner/render`, with the lines around it, unless they may be lines of a Secret. */
  readonly sourceOf: SourceOf<Diagnostic>
  /** All comments, in the order of the texts; JSON has none. Worked out when asked, each time. */
  readonly comments: () => ReadonlyArray<SourceComment>
}

const documentsOf = ({ file, text, isFound = false }: SourceText): ReadonlyArray<Document> =>
  isFound ? walkedDocuments(file, checkedText(text), false).documents : decodedDocuments(file, checkedText(text))

/**
 * Reads texts as the command reads files: YAML as kubectl reads it, JSON, several documents in one text. Places and comments are only looked for when
 * asked, so that reading costs little more than parsing. Pure; total: a text that cannot be read is a problem and an unreadable object.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { decodeObjects } from 'kmm-planner'
 * import { documents } from 'kmm-planner/source'
 *
 * const text = `apiVersion: kmm.sigs.x-k8s.io/v1beta1
 * kind: Module
 * metadata: { name: gpu, namespace: drivers }
 * spec:
 *   # kmm-plan-disable-next-line selector-too-wide -- every node has one
 *   selector: {}
 * `
 * const { objects, placeOf, comments } = documents([{ file: 'gpu.yaml', text }])
 * const gpu = { kind: 'Module', namespace: 'drivers', name: 'gpu' }
 *
 * assert.deepStrictEqual(placeOf(gpu, ['spec', 'selector']), {
 *   file: 'gpu.yaml',
 *   line: 6,
 *   column: 3,
 *   endLine: 6,
 *   endColumn: 15,
 * })
 * assert.deepStrictEqual(comments()[0]?.line, 5)
 * assert.deepStrictEqual(decodeObjects(objects).modules.map(({ metadata }) => metadata.name), ['gpu'])
 * ```
 */
export const documents = (texts: ReadonlyArray<SourceText>): Documents => {
  const found = texts.flatMap(documentsOf)
  const spots = spotsIn(found, [], [])
  const linesIn = linesOfFiles()
  const placed = (spot: Spot | undefined): Place | undefined =>
    spot === undefined ? undefined : placeAt(linesIn(spot.document.file), spot)
  return {
    objects: found.map(({ value }) => value?.json ?? null),
    unreadable: found.flatMap(({ unreadable }) => unreadable),
    problems: found.flatMap(({ diagnostics }) => diagnostics.map(({ diagnostic }) => diagnostic)),
    placeOf: (of, path) => placed(typeof of === 'number' ? spots.inDocument(of, path) : spots.inObject(of, path)),
    placeOfDiagnostic: (diagnostic) => placed(spots.ofRemark(diagnostic)),
    sourceOf: sourceFinder(spots, linesIn),
    comments: () => texts.flatMap(({ file, text }) => commentsIn(linesIn)({ name: file, text })),
  }
}
