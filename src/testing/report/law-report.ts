/** A law that does not hold, told to the person who has to find out why. */
import type { LawFailure } from '../law/check.js'
import { inputLines } from './describe-input.js'
import { clipped } from './json-text.js'
import { headed } from './text-table.js'

/** So many are told; the others are mostly the same again. */
const TOLD = 10

const violationLines = ({ violations }: LawFailure): ReadonlyArray<string> => {
  if (violations.length === 0) return ['nothing, when it was asked again: its answer depends on more than its input']
  const more = violations.length - TOLD
  return [...violations.slice(0, TOLD).map(clipped), ...(more > 0 ? [`and ${more} more`] : [])]
}

const replayLine = ({ law, seed, path }: LawFailure): string =>
  `assertLaws(subjects, { only: ['${law}'], seed: ${seed}, path: '${path}' }), or assertLaw with that seed and path`

/**
 * A failure as text: which law, what is violated, the smallest input as a table, and how to draw it again.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { type Planner, lawReport, quiet } from 'kmm-planner/testing'
 * import { plan } from 'kmm-planner'
 *
 * const lazy: Planner = (...input) => ({ ...plan(...input), changes: [] })
 * const failure = quiet.check(lazy)({ seed: 1 })
 * assert.match(failure === undefined ? '' : lawReport(failure), /The law "quiet" does not hold/)
 * ```
 */
export const lawReport = (failure: LawFailure): string => {
  const { law, statement, counterexample, numRuns, numShrinks } = failure
  return [
    `The law "${law}" does not hold: ${statement}`,
    '',
    ...headed('What is wrong', violationLines(failure)),
    '',
    ...headed(
      `The smallest input that shows it (found in run ${numRuns}, made smaller ${numShrinks} times)`,
      inputLines(counterexample),
    ),
    '',
    ...headed('To draw it again', [replayLine(failure)]),
  ].join('\n')
}
