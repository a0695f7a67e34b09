/**
 * `kmm-plan plan`: what should be done to the cluster.
 */
import type { PlanOptions } from '../../options.js'
import { planForms } from '../form.js'
import type { Input } from '../input/read-input.js'
import type { IO } from '../io.js'
import { ended, type Findings } from '../part/findings.js'
import { answered, type CommonFlags } from './answered.js'
import { noteOnInput } from './input-note.js'
import type { Outcome } from './outcome.js'
import { answeredInPart, type ShardFlag } from './part-command.js'
import { findingsIn, noModules } from './planned-input.js'

/** Options of `plan`. */
export type PlanFlags = PlanOptions & CommonFlags<keyof typeof planForms> & ShardFlag & { readonly exitCode?: boolean }

export const planCommand = (io: IO, paths: ReadonlyArray<string>, flags: PlanFlags): Promise<Outcome> => {
  const { shard, completeModules = false, exitCode } = flags
  const find = findingsIn(flags, shard)
  const findings = (input: Input): Findings => ({
    ...find(input),
    note: noteOnInput(input, { ...flags, planned: 'Module' }),
  })
  const lacksModules = ({ modulesObserved }: Input): boolean => completeModules && !modulesObserved
  return shard === undefined
    ? answered(io, paths, flags, planForms, (input) =>
        lacksModules(input) ? noModules : ended(findings(input), exitCode),
      )
    : answeredInPart(io, paths, flags, shard, 'cluster', (input) => (lacksModules(input) ? noModules : findings(input)))
}
