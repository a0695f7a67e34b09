/**
 * Where something is written in a file, from its first character to its last.
 */
import type { Place } from '../diagnostic/place.js'
import type { Lines } from './file-text.js'
import { stringEnd } from './json-text.js'
import type { Spot } from './spot.js'

/** The end of a key, or of what else begins here, in its line. */
const wordEnd = (text: string, from: number): number => {
  if (text[from] === '"') return Math.min(stringEnd(text, from) + 1, text.length)
  if (text[from] === '{' || text[from] === '[') return from + 1
  const word = /(?:[^:\r\n]|:(?=\S))*/y
  word.lastIndex = from
  return from + (word.exec(text)?.[0].length ?? 0)
}

/** The offset after the last character before this one that is no white space. */
const trimmedEnd = (text: string, from: number, to: number): number => {
  let end = to
  while (end > from && /\s/.test(text.charAt(end - 1))) end -= 1
  return end
}

/** The place of a spot: a value to its end, of what is not written the key around it. */
export const placeAt = (lines: Lines, { document, offset = document.from, valuePath }: Spot): Place => {
  const { file, offsetOf } = document
  const whole = valuePath === undefined ? undefined : offsetOf(valuePath, 'end')
  const valueEnd = whole === undefined ? offset : trimmedEnd(file.text, offset, whole)
  // An empty value ends where it begins.
  const end = valueEnd > offset ? valueEnd : trimmedEnd(file.text, offset, wordEnd(file.text, offset))
  const [first, last] = [lines.positionOf(offset), lines.positionOf(end)]
  return { file: file.name, line: first.line, column: first.column, endLine: last.line, endColumn: last.column }
}
