/**
 * Lines turned into a string in one place: there, and only there, what the cluster said is made printable, long lines are broken and
 * colour is put on.
 */
import { printable } from '../words/printable.js'
import { type Line, type Part, sections, styled } from './line.js'
import { type Palette, plainPalette } from './palette.js'
import { DEFAULT_COLUMNS, type TextOptions } from './text-options.js'
import { wrapped } from './wrap.js'

const paint =
  (palette: Palette) =>
  (part: Part): string => {
    const text = printable(typeof part === 'string' ? part : part.text)
    return typeof part === 'string' || part.style === undefined ? text : palette[part.style](text)
  }

/** The text, ending with a newline unless it is empty. */
export const toText = (
  lines: ReadonlyArray<Line>,
  { palette = plainPalette, columns = DEFAULT_COLUMNS }: Pick<TextOptions, 'palette' | 'columns'> = {},
): string =>
  lines
    .flatMap(wrapped(columns))
    .map((line) => `${line.map(paint(palette)).join('')}\n`)
    .join('')

/** The sections in short, with a hint at their end where more could be said, or all of them; and a summary as the last line. */
export const withHint = (
  options: TextOptions,
  sectionsOf: (layout: TextOptions) => ReadonlyArray<ReadonlyArray<Line>>,
  summary: ReadonlyArray<Line> = [],
): string => {
  const body = sections(sectionsOf(options))
  const isAll = options.verbose === true || toText(body) === toText(sections(sectionsOf({ ...options, verbose: true })))
  const hinted = isAll ? body : [...body.slice(0, -1), [...(body.at(-1) ?? []), styled('faint', '  (details: -v)')]]
  return toText(sections([hinted, summary]), options)
}
