/** Colour, as a parameter: renderers name what a piece of text means, and the caller says how that looks. */

/**
 * What a piece of text means.
 *
 * @since 0.1.0
 */
export type Style =
  'heading' | 'create' | 'update' | 'replace' | 'delete' | 'held' | 'unknown' | 'error' | 'warning' | 'info' | 'faint'

/**
 * How each meaning looks.
 *
 * @since 0.1.0
 */
export type Palette = Readonly<Record<Style, (text: string) => string>>

const same = (text: string): string => text

/**
 * No colour at all.
 *
 * @since 0.1.0
 */
export const plainPalette: Palette = {
  heading: same,
  create: same,
  update: same,
  replace: same,
  delete: same,
  held: same,
  unknown: same,
  error: same,
  warning: same,
  info: same,
  faint: same,
}
