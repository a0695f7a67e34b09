/**
 * `kmm-plan impact`: what a change of manifests does to nodes. Three inputs: the manifests as they are and as they were, and the cluster.
 */
import type { Diagnostic } from '../../diagnostic/diagnostic.js'
import { type Impact, impact, type ImpactOptions } from '../../impact.js'
import { DONE, type ExitCode, FINDINGS } from '../exit-code.js'
import { impactForms } from '../form.js'
import type { IO } from '../io.js'
import type { CommonFlags } from './answered.js'
import { hasErrors, type Outcome } from './outcome.js'
import type { RevisionFlags } from './revised-input.js'
import { answeredOfRevisions } from './revision-command.js'

/** Options of `impact`. */
export type ImpactFlags = Omit<ImpactOptions, 'live'> &
  CommonFlags<keyof typeof impactForms> &
  RevisionFlags & {
    readonly base: string
    readonly scope?: ReadonlyArray<string>
    readonly exitCode?: boolean
  }

const exitCodeOf = (answer: Impact, remarks: ReadonlyArray<Diagnostic>, isAsked: boolean): ExitCode =>
  hasErrors([...remarks, ...answer.diagnostics.introduced]) || (isAsked && answer.nodes.length + answer.gaps.length > 0)
    ? FINDINGS
    : DONE

export const impactCommand = (io: IO, given: ReadonlyArray<string>, flags: ImpactFlags): Promise<Outcome> =>
  answeredOfRevisions(io, given, flags, impactForms, ({ base, head, cluster, remarks }) => {
    const scope = flags.scope === undefined ? {} : { namespaces: flags.scope }
    const answer = impact(
      cluster.snapshot,
      { modules: base?.decoded.modules ?? [], scope },
      { modules: head.decoded.modules, scope },
      { ...flags, live: cluster.modules },
    )
    return { answer, remarks, exitCode: exitCodeOf(answer, remarks, flags.exitCode ?? false) }
  })
