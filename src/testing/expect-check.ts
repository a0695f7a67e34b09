/** Suites of a gate as assertions, for any runner of tests. */
import type { SuiteInput } from '../policy/suite/case-outcome.js'
import { runSuite } from '../policy/suite/run-suite.js'
import type { Suite } from '../policy/suite/suite.js'
import { failed } from './failed.js'

/**
 * Assert that every case of a suite comes out as it says. Throws one `Error` that tells of each case that does not, with the path of what
 * was expected. Without a case there is nothing to assert, which throws, too.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import * as E from 'fp-ts/lib/Either.js'
 * import { gateOf, rules } from 'kmm-planner/policy'
 * import { expectCheck } from 'kmm-planner/testing'
 *
 * const gate = gateOf({ rules })
 * assert.ok(E.isRight(gate))
 * const check = expectCheck({ given: {}, cases: [{ name: 'nothing', then: { verdict: 'pass' } }] })
 * assert.throws(() => check({ gate: gate.right }), /nothing: at then\.verdict: the verdict is unchecked, not pass/)
 * ```
 */
export const expectCheck =
  (suite: Suite) =>
  (input: SuiteInput): void => {
    const { cases } = runSuite(suite, input)
    if (cases.length === 0) failed('The suite has no case.')
    const found = cases.flatMap(({ name, failures }) =>
      failures.map(({ path, message }) => `${name}: at ${path.join('.')}: ${message}`),
    )
    if (found.length > 0) failed(found.join('\n'))
  }
