/**
 * `kmm-plan coverage`: kernels against Modules, and what a change makes of that.
 */
import type { PlanOptions } from '../../options.js'
import { coverageMap } from '../../policy/coverage-map.js'
import { makeReview } from '../../policy/make-review.js'
import { DONE, FINDINGS } from '../exit-code.js'
import { coverageForms } from '../form.js'
import type { IO } from '../io.js'
import type { CommonFlags } from './answered.js'
import { hasErrors, type Outcome } from './outcome.js'
import type { RevisionFlags } from './revised-input.js'
import { answeredOfRevisions } from './revision-command.js'

/** Options of `coverage`. */
export type CoverageFlags = PlanOptions &
  CommonFlags<keyof typeof coverageForms> &
  RevisionFlags & {
    readonly scope?: ReadonlyArray<string>
    readonly exitCode?: boolean
  }

const noNodes =
  'the cluster shows no nodes, so nobody knows which kernels there are: add the output of "kubectl get nodes -o yaml"'

export const coverageCommand = (io: IO, given: ReadonlyArray<string>, flags: CoverageFlags): Promise<Outcome> =>
  answeredOfRevisions(
    io,
    given,
    flags,
    coverageForms,
    ({ base, head, cluster: { snapshot, modules: live }, remarks }) => {
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
      if (answer === undefined) return noNodes
      const isUncovered = answer.modules.some(({ uncovered }) => uncovered > 0)
      const exitCode = hasErrors(remarks) || (flags.exitCode === true && isUncovered) ? FINDINGS : DONE
      return { answer, remarks, exitCode }
    },
    flags.base === undefined,
  )
