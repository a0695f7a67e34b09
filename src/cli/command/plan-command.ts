/**
 * `kmm-plan plan`: what should be done to the cluster.
 */
import type { PlanOptions } from '../../options.js'
import { planForms } from '../form.js'
import type { IO } from '../io.js'
import { answered, type CommonFlags } from './answered.js'
import { type Outcome, planExitCode } from './outcome.js'
import { noModules, plannedInput } from './planned-input.js'

/** Options of `plan`. */
export type PlanFlags = PlanOptions & CommonFlags<keyof typeof planForms> & { readonly exitCode?: boolean }

export const planCommand = (io: IO, paths: ReadonlyArray<string>, flags: PlanFlags): Promise<Outcome> =>
  answered(io, paths, flags, planForms, (input) => {
    if (flags.completeModules === true && !input.modulesObserved) return noModules
    const { plan, remarks } = plannedInput(flags)(input)
    return {
      answer: { plan, live: input.snapshot.daemonSets ?? [] },
      remarks,
      exitCode: planExitCode(plan, remarks, flags.exitCode),
    }
  })
