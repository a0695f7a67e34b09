/** A field that differs, as lines: long values around the first place where they differ, one above the other. */
import type { Difference } from '../kubernetes/difference.js'
import type { Path } from '../kubernetes/json.js'
import { pathText } from '../words/path-text.js'
import { shorten } from '../words/printable.js'
import { indent, type Line, styled } from './line.js'

/** What of a long value is shown, and how much of that before the place. */
const mostCharacters = 70
const before = 25

/** Verbose: all that a person can read. */
const mostOfAll = 4000

/** Two values that take no more than this stand in one line. */
const mostInLine = 60

const firstDifference = (left: string, right: string): number => {
  const { length } = left
  let at = 0
  while (at < length && left[at] === right[at]) at += 1
  return at
}

/** So many characters from a place on; what is left out at either end is an ellipsis. */
const window =
  (from: number, limit: number) =>
  (text: string): string =>
    `${from === 0 ? '' : '…'}${shorten(limit)(text.slice(from))}`

/** Where to begin, so that the first difference is seen. Never within a surrogate pair. */
const beginOf = (left: string, right: string, limit: number): number => {
  if (Math.max(left.length, right.length) <= limit) return 0
  const at = firstDifference(left, right) - before
  return at <= 1 ? 0 : /[\udc00-\udfff]/.test(left[at] ?? '') ? at - 1 : at
}

/** A field and its value; a label, which has no name of a field, stays beside its value where the line is broken. */
const entryText = (path: Path, value: string): string => {
  const key = path.at(-1)
  const isLabel = typeof key === 'string' && pathText([key]).startsWith('[')
  return isLabel && path.length > 1
    ? `${pathText(path.slice(0, -1))}: ${shorten(80)(key)}=${value}`
    : `${pathText(path)}: ${value}`
}

/** One field. What was not there is added, what is no longer there removed. */
export const differenceLines =
  (verbose: boolean) =>
  ({ path, from, to }: Difference): ReadonlyArray<Line> => {
    const field = pathText(path)
    const limit = verbose ? mostOfAll : mostCharacters
    if (from === undefined || to === undefined) {
      const text = entryText(path, shorten(limit)(JSON.stringify(from ?? to ?? null)))
      return [[from === undefined ? styled('create', `+ ${text}`) : styled('delete', `- ${text}`)]]
    }
    const [left, right] = [JSON.stringify(from), JSON.stringify(to)]
    if (left.length + right.length <= mostInLine)
      return [[styled('faint', `${field}: `), styled('delete', left), styled('faint', ' -> '), styled('create', right)]]
    const shown = window(beginOf(left, right, limit), limit)
    return [
      [styled('faint', `${field}:`)],
      ...indent(2)([[styled('delete', `- ${shown(left)}`)], [styled('create', `+ ${shown(right)}`)]]),
    ]
  }
