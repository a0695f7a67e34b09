/**
 * Block scalars that keep their lines (`|`, `|-`, `|+`, `|2-`), as kubectl prints scripts and certificates.
 */
import { code, type Unsure, unsure } from './yaml-scalar.js'

/** A literal text, and where the line after it begins. */
export interface Literal {
  readonly value: string
  readonly next: number
}

const header = /^\|(?<indent>[1-9])?(?<chomp>[-+])?$/

/** The literal whose header is given, in a collection at `outer` spaces; `from` begins the line after the header. */
export const literalAt = (text: string, mark: string, from: number, to: number, outer: number): Literal | Unsure => {
  const found = header.exec(mark)
  if (found === null) return unsure
  const { indent, chomp } = found.groups ?? {}
  let own = indent === undefined ? 0 : outer + Number(indent)
  let leading = 0
  let next = from
  let last = -1
  const lines: Array<string> = []
  while (next < to) {
    const feed = text.indexOf('\n', next)
    // What a last line without a break means depends on more than its text.
    if (feed < 0 || feed >= to) return unsure
    const end = feed > next && text.charCodeAt(feed - 1) === code.cr ? feed - 1 : feed
    let at = next
    while (at < end && text.charCodeAt(at) === code.space) at += 1
    const spaces = at - next
    if (at < end) {
      // A comment there may still be taken for a part of the text.
      if (spaces <= outer && text.charCodeAt(at) === code.hash) return unsure
      if (spaces <= outer) break
      if (own === 0) {
        if (leading > spaces) return unsure
        own = spaces
      }
      if (spaces < own) return unsure
      last = lines.length
    } else if (own === 0) leading = Math.max(leading, spaces)
    // Spaces at the end of the text that are more than its indent are part of it, or not.
    else if (spaces > own) return unsure
    lines.push(at < end ? text.slice(next + own, end) : '')
    next = feed + 1
  }
  if (last < 0) return unsure
  const body = lines.slice(0, last + 1).join('\n')
  const ending = chomp === '-' ? '' : chomp === '+' ? '\n'.repeat(lines.length - last) : '\n'
  return { value: body + ending, next }
}
