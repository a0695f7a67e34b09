/** How texts for people are laid out. */
import type { Diagnostic } from '../diagnostic/diagnostic.js'
import type { Palette } from './palette.js'
import type { SourceOf } from './source.js'

/**
 * How a text is shown.
 *
 * @since 0.1.0
 */
export interface TextOptions {
  /** @defaultValue no colour */
  readonly palette?: Palette
  /** Where the cause of a diagnostic was written; those without a place are shown without one. */
  readonly sourceOf?: SourceOf<Diagnostic>
  /**
   * How many columns a line may have; lines are broken between words only, and a long name stays whole.
   *
   * @defaultValue 100
   */
  readonly columns?: number
  /**
   * Everything: each node, field and object, and each diagnostic in full. Without it long lists are cut, a warning is a sentence and its
   * fix, and notes are shown by their titles.
   *
   * @defaultValue false
   */
  readonly verbose?: boolean
  /**
   * Whether every diagnostic shows the lines around its place, not errors alone.
   *
   * @defaultValue false
   */
  readonly excerpts?: boolean
}

/** The width of a text that nobody has given one: the same on every machine. */
export const DEFAULT_COLUMNS = 100

/** How many of a list are shown. */
export const mostOf =
  (limit: number) =>
  ({ verbose = false }: Pick<TextOptions, 'verbose'>): number =>
    verbose ? Infinity : limit
