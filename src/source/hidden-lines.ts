/**
 * Lines of files that are not shown, because they may be lines of a Secret.
 */
import { isJsonObject } from '../kubernetes/json.js'
import { memoize } from '../kubernetes/memoize.js'
import type { Document } from './document.js'
import type { Lines } from './file-text.js'
import { objectsIn } from './objects-in.js'
import { mayBeSecret, mayHoldSecretText } from './secret.js'

/** Where Secrets and ConfigMaps have their values. */
const dataFields = ['data', 'stringData', 'binaryData']

/** Deeper than any object is. */
const MAX_DEPTH = 200

/** Whether there is what Secrets have, at any depth: whatever the kind around it says, that may have been meant as one. O(size). */
const hasData = (value: unknown, depth = 0): boolean => {
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return false
  if (isJsonObject(value) && dataFields.some((field) => Object.hasOwn(value, field))) return true
  return Object.values(value).some((item) => hasData(item, depth + 1))
}

/** Of what could not be read nobody knows what it is, nor where an object ends. */
const mayHoldSecret = ({ file, from, to, value, removed }: Document): boolean => {
  if (value === undefined) return true
  const text = file.text.slice(from, to)
  if (removed.length > 0 && mayHoldSecretText(text)) return true
  const { json } = value
  if ((Array.isArray(json) ? json : [json]).some(mayBeSecret)) return true
  return (
    /["']?kind["']?\s*:\s*["']?Secret/.test(text) ||
    hasData(json) ||
    [...objectsIn(json, [])].some(({ object }) => mayBeSecret(object))
  )
}

interface Mark {
  readonly line: number
  readonly isBegin: boolean
}

const marksIn = (lines: Lines, { file, from, to }: Document): ReadonlyArray<Mark> =>
  [...file.text.slice(from, to).matchAll(/-----(?<mark>BEGIN|END) /g)].map(({ index, groups }) => ({
    line: lines.positionOf(from + index).line,
    isBegin: groups?.['mark'] === 'BEGIN',
  }))

/** Whether lines touch a block of PEM: a mark is among them, or the one before them begins a block. */
const touchPem = (marks: ReadonlyArray<Mark>, first: number, last: number): boolean => {
  const [before] = marks.filter(({ line }) => line < first).slice(-1)
  return before?.isBegin === true || marks.some(({ line }) => line >= first && line <= last)
}

/** Whether any of the lines of a document from `first` to `last` may be of a Secret. Each document is looked through once. */
export const hiddenLines = (): ((document: Document, lines: Lines, first: number, last: number) => boolean) => {
  const isSecret = memoize(mayHoldSecret)
  const marks = new Map<Document, ReadonlyArray<Mark>>()
  return (document, lines, first, last) => {
    if (isSecret(document)) return true
    const found = marks.get(document) ?? marksIn(lines, document)
    marks.set(document, found)
    return touchPem(found, first, last)
  }
}
