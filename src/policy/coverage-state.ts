/** What there is of a Module on a kernel, in the words of the coverage map. */
import type { CellState } from '../impact/kernel-impact.js'
import type { ImpactEffect } from '../impact/node-impact.js'
import { type CoverageState, coverageStates } from './coverage-order.js'

/** What is known of a cell beside what its Module means for the kernel. */
export interface CellFacts {
  /** What nodes of the kernel feel. */
  readonly effects: ReadonlySet<ImpactEffect>
  readonly isRefused: boolean
  readonly fallsThrough: boolean
  /** Nothing about the Module can be decided. */
  readonly isHeld: boolean
  /** What runs now was seen. */
  readonly isSeen: boolean
}

/** Whether nothing has to be said of it where something else is. */
const isPlain = (state: CoverageState): boolean => state === 'loaded' || state === 'not loaded'

const meant = (state: CellState, { isHeld, isSeen }: CellFacts): CellState => {
  if (state === 'not selected') return state
  return isHeld ? 'unresolvable' : state === 'loaded' && !isSeen ? 'unknown' : state
}

/** All that there is to say of a cell, the most serious first; at least one. */
export const statesOf = (state: CellState, facts: CellFacts): ReadonlyArray<CoverageState> => {
  const { effects, isRefused, fallsThrough } = facts
  const found = meant(state, facts)
  const isOf = (is: boolean, what: CoverageState): ReadonlyArray<CoverageState> => (is ? [what] : [])
  const isWanted = found !== 'not selected' && found !== 'uncovered'
  // A DaemonSet comes all the same, and its pods load nothing.
  const isIdle = found === 'image missing' || (isRefused && isWanted)
  const felt = new Set<CoverageState>([
    ...isOf(effects.has('unload'), 'unloads'),
    ...isOf(effects.has('reload'), 'reloads'),
    ...isOf(effects.has('load') && !isIdle, 'loads'),
    ...isOf(effects.has('unknown'), 'unknown'),
    ...isOf(isRefused && isWanted, 'refused'),
    ...isOf(fallsThrough && isWanted, 'falls through'),
  ])
  const all = isPlain(found) && felt.size > 0 ? felt : felt.add(found)
  return coverageStates.filter((one) => all.has(one))
}
