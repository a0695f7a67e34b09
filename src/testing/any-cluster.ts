/** What must hold of any policy, built in or written by a user, whatever the cluster. */
import { canonicalText } from '../kubernetes/canonical.js'
import { compareStrings } from '../kubernetes/order.js'
import { makeReview } from '../policy/make-review.js'
import type { Policy } from '../policy/rule.js'
import { type RevisedWorld, revisedWorld } from './arbitrary/revisions.js'
import { assertLaw } from './assert-laws.js'
import type { CheckOptions } from './law/check.js'
import { type Law, law } from './law/law.js'
import { copyOf, deepFreeze } from './law/purity.js'

const isSorted = (names: ReadonlyArray<string>): boolean =>
  names.every((name, index) => index === 0 || compareStrings(names[index - 1] ?? '', name) < 0)

/** It changes nothing, answers the same question the same way, speaks only of nodes that were seen, and lists them in order, each once. */
const soundPolicy: Law<RevisedWorld, Policy> = law<RevisedWorld, Policy>(
  'sound policy',
  'A policy changes nothing, answers the same question the same way, and lists nodes that were seen, in order, each once.',
  revisedWorld,
  (policy) =>
    ({ snapshot, first, second, options }) => {
      const review = copyOf(makeReview({ snapshot, base: first, head: second, options }))
      const before = canonicalText(review)
      const findings = policy(deepFreeze(review))
      const seen = new Set((snapshot.nodes ?? []).map(({ metadata }) => metadata.name))
      const named = findings.flatMap(({ nodes = [] }) => nodes)
      return [
        ...(canonicalText(policy(review)) === canonicalText(findings) ? [] : ['the second call answers differently']),
        ...(canonicalText(review) === before ? [] : ['the review was changed']),
        ...named.filter((name) => !seen.has(name)).map((name) => `speaks of the node ${name}, which was not seen`),
        ...(findings.every(({ nodes = [] }) => isSorted(nodes)) ? [] : ['nodes are not in order, or one twice']),
      ]
    },
)

/**
 * Assert that a policy is a function of what it is given, on generated clusters and revisions of their manifests: it changes nothing,
 * answers the same question the same way, speaks only of nodes that were seen, and lists them in order, each once. Throws an `Error` that
 * says what is violated, and for which cluster.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import type { Policy } from 'kmm-planner/policy'
 * import { holdsForAnyCluster } from 'kmm-planner/testing'
 *
 * const unloads: Policy = ({ impact }) =>
 *   (impact?.nodes ?? []).filter(({ effect }) => effect === 'unload').map(({ node }) => ({ path: [], message: 'unloads', nodes: [node] }))
 * holdsForAnyCluster(unloads, { numRuns: 10, seed: 1 })
 *
 * let calls = 0
 * const counting: Policy = () => [{ path: [], message: String((calls += 1)) }]
 * assert.throws(() => holdsForAnyCluster(counting, { numRuns: 10, seed: 1 }), /the second call answers differently/)
 * ```
 */
export const holdsForAnyCluster = (policy: Policy, options?: CheckOptions): void => {
  assertLaw(soundPolicy)(policy, options)
}
