/**
 * Places in a valid JSON text, found by leaping over what is not asked for: no tree is built, so that a dump of a hundred
 * megabytes costs no memory and little time.
 */
import type { Path } from '../kubernetes/json.js'

/** One entry of an object or an array; offsets into the text. */
export interface Entry {
  readonly key: string | number
  readonly keyAt: number
  readonly valueAt: number
}

/** Where a string that begins at this quote ends: the offset of the closing quote. */
export const stringEnd = (text: string, from: number): number => {
  let end = text.indexOf('"', from + 1)
  for (;;) {
    if (end < 0) return text.length
    let slashes = 0
    while (text[end - 1 - slashes] === '\\') slashes += 1
    if (slashes % 2 === 0) return end
    end = text.indexOf('"', end + 1)
  }
}

/** The offset after the object or array that begins here; the end of the text when it is not closed. */
export const containerEnd = (text: string, from: number): number => {
  const mark = /["[\]{}]/g
  mark.lastIndex = from
  let depth = 0
  for (let found = mark.exec(text); found !== null; found = mark.exec(text)) {
    const [character] = found
    if (character === '"') mark.lastIndex = stringEnd(text, found.index) + 1
    else if (character === '{' || character === '[') depth += 1
    else {
      depth -= 1
      if (depth <= 0) return mark.lastIndex
    }
  }
  return text.length
}

/** Past what a sticky pattern takes. */
const skip = (pattern: RegExp, text: string, from: number): number => {
  const sticky = new RegExp(pattern)
  sticky.lastIndex = from
  return from + (sticky.exec(text)?.[0].length ?? 0)
}

/** The offset after the value that begins here. */
export const valueEnd = (text: string, from: number): number => {
  const first = text[from]
  if (first === '"') return stringEnd(text, from) + 1
  return first === '{' || first === '[' ? containerEnd(text, from) : skip(/[^\s,\]}]*/y, text, from)
}

const unquoted = (text: string): string => String(JSON.parse(text))

/** The entries of the object or array that begins here; none for anything else. O(length of it). */
export const entriesAt = (text: string, from: number): ReadonlyArray<Entry> => {
  const isObject = text[from] === '{'
  if (!isObject && text[from] !== '[') return []
  const entries: Array<Entry> = []
  let at = skip(/\s*/y, text, from + 1)
  while (at < text.length && text[at] !== ']' && text[at] !== '}') {
    const keyAt = at
    const keyEnd = isObject ? stringEnd(text, at) + 1 : at
    const valueAt = isObject ? skip(/\s*:\s*/y, text, keyEnd) : at
    entries.push({ key: isObject ? unquoted(text.slice(keyAt, keyEnd)) : entries.length, keyAt, valueAt })
    at = skip(/[\s,]*/y, text, valueEnd(text, valueAt))
  }
  return entries
}

/** Where a value begins that may have white space before it. */
export const valueStart = (text: string, from: number): number => skip(/\s*/y, text, from)

/** The entry at a path. `entries` may remember what it has found before. */
export const entryAt = (
  entries: (from: number) => ReadonlyArray<Entry>,
  root: number,
  path: Path,
): Entry | undefined => {
  let entry: Entry | undefined = { key: '', keyAt: root, valueAt: root }
  for (const step of path) {
    // Of a key that appears twice the last counts, as in JSON.parse.
    const found: ReadonlyArray<Entry> =
      entry === undefined ? [] : entries(entry.valueAt).filter(({ key }) => key === step)
    entry = found.at(-1)
  }
  return entry
}
