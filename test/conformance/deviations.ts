/**
 * Every excuse there is: where the planner, in the profile `kmm-1.1`, does not do what the recorded operator did.
 *
 * Each has a heading of its name in docs/deviations.md (a unit test sees to it). An excuse looks at the facts of the case
 * and at one difference, and excuses that difference only.
 */
import type { Line } from './adapter.js'
import type { TemplateCase, TemplateExpected } from './adapters/template.js'
import type { Difference } from './difference.js'
import type { ReconcileExpected } from './reconcile-case.js'

/** A difference that is known, and explained under its name. */
export interface Deviation {
  readonly name: string
  readonly corpus: string
  readonly excuses: (line: Line, difference: Difference) => boolean
}

const deviation = <C, E>(
  name: string,
  corpus: string,
  excuses: (line: Line<C, E>, difference: Difference) => boolean,
): Deviation => ({ name, corpus, excuses: (line, difference) => excuses(line as Line<C, E>, difference) })

const isShort = (kernel: string): boolean => kernel.split(/[.,-]/).length < 3

/** What the operator did for a Module after its mappings. */
const isAfterMapping = ([, part]: Difference['path']): boolean => part === 'status' || part === 'daemonSets'

const outcomeOf = ({ expected }: Line<unknown, ReconcileExpected>, { path }: Difference) => expected.perModule[String(path[0])]

export const deviations: ReadonlyArray<Deviation> = [
  deviation<TemplateCase, TemplateExpected>(
    'short-kernel-version',
    'template',
    (line, { path, expected, got }) =>
      'panic' in line.expected &&
      isShort(line.case.kernel) &&
      ((path[0] === 'panic' && got === undefined) ||
        (path[0] === 'error' && expected === undefined && got === 'ShortKernelVersion')),
  ),
  deviation<unknown, ReconcileExpected>(
    'short-kernel-version',
    'module-reconcile',
    (line, difference) => {
      const outcome = outcomeOf(line, difference)
      const panics = Object.entries(outcome?.kernelErrors ?? {}).some(
        ([kernel, reason]) => isShort(kernel) && reason.startsWith('panic: '),
      )
      return outcome?.panic === true && panics && isAfterMapping(difference.path)
    },
  ),
  deviation<unknown, ReconcileExpected>(
    'one-error-stops-a-module',
    'module-reconcile',
    (line, difference) => {
      const outcome = outcomeOf(line, difference)
      return outcome !== undefined && outcome.error !== null && outcome.panic !== true && isAfterMapping(difference.path)
    },
  ),
]
