/**
 * A file as text, and offsets in it as lines and columns. Lines are only looked for when a place is asked for.
 */

/** A file that was read. */
export interface FileText {
  readonly name: string
  readonly text: string
}

/** Line and column, counted from 1. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** Why bytes are not text, and where. */
export interface NotText {
  readonly reason: string
  readonly offset: number
}

/** The text of a file, as far as it is text. */
export interface DecodedBytes {
  readonly text: string
  readonly fault?: NotText
}

/** A text that somebody has decoded: with a zero in it, it was none. */
export const checkedText = (text: string): DecodedBytes => {
  const zero = text.indexOf('\0')
  return zero < 0 ? { text } : { text, fault: { reason: 'a zero byte: this is binary data', offset: zero } }
}

/** Offsets at which lines start. O(n). */
const lineStarts = (text: string): ReadonlyArray<number> => {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

/** Finds lines in a file; O(n) once, then O(log n) each. */
export interface Lines {
  readonly positionOf: (offset: number) => Position
  /** The text of a line counted from 1, without its line break. */
  readonly line: (number: number) => string | undefined
}

/** The lines of a file. */
export const linesOf = ({ text }: FileText): Lines => {
  const starts = lineStarts(text)
  const lineOf = (offset: number): number => {
    let [low, high] = [0, starts.length]
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle
    }
    return low
  }
  return {
    positionOf: (offset) => {
      const index = lineOf(offset)
      return { line: index + 1, column: offset - (starts[index] ?? 0) + 1 }
    },
    line: (number) => {
      const start = starts[number - 1]
      return start === undefined
        ? undefined
        : text.slice(start, (starts[number] ?? text.length + 1) - 1).replace(/\r$/, '')
    },
  }
}
