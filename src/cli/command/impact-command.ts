/**
 * `kmm-plan impact`: what a change of manifests does to nodes. Three inputs: the manifests as they are and as they were, and the cluster.
 */
import * as E from 'fp-ts/lib/Either.js'

import type { Diagnostic } from '../../diagnostic/diagnostic.js'
import { type Impact, impact, type ImpactOptions } from '../../impact.js'
import { DONE, type ExitCode, FINDINGS } from '../exit-code.js'
import { impactForms } from '../form.js'
import type { IO } from '../io.js'
import { answerLayout, plainLayout } from '../layout.js'
import { afterSuppositions, type CommonFlags, supposing, told } from './answered.js'
import { hasErrors, type Outcome, refusal } from './outcome.js'
import * as renderers from './renderers.js'
import {
  objectionTo,
  problemsIn,
  readRevisions,
  type RevisedInput,
  type RevisionFlags,
  skippedIn,
  sourceIn,
} from './revised-input.js'

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

const answeredFor = (io: IO, inputs: RevisedInput, flags: ImpactFlags): Outcome => {
  const { base, head, cluster } = inputs
  const sourceOf = sourceIn(inputs)
  const remarks = problemsIn(inputs)
  const refused = (why: string): Outcome => {
    const { stderr, ...outcome } = refusal(why)
    return { ...outcome, stderr: `${renderers.renderFindings(remarks, plainLayout(io, flags, sourceOf))}${stderr}` }
  }
  const why = objectionTo(inputs, flags)
  if (why !== undefined) return refused(why)
  const supposed = supposing(cluster, flags.whatIf ?? [])
  if (E.isLeft(supposed)) return refused(supposed.left)
  const { snapshot, modules: live, suppositions } = supposed.right
  const scope = flags.scope === undefined ? {} : { namespaces: flags.scope }
  const answer = impact(
    snapshot,
    { modules: base?.decoded.modules ?? [], scope },
    { modules: head.decoded.modules, scope },
    { ...flags, live },
  )
  const exitCode = exitCodeOf(answer, remarks, flags.exitCode ?? false)
  return afterSuppositions(
    flags.output === 'text',
    suppositions,
    answerLayout(io, flags, sourceOf),
  )(told(io, flags, impactForms, { answer, remarks, exitCode }, sourceOf))
}

export const impactCommand = async (io: IO, given: ReadonlyArray<string>, flags: ImpactFlags): Promise<Outcome> => {
  const inputs = await readRevisions(io, given, flags)
  if (E.isLeft(inputs)) return inputs.left
  const { stderr, ...outcome } = answeredFor(io, inputs.right, flags)
  return { ...outcome, stderr: `${skippedIn(inputs.right)}${stderr}` }
}
