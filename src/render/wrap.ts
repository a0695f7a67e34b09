/**
 * Lines that are too long, broken between words. What is broken goes on below its text, not below its mark: behind the first gap of two
 * spaces where there is one near the margin, else two columns further in.
 */
import { printable } from '../words/printable.js'
import type { Line, Part } from './line.js'

/** What stays together, and the spaces before it. */
interface Word {
  readonly gap: number
  readonly parts: ReadonlyArray<Part>
  readonly width: number
}

const textOf = (part: Part): string => (typeof part === 'string' ? part : part.text)

const widthOf = (part: Part): number => printable(textOf(part)).length

const withText = (part: Part, text: string): Part => (typeof part === 'string' ? text : { ...part, text })

/**
 * What is quoted stays together, so that a command can be copied; where it is too long for a line it is words. So does what is added or
 * removed, and its sign.
 */
const tokensOf = (text: string, room: number): ReadonlyArray<string> =>
  (text.match(/^[-+] [^ ]+| +|"[^"]*"[^ ]*|[^ ]+/g) ?? []).flatMap((token) =>
    token.length > room && token.includes(' ') ? (token.match(/ +|[^ ]+/g) ?? []) : [token],
  )

const wordsOf = (line: Line, room: number): ReadonlyArray<Word> => {
  // Local mutation behind a pure function: a word may go on in the next part.
  const words: Array<Word> = []
  let gap = 0
  let isOpen = false
  for (const part of line) {
    for (const token of tokensOf(textOf(part), room)) {
      if (token.startsWith(' ')) {
        gap += token.length
        isOpen = false
        continue
      }
      const piece = withText(part, token)
      const last = words.at(-1)
      if (isOpen && last !== undefined)
        words[words.length - 1] = { ...last, parts: [...last.parts, piece], width: last.width + widthOf(piece) }
      else words.push({ gap, parts: [piece], width: widthOf(piece) })
      gap = 0
      isOpen = true
    }
  }
  return words
}

/** The furthest column at which a text may begin behind its mark. */
const farthestHang = 30

const hangOf = (words: ReadonlyArray<Word>): number => {
  let column = 0
  for (const [index, { gap, width }] of words.entries()) {
    column += gap
    if (column > farthestHang) break
    if (index > 0 && gap > 1) return column
    column += width
  }
  return (words[0]?.gap ?? 0) + 2
}

const spaces = (count: number): ReadonlyArray<Part> => (count === 0 ? [] : [' '.repeat(count)])

const isWhole = (part: Part): boolean => typeof part !== 'string' && part.isWhole === true

/** The line, or the lines that it takes: each at most so wide, unless one word alone is wider, or the line is whole. O(characters). */
export const wrapped =
  (columns: number) =>
  (line: Line): ReadonlyArray<Line> => {
    if (line.some(isWhole) || line.reduce((sum, part) => sum + widthOf(part), 0) <= columns) return [line]
    const hang = hangOf(wordsOf(line, columns))
    const words = wordsOf(line, columns - hang)
    const lines: Array<Array<Part>> = [[]]
    let column = 0
    for (const [index, { gap, parts, width }] of words.entries()) {
      const isFull = index > 0 && column + gap + width > columns
      if (isFull) lines.push([])
      const before = isFull ? hang : gap
      lines.at(-1)?.push(...spaces(before), ...parts)
      column = (isFull ? 0 : column) + before + width
    }
    return lines
  }
