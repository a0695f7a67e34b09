/** A suite, carried out. */
import * as E from 'fp-ts/lib/Either.js'

import type { Report } from '../report.js'
import { type CaseOutcome, outcomeOf, type SuiteInput } from './case-outcome.js'
import { type CaseFailure, failuresOf } from './expectation.js'
import type { Suite, SuiteCase } from './suite.js'
import { type Untouched, untouchedBy } from './untouched.js'

/**
 * What came of a case. Without failures it passed.
 *
 * @since 0.3.0
 */
export interface CaseResult {
  readonly name: string
  readonly failures: ReadonlyArray<CaseFailure>
  /** Absent where what should happen cannot. */
  readonly report?: Report
  /** The file of the report that should come out; who calls compares it. */
  readonly snapshot?: string
}

/**
 * What came of a suite, case by case, and what no case touched.
 *
 * @since 0.3.0
 */
export interface SuiteResult {
  readonly cases: ReadonlyArray<CaseResult>
  readonly untouched: Untouched
}

interface Run {
  readonly result: CaseResult
  readonly outcome?: CaseOutcome
}

const ran = (input: SuiteInput): ((one: SuiteCase) => Run) => {
  const ask = outcomeOf(input)
  const rules = input.gate.rules.flatMap(({ description: { name, code } }) => [
    name,
    ...(code === undefined ? [] : [code]),
  ])
  return ({ name, when = [], then }) => {
    const outcome = ask(when)
    if (E.isLeft(outcome)) {
      const { path, message } = outcome.left
      return { result: { name, failures: [{ path: ['when', ...path], message }] } }
    }
    const failures = failuresOf(then)({ ...outcome.right, rules })
    const { snapshot } = then
    return {
      result: { name, failures, report: outcome.right.report, ...(snapshot === undefined ? {} : { snapshot }) },
      outcome: outcome.right,
    }
  }
}

/**
 * Carry a suite out on what was read of its files. Pure and total: what cannot happen fails its case. O(cases x cost of a review).
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import * as E from 'fp-ts/lib/Either.js'
 * import { gateOf, rules, runSuite } from 'kmm-planner/policy'
 *
 * const gate = gateOf({ rules })
 * assert.ok(E.isRight(gate))
 * const suite = { given: {}, cases: [{ name: 'no Module, no check', then: { verdict: 'pass' } }] } as const
 * const { cases } = runSuite(suite, { gate: gate.right })
 * assert.strictEqual(cases[0]?.failures[0]?.message, 'the verdict is unchecked, not pass')
 * ```
 */
export const runSuite = (suite: Suite, input: SuiteInput): SuiteResult => {
  const runs = suite.cases.map(ran(input))
  return {
    cases: runs.map(({ result }) => result),
    untouched: untouchedBy(
      suite,
      input,
      runs.flatMap(({ outcome }) => outcome ?? []),
    ),
  }
}
