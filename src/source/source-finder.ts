/**
 * From a remark to the place in a file that it is about, with the lines around it.
 */
import type { Diagnostic, Problem } from '../diagnostic/diagnostic.js'
import { isJsonObject, type Path, valueAt } from '../kubernetes/json.js'
import { objectKey } from '../kubernetes/object-ref.js'
import type { Excerpt, Source, SourceOf } from '../render/source.js'
import type { WrappedModule } from '../snapshot/wrapped.js'
import type { Document } from './document.js'
import { type FileText, type Lines, linesOf } from './file-text.js'
import { hiddenLines } from './hidden-lines.js'
import { objectsIn } from './objects-in.js'

interface Place {
  readonly document: Document
  readonly offset: number | undefined
}

/** How many lines before and after a place are shown. */
const CONTEXT = 2

/** The lines around a place as far as they belong to its document: what else a line holds is blanked out. */
const excerptOf = (lines: Lines, { from, to }: Document, line: number): Excerpt => {
  const [begin, end] = [lines.positionOf(from), lines.positionOf(to)]
  const numbers = Array.from({ length: 2 * CONTEXT + 1 }, (_, index) => line - CONTEXT + index)
  const shown = numbers.flatMap((number) => {
    const whole = number < begin.line || number > end.line ? undefined : lines.line(number)
    const cut = number === end.line ? whole?.slice(0, end.column - 1) : whole
    const text = number === begin.line ? cut?.slice(begin.column - 1).padStart(cut.length) : cut
    const isEnd = text === '' && number === end.line && number > line
    return text === undefined || isEnd ? [] : [{ number, text }]
  })
  return { firstLine: shown[0]?.number ?? line, lines: shown.map(({ text }) => text) }
}

interface ObjectPlace {
  readonly document: Document
  readonly path: Path
  readonly isManifest: boolean
}

/** Where each object is written; a manifest goes before the live object that it replaces, the later before the earlier. */
const objectPlaces = (
  documents: ReadonlyArray<Document>,
  wrapped: ReadonlyArray<WrappedModule>,
): ReadonlyMap<string, ObjectPlace> => {
  const places = new Map<string, ObjectPlace>()
  for (const { at, kind, namespace = '', name } of wrapped) {
    const [index, ...path] = at
    const document = typeof index === 'number' ? documents[index] : undefined
    if (document === undefined || name === undefined) continue
    places.set(objectKey({ kind, name, namespace }), { document, path, isManifest: true })
  }
  for (const document of documents) {
    for (const { object, path } of objectsIn(document.value?.json, [])) {
      const { kind, metadata } = object
      if (typeof kind !== 'string' || !isJsonObject(metadata)) continue
      const { name, namespace, uid } = metadata
      if (typeof name !== 'string') continue
      const key = objectKey({ kind, name, namespace: typeof namespace === 'string' ? namespace : '' })
      const isManifest = uid === undefined
      if (isManifest || places.get(key)?.isManifest !== true) places.set(key, { document, path, isManifest })
    }
  }
  return places
}

/** The offset of a path, or of the nearest part around it that is written; at worst, of the document. */
const nearest = (document: Document, path: Path, part: 'key' | 'value'): number => {
  const lengths = Array.from({ length: path.length + 1 }, (_, index) => path.length - index)
  const found = lengths.map((length) => ({
    length,
    offset: () => document.offsetOf(path.slice(0, length), length < path.length ? 'key' : part),
  }))
  for (const { offset } of found) {
    const at = offset()
    if (at !== undefined) return at
  }
  return document.from
}

const isProblem = (remark: Diagnostic): remark is Problem => 'at' in remark

/** A function from remarks to places. Files are only searched for places when a remark is told. */
export const sourceFinder = (
  documents: ReadonlyArray<Document>,
  imageProblems: ReadonlyArray<readonly [Diagnostic, Document]>,
  wrapped: ReadonlyArray<WrappedModule>,
): SourceOf<Diagnostic> => {
  const written = new Map<Diagnostic, Place>(
    documents.flatMap((document) =>
      document.diagnostics.map(({ diagnostic, offset }) => [diagnostic, { document, offset }] as const),
    ),
  )
  const ofImages = new Map(imageProblems)
  const lines = new Map<FileText, Lines>()
  const isHidden = hiddenLines()
  let objects: ReadonlyMap<string, ObjectPlace> | undefined

  const placeIn = (document: Document, path: Path, remark: Diagnostic): Place => {
    const json = document.value?.json
    const target = valueAt(json, path)
    const part = remark.name === 'UnknownField' || (typeof target === 'object' && target !== null) ? 'key' : 'value'
    return { document, offset: nearest(document, path, part) }
  }

  const placeOf = (remark: Diagnostic): Place | undefined => {
    const known = written.get(remark)
    if (known !== undefined) return known
    const images = ofImages.get(remark)
    if (images !== undefined) return placeIn(images, remark.path, remark)
    if (isProblem(remark)) {
      const [index, ...at] = remark.at
      const document = typeof index === 'number' ? documents[index] : undefined
      return document === undefined ? undefined : placeIn(document, [...at, ...remark.path], remark)
    }
    const { kind, namespace = '', name } = remark.subject
    if (name === undefined) return undefined
    objects ??= objectPlaces(documents, wrapped)
    const place = objects.get(objectKey({ kind, namespace, name }))
    return place === undefined ? undefined : placeIn(place.document, [...place.path, ...remark.path], remark)
  }

  return (remark): Source | undefined => {
    const place = placeOf(remark)
    if (place === undefined) return undefined
    const { document } = place
    const { file } = document
    if (place.offset === undefined) return { file: file.name }
    const known = lines.get(file) ?? linesOf(file)
    lines.set(file, known)
    const { line, column } = known.positionOf(place.offset)
    // Where a whole object is meant, its first lines explain nothing.
    const isShown =
      (remark.path.length > 0 || isProblem(remark) || written.has(remark)) &&
      !isHidden(document, known, line - CONTEXT, line + CONTEXT)
    return { file: file.name, line, column, ...(isShown ? { excerpt: excerptOf(known, document, line) } : {}) }
  }
}
