/** All planners that are broken on purpose. */
import { answerMutants } from './answer-mutants.js'
import { inputMutants } from './input-mutants.js'
import type { Mutant } from './mutation.js'
import { podMutants } from './pod-mutants.js'
import { upgradeMutants } from './upgrade-mutants.js'

/**
 * Planners that are broken on purpose, each in one way that a real one could be: to see whether a test of yours would notice.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { plan } from 'kmm-planner'
 * import { mutants, quiet } from 'kmm-planner/testing'
 *
 * const lazy = mutants.find(({ name }) => name === 'changes nothing')
 * assert.ok(lazy !== undefined)
 * const failure = quiet.check(lazy.mutate(plan))({ numRuns: 20, seed: 1, endOnFailure: true })
 * assert.notStrictEqual(failure, undefined)
 * ```
 */
export const mutants: ReadonlyArray<Mutant> = [...answerMutants, ...inputMutants, ...podMutants, ...upgradeMutants]
