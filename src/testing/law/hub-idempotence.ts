/** A plan for a hub that has been carried out leaves nothing to do. */
import { applyPlan } from '../../simulation/applied-plan.js'
import { type HubWorld, hubWorld } from '../arbitrary/hub-world.js'
import { describeChange } from './idempotence.js'
import { type HubPlanner, type Law, law } from './law.js'

/**
 * After the simulated cluster has carried out a plan, planning again changes nothing.
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import { planHub } from 'kmm-planner/hub'
 * import { fc, holds, hubIdempotence } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(hubIdempotence.arbitrary, holds(hubIdempotence)(planHub)))
 * ```
 */
export const hubIdempotence: Law<HubWorld, HubPlanner> = law<HubWorld, HubPlanner>(
  'idempotence of a hub',
  'Apply the plan, plan again: nothing.',
  hubWorld,
  (planner) =>
    ({ snapshot, modules, options }) =>
      planner(applyPlan(snapshot, planner(snapshot, modules, options)), modules, options).changes.map(
        (change) => `after it was applied: ${describeChange(change)}`,
      ),
)
