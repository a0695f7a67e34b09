/**
 * Mutants that nobody can tell from the original, each with the reason: what takes them away is a proof, not a test. They are known by the
 * text of the source, so that they follow it from line to line; one whose text is gone is told by a test.
 */
import { type Mutant } from './mutant.js'

/** A mutant, and why it does the same as the original. */
export interface Equivalent {
  /** Relative to `src/`. */
  readonly file: string
  /** The line of the source on which the expression begins, without the spaces around it. */
  readonly line: string
  readonly before: string
  readonly after: string
  readonly why: string
}

export const equivalents: ReadonlyArray<Equivalent> = []

/** A text as the list writes it: on one line. */
const folded = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()

/** Which entry of the list a mutant is; `content`: of its file. */
export const equivalentOf =
  (list: ReadonlyArray<Equivalent>) =>
  ({ file, line, before, after }: Omit<Mutant, 'id'>, content: string): Equivalent | undefined =>
    list.find(
      (one) =>
        file === `src/${one.file}` &&
        folded(before) === one.before &&
        folded(after) === one.after &&
        folded(content.split('\n')[line - 1] ?? '') === one.line,
    )
