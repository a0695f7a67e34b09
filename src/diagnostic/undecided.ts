/** Whether a plan without changes means that nothing is to be done. */
import { rowOf } from './catalogue.js'
import type { Diagnostic } from './diagnostic.js'

/** What was asked for, in vain, is told with the reason. */
const isOpen = ({ name, subject, facts }: Diagnostic): boolean => {
  const { isUndecided } = rowOf(name)
  return isUndecided === 'on a hub'
    ? subject.kind === 'ManagedClusterModule' && !('reason' in facts)
    : isUndecided === true
}

/** Whether something that was decided before has not come about yet. O(remarks). */
export const isUnfinished = ({ diagnostics }: { readonly diagnostics: ReadonlyArray<Diagnostic> }): boolean =>
  diagnostics.some(({ name }) => rowOf(name).isUnfinished === true)

/** Whether facts are missing without which nobody can say that nothing is to be done. O(remarks). */
export const isUndecided = ({ diagnostics }: { readonly diagnostics: ReadonlyArray<Diagnostic> }): boolean =>
  diagnostics.some(isOpen)
