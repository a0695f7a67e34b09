/**
 * `kmm-plan reduce`: the input with only what decides, and without secrets.
 */
import { reducedDocuments } from '../../reduction/reduce-objects.js'
import { DONE, FINDINGS } from '../exit-code.js'
import { reduceForms } from '../form.js'
import type { IO } from '../io.js'
import { answered, type CommonFlags } from './answered.js'
import { hasErrors, type Outcome } from './outcome.js'

/** Options of `reduce`. */
export type ReduceFlags = CommonFlags<keyof typeof reduceForms>

export const reduceCommand = (io: IO, paths: ReadonlyArray<string>, flags: ReduceFlags): Promise<Outcome> =>
  answered(
    io,
    paths,
    flags,
    reduceForms,
    ({ decoded, values, modulesObserved, problems }) => ({
      answer: reducedDocuments(decoded, values, modulesObserved),
      remarks: problems,
      exitCode: hasErrors(problems) ? FINDINGS : DONE,
    }),
    // They are in the answer: nothing is planned here.
    (problems) => problems.filter(({ name }) => name !== 'WrappedNotPlanned'),
  )
