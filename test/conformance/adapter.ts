/**
 * One corpus: how its cases are put to the library, and how the answer is matched against what the operator did.
 */
import type { Difference } from './difference.js'

/** A line of a corpus. */
export interface Line<C = { readonly id: string }, E = unknown> {
  readonly case: C & { readonly id: string }
  readonly expected: E
}

/** The outcome of one case. A case that is not covered may still have differences, in the part that is. */
export interface Checked {
  readonly covered: boolean
  readonly differences: ReadonlyArray<Difference>
}

/** How a corpus is checked; `corpus` is the name of its file. */
export interface Adapter {
  readonly corpus: string
  readonly check: (line: Line) => Checked
}

/** An adapter for cases of one shape. The corpora are trusted to have it; one that has not makes the check throw. */
export const adapter = <C, E>(corpus: string, check: (line: Line<C, E>) => Checked): Adapter => ({
  corpus,
  check: (line) => check(line as Line<C, E>),
})

/** A corpus that the library has no answer to yet. */
export const notYetCovered = (corpus: string): Adapter => ({
  corpus,
  check: () => ({ covered: false, differences: [] }),
})

/** A case that is compared as a whole. */
export const compared = (differences: ReadonlyArray<Difference>): Checked => ({ covered: true, differences })
