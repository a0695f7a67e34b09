/** A policy that somebody wrote in TypeScript or JavaScript, as a rule. What it says is foreign: nothing of it is trusted to have a form. */
import * as E from 'fp-ts/lib/Either.js'

import { parameterlessRule, unknown } from './built-in-rule.js'
import type { PolicyFinding } from './finding.js'
import { ownFindings } from './own-policy-codec.js'
import type { OwnPolicy, Policy, Rule } from './rule.js'

const undecided = (name: string, reason: string): ReadonlyArray<PolicyFinding> => [
  unknown(`The policy ${name} cannot be decided: ${reason}.`, 'Correct it where it is written.'),
]

/** Foreign code: the one place where what it throws becomes a value. */
const asked =
  ({ name, judge }: OwnPolicy): Policy =>
  (review) => {
    const said = E.tryCatch(
      (): unknown => judge(review),
      (cause) => (cause instanceof Error ? cause.message : 'it failed'),
    )
    if (E.isLeft(said)) return undecided(name, said.left)
    return ownFindings.is(said.right)
      ? said.right
      : undecided(name, 'it gives no list of findings, each with a message and a path')
  }

/**
 * A rule of a policy of your own, for `gateOf`. Total: where the policy throws, or gives something else than findings, the rule finds that it cannot be
 * decided, which is never a pass.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import * as E from 'fp-ts/lib/Either.js'
 * import { check, gateOf, makeReview, ownPolicyRule } from 'kmm-planner/policy'
 *
 * const some = ownPolicyRule({
 *   name: 'some-modules',
 *   judge: ({ head }) => (head.length > 0 ? [] : [{ path: [], message: 'There is no Module.' }]),
 * })
 * const gate = gateOf({ rules: [some], allowEmpty: true })
 * assert.ok(E.isRight(gate))
 * const { exitCode, findings } = check(gate.right)(makeReview({ head: [] }))
 * assert.deepStrictEqual([exitCode, findings[0]?.message], [1, 'There is no Module.'])
 * ```
 */
export const ownPolicyRule = (policy: OwnPolicy): Rule => {
  const { name, level = 'error' } = policy
  return parameterlessRule(
    {
      name,
      level,
      summary: `The policy ${name} does not hold.`,
      why: 'Who wrote it asks for it.',
      needs: [],
      isAboutSecurity: false,
    },
    level,
    asked(policy),
  )
}
