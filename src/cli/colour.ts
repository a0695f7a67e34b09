/**
 * Whether output is coloured, and how.
 */
import pico from 'picocolors'

import { type Palette, plainPalette } from '../render/palette.js'
import type { IO } from './io.js'

/** What `--color` may be. */
export type ColourChoice = 'auto' | 'always' | 'never'

const isSet = (value: string | undefined): boolean => value !== undefined && value !== ''

/** The option decides; else NO_COLOR, then FORCE_COLOR (0 and false mean no), then whether somebody is looking. */
export const isColoured = ({ env, isTerminal }: Pick<IO, 'env' | 'isTerminal'>, choice: ColourChoice): boolean => {
  if (choice !== 'auto') return choice === 'always'
  if (isSet(env['NO_COLOR'])) return false
  const force = env['FORCE_COLOR']
  if (isSet(force)) return force !== '0' && force !== 'false'
  return isTerminal.stdout && env['TERM'] !== 'dumb'
}

/** Colours by meaning. */
export const paletteFor = (coloured: boolean): Palette => {
  if (!coloured) return plainPalette
  const { bold, dim, red, green, yellow, cyan, magenta, blue } = pico.createColors(true)
  return {
    heading: bold,
    create: green,
    update: yellow,
    replace: magenta,
    delete: red,
    held: cyan,
    unknown: yellow,
    error: red,
    warning: yellow,
    info: blue,
    faint: dim,
  }
}
