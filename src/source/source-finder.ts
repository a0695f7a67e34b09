/**
 * From a remark to the place in a file that it is about, with the lines around it.
 */
import type { Diagnostic } from '../diagnostic/diagnostic.js'
import { memoize } from '../kubernetes/memoize.js'
import type { Excerpt, Source, SourceOf } from '../render/source.js'
import type { Document } from './document.js'
import { type FileText, type Lines, linesOf } from './file-text.js'
import { hiddenLines } from './hidden-lines.js'
import { isProblem, type Spots } from './spot.js'

/** How many lines before and after a place are shown. */
const CONTEXT = 2

/** The lines around a place as far as they belong to its document: what else a line holds is blanked out. */
const excerptOf = (lines: Lines, { from, to }: Document, line: number): Excerpt => {
  const [begin, end] = [lines.positionOf(from), lines.positionOf(to)]
  const numbers = Array.from({ length: 2 * CONTEXT + 1 }, (_, index) => line - CONTEXT + index)
  const shown = numbers.flatMap((number) => {
    const whole = number < begin.line || number > end.line ? undefined : lines.line(number)
    const cut = number === end.line ? whole?.slice(0, end.column - 1) : whole
    const text = number === begin.line ? cut?.slice(begin.column - 1).padStart(cut.length) : cut
    const isEnd = text === '' && number === end.line && number > line
    return text === undefined || isEnd ? [] : [{ number, text }]
  })
  return { firstLine: shown[0]?.number ?? line, lines: shown.map(({ text }) => text) }
}

/** The lines of files, each counted once, when a place in it is asked for. */
export const linesOfFiles = (): ((file: FileText) => Lines) => memoize(linesOf)

/** A function from remarks to places. */
export const sourceFinder = (spots: Spots, linesIn: (file: FileText) => Lines): SourceOf<Diagnostic> => {
  const isHidden = hiddenLines()
  return (remark): Source | undefined => {
    const spot = spots.ofRemark(remark)
    if (spot === undefined) return undefined
    const { document, offset } = spot
    const { file } = document
    if (offset === undefined) return { file: file.name }
    const lines = linesIn(file)
    const { line, column } = lines.positionOf(offset)
    // Where a whole object is meant, its first lines explain nothing.
    const isWritten = document.diagnostics.some(({ diagnostic }) => diagnostic === remark)
    const isShown =
      (remark.path.length > 0 || isProblem(remark) || isWritten) &&
      !isHidden(document, lines, line - CONTEXT, line + CONTEXT)
    return { file: file.name, line, column, ...(isShown ? { excerpt: excerptOf(lines, document, line) } : {}) }
  }
}
