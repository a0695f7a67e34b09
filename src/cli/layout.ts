/**
 * How texts are laid out for whoever asked: by options, and by the terminal that shows them.
 */
import type { Diagnostic } from '../diagnostic/diagnostic.js'
import type { SourceOf } from '../render/source.js'
import type { TextOptions } from '../render/text-options.js'
import { type ColourChoice, isColoured, paletteFor } from './colour.js'
import type { IO } from './io.js'

/** Options of what is shown. */
export interface LayoutFlags {
  /** Absent where nothing is coloured. */
  readonly color?: ColourChoice
  /** Whether everything is shown. */
  readonly verbose?: boolean
  /** Whether the lines around each place are shown. */
  readonly excerpts?: boolean
}

/** The layout of what goes to standard error, which is never coloured. */
export const plainLayout = (
  { columns }: Pick<IO, 'columns'>,
  { verbose = false, excerpts = false }: LayoutFlags,
  sourceOf: SourceOf<Diagnostic>,
): TextOptions => ({ sourceOf, verbose, excerpts, ...(columns === undefined ? {} : { columns }) })

/** The layout of an answer. */
export const answerLayout = (io: IO, flags: LayoutFlags, sourceOf: SourceOf<Diagnostic>): TextOptions => ({
  ...plainLayout(io, flags, sourceOf),
  palette: paletteFor(isColoured(io, flags.color ?? 'never')),
})
