/** The order in which effects are told. */
import type { ImpactEffect } from './node-impact.js'

/** All that a node may feel, the most serious first. */
export const impactEffects: ReadonlyArray<ImpactEffect> = [
  'unload',
  'stop',
  'reload',
  'restart',
  'load',
  'start',
  'leave',
  'unknown',
]
