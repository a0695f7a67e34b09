/** Lines of text with meanings. */
import type { Style } from './palette.js'

/** A piece of a line. A line with a whole piece is never broken. */
export type Part = string | { readonly style?: Style; readonly text: string; readonly isWhole?: true }

/** One line, from left to right. */
export type Line = ReadonlyArray<Part>

/** A piece with a meaning. */
export const styled = (style: Style, text: string): Part => ({ style, text })

/** A piece of a line that is never broken: a line of a file, a row of a table. */
export const whole = (text: string, style?: Style): Part => ({
  text,
  isWhole: true,
  ...(style === undefined ? {} : { style }),
})

/** The empty line. */
export const blank: Line = []

/** The same lines, further to the right. */
export const indent =
  (width: number) =>
  (lines: ReadonlyArray<Line>): ReadonlyArray<Line> =>
    lines.map((line) => (line.length === 0 ? line : [' '.repeat(width), ...line]))

/** Sections with an empty line between them; empty sections leave no trace. */
export const sections = (parts: ReadonlyArray<ReadonlyArray<Line>>): ReadonlyArray<Line> =>
  parts.filter((lines) => lines.length > 0).flatMap((lines, index) => (index === 0 ? lines : [blank, ...lines]))

/** Lines under a heading; nothing at all when there are none. */
export const titled = (title: string, lines: ReadonlyArray<Line>): ReadonlyArray<Line> =>
  lines.length === 0 ? [] : [[styled('heading', title)], ...indent(2)(lines)]
