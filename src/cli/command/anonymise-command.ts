/**
 * `kmm-plan anonymise`: the reduced input under other names.
 */
import { type Anonymised, anonymousDocuments } from '../../anonymisation/anonymise-objects.js'
import { reducedDocuments } from '../../reduction/reduce-objects.js'
import { DONE, FINDINGS } from '../exit-code.js'
import { anonymiseForms } from '../form.js'
import type { IO } from '../io.js'
import { answered, type CommonFlags } from './answered.js'
import { hasErrors, type Outcome } from './outcome.js'

/** Options of `anonymise`. */
export type AnonymiseFlags = CommonFlags<keyof typeof anonymiseForms> & { readonly keep?: ReadonlyArray<string> }

/** What remarks quote is not for strangers, but they are for the one who asks. */
export const anonymiseCommand = (io: IO, paths: ReadonlyArray<string>, flags: AnonymiseFlags): Promise<Outcome> =>
  answered<keyof typeof anonymiseForms, Anonymised>(
    io,
    paths,
    flags,
    anonymiseForms,
    ({ decoded, values, modulesObserved, problems, snapshot: { images = {} } }) => ({
      answer: anonymousDocuments(reducedDocuments(decoded, values, modulesObserved), {
        images,
        keep: flags.keep ?? [],
      }),
      remarks: problems,
      exitCode: hasErrors(problems) ? FINDINGS : DONE,
    }),
    // They are in the answer: nothing is planned here.
    (problems) => problems.filter(({ name }) => name !== 'WrappedNotPlanned'),
  )
