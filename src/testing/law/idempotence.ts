/**
 * A plan that has been carried out leaves nothing to do.
 *
 * @since 0.1.0
 */
import type { Change } from '../../change/change.js'
import { type World, world } from '../arbitrary/world.js'
import { applyPlan, isAccepted } from '../simulated-cluster.js'
import { type Law, law } from './law.js'
import { renderedBy } from './least-privilege.js'

/**
 * In words that fit on a line.
 *
 * @since 0.1.0
 * @category destructors
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { describeChange, fc, world } from 'kmm-planner/testing'
 *
 * assert.strictEqual(typeof describeChange, 'function')
 * assert.strictEqual(fc.sample(world, 1).length, 1)
 * ```
 */
export const describeChange = (change: Change): string =>
  `${change.action} ${change.ref.namespace ?? ''}/${change.ref.name} (${change.reason})${
    change.action === 'update' || change.action === 'replace' ? ` ${JSON.stringify(change.differences)}` : ''
  }`

/**
 * After the simulated cluster has carried out a plan, planning again changes nothing; what the unload budget held is held
 * again, and what the API server refused is tried again.
 *
 * @since 0.1.0
 * @category laws
 * @example
 * ```ts
 * import { plan } from 'kmm-planner'
 * import { fc, holds, idempotence } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(idempotence.arbitrary, holds(idempotence)(plan)))
 * ```
 */
export const idempotence: Law<World> = law(
  'idempotence',
  'Apply the plan, plan again: nothing.',
  world,
  (planner) =>
    ({ snapshot, modules, options }) => {
      const first = planner(snapshot, modules, options)
      const second = planner(applyPlan(snapshot, first), modules, options)
      const refused = new Set(renderedBy(second).flatMap((object) => (isAccepted(object) ? [] : [object.metadata.name])))
      return second.changes
        .filter(({ ref }) => !refused.has(ref.name))
        .map((change) => `after it was applied: ${describeChange(change)}`)
    },
)
