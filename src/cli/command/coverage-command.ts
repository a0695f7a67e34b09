/**
 * `kmm-plan coverage`: kernels against Modules, and what a change makes of that.
 */
import * as E from 'fp-ts/lib/Either.js'

import type { PlanOptions } from '../../options.js'
import { coverageMap } from '../../policy/coverage-map.js'
import { makeReview } from '../../policy/make-review.js'
import { DONE, FINDINGS } from '../exit-code.js'
import { coverageForms } from '../form.js'
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

/** Options of `coverage`. */
export type CoverageFlags = PlanOptions &
  CommonFlags<keyof typeof coverageForms> &
  RevisionFlags & {
    readonly scope?: ReadonlyArray<string>
    readonly exitCode?: boolean
  }

const noNodes =
  'the cluster shows no nodes, so nobody knows which kernels there are: add the output of "kubectl get nodes -o yaml"'

const answeredFor = (io: IO, inputs: RevisedInput, flags: CoverageFlags): Outcome => {
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
  const { scope } = flags
  const answer = coverageMap(
    makeReview({
      head: head.decoded.modules,
      ...(base === undefined ? {} : { base: base.decoded.modules }),
      ...(scope === undefined ? {} : { scope: { namespaces: scope } }),
      snapshot,
      live,
      options: flags,
    }),
  )
  if (answer === undefined) return refused(noNodes)
  const isUncovered = answer.modules.some(({ uncovered }) => uncovered > 0)
  const exitCode = hasErrors(remarks) || (flags.exitCode === true && isUncovered) ? FINDINGS : DONE
  return afterSuppositions(
    flags.output === 'text',
    suppositions,
    answerLayout(io, flags, sourceOf),
  )(told(io, flags, coverageForms, { answer, remarks, exitCode }, sourceOf))
}

export const coverageCommand = async (io: IO, given: ReadonlyArray<string>, flags: CoverageFlags): Promise<Outcome> => {
  const inputs = await readRevisions(io, given, flags, flags.base === undefined)
  if (E.isLeft(inputs)) return inputs.left
  const { stderr, ...outcome } = answeredFor(io, inputs.right, flags)
  return { ...outcome, stderr: `${skippedIn(inputs.right)}${stderr}` }
}
