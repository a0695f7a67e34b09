/**
 * Lines of text with meanings, turned into a string in one place: there, and only there, what the cluster said is made
 * printable and colour is put on.
 */
import { type Palette, plainPalette, type Style } from './palette.js'
import { printable } from './printable.js'

/** A piece of a line. */
export type Part = string | { readonly style: Style; readonly text: string }

/** One line, from left to right. */
export type Line = ReadonlyArray<Part>

/** A piece with a meaning. */
export const styled = (style: Style, text: string): Part => ({ style, text })

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

const paint =
  (palette: Palette) =>
  (part: Part): string =>
    typeof part === 'string' ? printable(part) : palette[part.style](printable(part.text))

/** The text, ending with a newline unless it is empty. */
export const toText = (lines: ReadonlyArray<Line>, palette: Palette = plainPalette): string =>
  lines.map((line) => `${line.map(paint(palette)).join('')}\n`).join('')
