/**
 * From a remark, or a path in an object, to offsets in a text: what is known of a place before its lines are counted.
 */
import type { Diagnostic, Problem, Subject } from '../diagnostic/diagnostic.js'
import { type Path, valueAt } from '../kubernetes/json.js'
import { objectKey } from '../kubernetes/object-ref.js'
import type { WrappedModule } from '../snapshot/wrapped.js'
import type { Document, Part } from './document.js'
import { type ObjectPlace, objectPlaces } from './object-places.js'

/** A place in a document. */
export interface Spot {
  readonly document: Document
  readonly offset: number | undefined
  /** The path of the value that begins there; absent where what was looked for is not written. */
  readonly valuePath?: Path
}

/** Finds places; an object that no document holds has none. */
export interface Spots {
  readonly inDocument: (index: number, path: Path) => Spot | undefined
  readonly inObject: (subject: Subject, path: Path) => Spot | undefined
  readonly ofRemark: (remark: Diagnostic) => Spot | undefined
}

/** Whether a remark says itself where in the input it is. */
export const isProblem = (remark: Diagnostic): remark is Problem => 'at' in remark

/** The place of a path, or of the nearest part around it that is written; at worst, of the document. */
const nearest = (document: Document, path: Path, part: Part): Spot => {
  for (let length = path.length; length >= 0; length -= 1) {
    const isWhole = length === path.length
    const offset = document.offsetOf(path.slice(0, length), isWhole ? part : 'key')
    if (offset !== undefined) return { document, offset, ...(isWhole ? { valuePath: path } : {}) }
  }
  return { document, offset: document.from }
}

/** Of objects and lists the key is shown: it names them, and their first line may be about anything. */
const spotIn = (document: Document, path: Path, isAboutKey = false): Spot => {
  const target = valueAt(document.value?.json, path)
  return nearest(document, path, isAboutKey || (typeof target === 'object' && target !== null) ? 'key' : 'value')
}

/** The places of documents. These are only searched when a place is asked for. */
export const spotsIn = (
  documents: ReadonlyArray<Document>,
  imageProblems: ReadonlyArray<readonly [Diagnostic, Document]>,
  wrapped: ReadonlyArray<WrappedModule>,
): Spots => {
  const written = new Map<Diagnostic, Spot>(
    documents.flatMap((document) =>
      document.diagnostics.map(({ diagnostic, offset }) => [diagnostic, { document, offset }] as const),
    ),
  )
  const ofImages = new Map(imageProblems)
  let objects: ReadonlyMap<string, ObjectPlace> | undefined

  const inDocument = (index: number, path: Path, isAboutKey = false): Spot | undefined => {
    const document = documents[index]
    return document === undefined ? undefined : spotIn(document, path, isAboutKey)
  }

  const inObject = ({ kind, namespace = '', name }: Subject, path: Path, isAboutKey = false): Spot | undefined => {
    if (name === undefined) return undefined
    objects ??= objectPlaces(documents, wrapped)
    const place = objects.get(objectKey({ kind, namespace, name }))
    return place === undefined ? undefined : spotIn(place.document, [...place.path, ...path], isAboutKey)
  }

  return {
    inDocument: (index, path) => inDocument(index, path),
    inObject: (subject, path) => inObject(subject, path),
    ofRemark: (remark) => {
      const known = written.get(remark)
      if (known !== undefined) return known
      const isAboutKey = remark.name === 'UnknownField'
      const images = ofImages.get(remark)
      if (images !== undefined) return spotIn(images, remark.path, isAboutKey)
      if (!isProblem(remark)) return inObject(remark.subject, remark.path, isAboutKey)
      const [index, ...at] = remark.at
      return typeof index === 'number' ? inDocument(index, [...at, ...remark.path], isAboutKey) : undefined
    },
  }
}
