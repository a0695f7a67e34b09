/** Policies of a configuration, written in CEL, as rules. */
import type { CelValue } from '@bufbuild/cel'
import * as E from 'fp-ts/lib/Either.js'

import { parameterlessRule, unknown } from '../built-in-rule.js'
import type { ConfigProblem, ConfiguredPolicy } from '../config/check-config.js'
import type { PolicyFinding } from '../finding.js'
import { nodesUnknown } from '../lacking-fact.js'
import { type PolicyItem, policySubjects } from '../policy-item.js'
import type { Rule } from '../rule.js'
import { type CelExpression, celExpression } from './cel-expression.js'

const CURE = 'Expressions are in CEL (https://cel.dev), about the variable item.'

interface Expressions {
  readonly when: CelExpression
  readonly require: CelExpression
  readonly message: CelExpression
}

const always: CelExpression = () => E.right(true)

/** A yes or a no; what is neither is no answer. */
const decided = (answer: E.Either<string, CelValue>): E.Either<string, boolean> =>
  E.chain((value: CelValue) =>
    typeof value === 'boolean' ? E.right(value) : E.left('it gives neither true nor false'),
  )(answer)

type About = PolicyItem['about']

const undecided = (name: string, field: string, reason: string, about: About): PolicyFinding =>
  unknown(
    `The policy ${name} cannot be decided here: ${field}: ${reason}.`,
    'Ask with has() and in for what may be absent.',
    about,
  )

const told = (name: string, { message }: Expressions, value: unknown, about: About): PolicyFinding => {
  const sentence = message(value)
  return {
    ...about,
    message:
      E.isRight(sentence) && typeof sentence.right === 'string' && sentence.right !== ''
        ? sentence.right
        : `The policy ${name} does not hold here.`,
  }
}

/** What is found of a value: an error is never a pass. */
const judged =
  (name: string, expressions: Expressions, about: About) =>
  (value: unknown): ReadonlyArray<PolicyFinding> => {
    const isAsked = decided(expressions.when(value))
    if (E.isLeft(isAsked)) return [undecided(name, 'when', isAsked.left, about)]
    if (!isAsked.right) return []
    const holds = decided(expressions.require(value))
    if (E.isLeft(holds)) return [undecided(name, 'require', holds.left, about)]
    return holds.right ? [] : [told(name, expressions, value, about)]
  }

/** Of an item that may be several values nobody knows, unless nothing is found whatever it is. */
const judgedItem =
  (name: string, expressions: Expressions) =>
  ({ values, about }: PolicyItem): ReadonlyArray<PolicyFinding> => {
    const [first, ...others] = values.flatMap(judged(name, expressions, about))
    if (first === undefined) return []
    return values.length === 1 ? [first, ...others] : [{ ...first, verdict: 'unknown' }]
  }

/**
 * A rule of a policy that was configured, for `gateOf`; or which of its expressions cannot be used, and why. It finds each item for which
 * `when` holds and `require` does not; where either cannot be evaluated, it answers `unknown`. Total.
 *
 * Needs the optional peer `@bufbuild/cel`.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import * as E from 'fp-ts/lib/Either.js'
 * import { makeReview } from 'kmm-planner/policy'
 * import { celPolicyRule } from 'kmm-planner/policy/cel'
 *
 * const rule = celPolicyRule({
 *   name: 'few-modules',
 *   on: 'review',
 *   require: 'size(item.head) > 0',
 *   message: '"There is no Module in " + item.environment',
 * })
 * assert.ok(E.isRight(rule))
 * const policy = rule.right.withParameters({})
 * assert.ok(E.isRight(policy))
 * assert.strictEqual(policy.right(makeReview({ head: [] }))[0]?.message, 'There is no Module in default')
 * ```
 */
export const celPolicyRule = ({
  name,
  on,
  when,
  require,
  message,
  level = 'error',
}: ConfiguredPolicy): E.Either<ReadonlyArray<ConfigProblem>, Rule> => {
  const expressions = {
    when: when === undefined ? E.right(always) : celExpression(when),
    require: celExpression(require),
    message: celExpression(message),
  }
  const problems = Object.entries(expressions).flatMap(([field, expression]) =>
    E.isLeft(expression)
      ? [{ path: [field], message: `this is no expression that can be used: ${expression.left}`, cure: CURE }]
      : [],
  )
  if (E.isLeft(expressions.when) || E.isLeft(expressions.require) || E.isLeft(expressions.message))
    return E.left(problems)
  const { itemsOf, needs } = policySubjects[on]
  const judge = judgedItem(name, {
    when: expressions.when.right,
    require: expressions.require.right,
    message: expressions.message.right,
  })
  return E.right(
    parameterlessRule(
      {
        name,
        level,
        summary: `The policy ${name} of the configuration does not hold.`,
        why: 'The configuration asks for it.',
        needs,
        isAboutSecurity: false,
      },
      level,
      (review) => itemsOf(review)?.flatMap(judge) ?? [nodesUnknown],
    ),
  )
}
