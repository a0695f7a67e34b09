/** A world that stands still comes to rest, and all is done then. */
import { plan } from '../../plan.js'
import { scenario } from '../arbitrary/scenario.js'
import { ROUNDS, type Run, type Scenario, simulate } from '../simulation/simulate.js'
import { describeChange } from './idempotence.js'
import { type Law, law } from './law.js'

/** What is wrong with a run. A planner that does nothing is quiet, too: so the real one is asked in the end. */
export const unrest = ({ left, end, options }: Run): ReadonlyArray<string> =>
  left.length > 0
    ? left.map((change) => `after ${ROUNDS} rounds: ${describeChange(change)}`)
    : plan(end.snapshot, end.modules, options).changes.map((change) => `is not done: ${describeChange(change)}`)

/**
 * Whatever happened: planned, carried out and given time, there is nothing to do after eight rounds at most, and nothing that should
 * have been done.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import { plan } from 'kmm-planner'
 * import { fc, holds, quiet } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(quiet.arbitrary, holds(quiet)(plan)), { numRuns: 20 })
 * ```
 */
export const quiet: Law<Scenario> = law<Scenario>(
  'quiet',
  'A world that stands still comes to rest in eight rounds.',
  scenario,
  (planner) => (input) => unrest(simulate(planner)(input)),
)
