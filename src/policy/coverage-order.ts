/** The order in which states of a coverage map are told. */
import type { CellState } from '../impact/kernel-impact.js'

/**
 * What a cell of the coverage map says. Beside what a Module means for a kernel (`CellState`):
 *
 * - `loads`, `reloads`, `unloads`: the manifests bring, renew or take the kernel module on nodes of this kernel.
 * - `falls through`: a mapping decides for the kernel that did not change and was not for it before.
 * - `refused`: the cluster does not admit the pods.
 *
 * `loaded` is what needs nothing done: the image is there, or nobody looked, and the DaemonSet is as it should be.
 *
 * @since 0.3.0
 */
export type CoverageState = CellState | 'loads' | 'reloads' | 'unloads' | 'falls through' | 'refused'

/** All states, the most serious first. */
export const coverageStates: ReadonlyArray<CoverageState> = [
  'unloads',
  'refused',
  'uncovered',
  'unresolvable',
  'image missing',
  'falls through',
  'unknown',
  'reloads',
  'to build',
  'to sign',
  'loads',
  'not loaded',
  'loaded',
  'not selected',
]
