/**
 * `kmm-plan images`: every image that the Modules need.
 */
import { saysThat } from '../../diagnostic/diagnostic.js'
import { imagesOf } from '../../images.js'
import type { PlanOptions } from '../../options.js'
import { DONE, FINDINGS } from '../exit-code.js'
import { imagesForms } from '../form.js'
import type { IO } from '../io.js'
import { answered, type CommonFlags } from './answered.js'
import { hasErrors, type Outcome } from './outcome.js'

/** Options of `images`. */
export type ImagesFlags = PlanOptions &
  CommonFlags<keyof typeof imagesForms> & { readonly kernel?: ReadonlyArray<string> }

export const imagesCommand = (io: IO, paths: ReadonlyArray<string>, flags: ImagesFlags): Promise<Outcome> =>
  answered(io, paths, flags, imagesForms, ({ snapshot, modules, modulesObserved, problems }) => {
    if (modules.length === 0 && !modulesObserved) return 'the input holds no Module that can be read'
    const answer = imagesOf(snapshot, modules, { kernelVersions: flags.kernel ?? [], options: flags })
    const remarks = [...problems, ...answer.diagnostics]
    // A list that may lack something is a finding: what is not mirrored is missed when it is needed.
    const mayLack = answer.requirements.length > 0 || remarks.some(saysThat('hidesImages')) || hasErrors(remarks)
    return { answer, remarks, exitCode: mayLack ? FINDINGS : DONE }
  })
