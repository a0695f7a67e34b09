/**
 * JSON documents, at the speed of `JSON.parse`: places are only worked out when one is asked for.
 */
import * as E from 'fp-ts/lib/Either.js'
import { parse, type ParseError, printParseErrorCode } from 'jsonc-parser'

import type { Path } from '../kubernetes/json.js'
import { type Document, documentDiagnostic, type OffsetOf, unreadableDocument } from './document.js'
import { type DuplicateKey, withoutDuplicates } from './duplicate-key.js'
import type { FileText } from './file-text.js'
import { containerEnd, entriesAt, type Entry, entryAt, stringEnd, valueEnd, valueStart } from './json-text.js'

/** As deep as the planner reads. */
const MAX_DEPTH = 200

/** Deeper than anything real; each level is searched again, so there must be an end. */
const MAX_PLACE_DEPTH = 40

/** Whether a text may be JSON; YAML too can begin like that, and templates begin with two. */
export const looksLikeJson = (text: string): boolean => /^[\s\ufeff]*(?:\[|\{(?!\{))/.test(text)

const parsed = (text: string): E.Either<undefined, unknown> => {
  try {
    return E.right(JSON.parse(text) as unknown)
  } catch {
    return E.left(undefined)
  }
}

/** How many keys are written in a valid JSON text. O(n) with small constants: strings are leapt over. */
const writtenKeys = (text: string, from: number, to: number): number => {
  let count = 0
  const space = /[\s]*:/y
  for (let at = text.indexOf('"', from); at >= 0 && at < to; at = text.indexOf('"', at)) {
    at = stringEnd(text, at) + 1
    space.lastIndex = at
    if (text[at] === ':' || space.test(text)) count += 1
  }
  return count
}

/** How many keys a value has, at any depth. */
const keptKeys = (value: unknown): number => {
  // Not recursive: JSON.parse takes any depth.
  const open: Array<unknown> = [value]
  let count = 0
  while (open.length > 0) {
    const next = open.pop()
    if (typeof next !== 'object' || next === null) continue
    const items = Array.isArray(next) ? (next as ReadonlyArray<unknown>) : Object.values(next)
    if (!Array.isArray(next)) count += items.length
    for (const item of items) if (typeof item === 'object' && item !== null) open.push(item)
  }
  return count
}

/** Keys that are written twice, in the order of the text; `undefined` when the value is nested beyond reason. */
const duplicatesIn = (text: string, root: number, from: number): ReadonlyArray<DuplicateKey> | undefined => {
  const found: Array<DuplicateKey> = []
  const open: Array<{ readonly at: number; readonly path: Path }> = [{ at: root, path: [] }]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { at, path } = next
    if (path.length > MAX_DEPTH) return undefined
    const seen = new Set<string | number>()
    for (const { key, keyAt, valueAt } of entriesAt(text, at)) {
      if (seen.has(key)) found.push({ path: [...path, key], offset: from + keyAt })
      seen.add(key)
      if (text[valueAt] === '{' || text[valueAt] === '[') open.push({ at: valueAt, path: [...path, key] })
    }
  }
  return found.sort((left, right) => left.offset - right.offset)
}

/** Finds places; what was searched once is remembered, so that a thousand remarks cost little more than one. */
const offsetIn = (text: string, from: number): OffsetOf => {
  const known = new Map<number, ReadonlyArray<Entry>>()
  const entries = (at: number): ReadonlyArray<Entry> => {
    const found = known.get(at) ?? entriesAt(text, at)
    known.set(at, found)
    return found
  }
  return (path, part) => {
    const entry = path.length > MAX_PLACE_DEPTH ? undefined : entryAt(entries, valueStart(text, 0), path)
    if (entry === undefined) return undefined
    return from + (part === 'key' ? entry.keyAt : part === 'value' ? entry.valueAt : valueEnd(text, entry.valueAt))
  }
}

/** `PropertyNameExpected` -> `property name expected`. */
const words = (code: string): string => code.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase()

/** The first error, or `undefined` when the text is nested too deeply for the library to say. */
const firstFault = (text: string): ParseError | undefined => {
  const errors: Array<ParseError> = []
  try {
    parse(text, errors, { disallowComments: true, allowTrailingComma: false })
  } catch {
    return undefined
  }
  return errors[0]
}

/** JSON that is not: what is wrong first, without repeating what the file holds. */
export const brokenJson = (file: FileText, from: number, to: number): Document => {
  const fault = firstFault(file.text.slice(from, to))
  const finding =
    fault === undefined
      ? documentDiagnostic('TooDeep', {}, from)
      : documentDiagnostic(
          'SyntaxError',
          { format: 'JSON', reason: words(printParseErrorCode(fault.error)) },
          from + fault.offset,
        )
  return unreadableDocument(file, from, to, [finding])
}

/** The document, or nothing when the text is not JSON. */
export const jsonDocument = (file: FileText, from: number, to: number): E.Either<undefined, Document> => {
  const text = from === 0 && to === file.text.length ? file.text : file.text.slice(from, to)
  const value = parsed(text)
  if (E.isLeft(value)) return value
  const document: Document = {
    file,
    from,
    to,
    value: { json: value.right },
    diagnostics: [],
    unreadable: [],
    removed: [],
    offsetOf: offsetIn(text, from),
  }
  if (writtenKeys(text, 0, text.length) === keptKeys(value.right)) return E.right(document)
  const duplicates = duplicatesIn(text, valueStart(text, 0), from)
  return E.right(
    duplicates === undefined
      ? unreadableDocument(file, from, to, [documentDiagnostic('TooDeep', { limit: MAX_DEPTH }, from)])
      : withoutDuplicates(document, duplicates),
  )
}

/** Where one JSON value after another begins and ends, for files that hold several. O(n). */
export const jsonParts = (text: string): ReadonlyArray<readonly [from: number, to: number]> => {
  const parts: Array<readonly [number, number]> = []
  for (let from = 0; from < text.length;) {
    const start = valueStart(text, from)
    const to = text[start] === '{' || text[start] === '[' ? containerEnd(text, start) : text.length
    if (start < text.length) parts.push([start, to])
    from = to
  }
  return parts
}
