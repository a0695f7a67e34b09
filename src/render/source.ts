/** Where something was written, and the lines around it. */
import { printable } from '../words/printable.js'
import { type Line, styled, whole } from './line.js'

/**
 * Some lines of a file; `firstLine` counts from 1.
 *
 * @since 0.1.0
 */
export interface Excerpt {
  readonly firstLine: number
  readonly lines: ReadonlyArray<string>
}

/**
 * A place in a file; line and column count from 1. Without an excerpt no lines are shown, which is how a Secret stays
 * secret.
 *
 * @since 0.1.0
 */
export interface Source {
  readonly file: string
  readonly line?: number
  readonly column?: number
  readonly excerpt?: Excerpt
}

/**
 * Finds the place of a remark, if it is known.
 *
 * @since 0.1.0
 */
export type SourceOf<A> = (remark: A) => Source | undefined

/** `file:line:column`, as editors and terminals understand it. */
export const sourceText = ({ file, line, column }: Source): string =>
  [file, ...(line === undefined ? [] : [line]), ...(line === undefined || column === undefined ? [] : [column])].join(
    ':',
  )

/** How much of a long line is shown, and how much of that to the left of the column. */
const width = 100
const before = 60

/** A window on a line, so that a line of ten megabytes is shown as its interesting part. */
const window = (text: string, from: number): string => {
  const cut = text.slice(from, from + width)
  return `${from > 0 ? '…' : ''}${cut.replaceAll('\t', ' ')}${from + width < text.length ? '…' : ''}`
}

/** The lines around a place with a marker under it. */
export const codeFrame = ({ line, column, excerpt }: Source): ReadonlyArray<Line> => {
  if (excerpt === undefined || line === undefined) return []
  const digits = String(excerpt.firstLine + excerpt.lines.length - 1).length
  const from = Math.max(0, (column ?? 1) - 1 - before)
  return excerpt.lines.flatMap((text, index) => {
    const number = excerpt.firstLine + index
    const gutter = `${number === line ? '>' : ' '} ${String(number).padStart(digits)} |`
    const shown: Line = [whole(gutter, 'faint'), ` ${window(text, number === line ? from : 0)}`.trimEnd()]
    if (number !== line || column === undefined) return [shown]
    const left = printable(window(text.slice(0, column - 1), from)).length
    return [shown, [whole(`${' '.repeat(digits + 2)} |`, 'faint'), ` ${' '.repeat(left)}`, styled('error', '^')]]
  })
}
