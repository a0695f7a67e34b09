/** Any input has an answer. */
import { decodeObjects } from '../../snapshot/decode-objects.js'
import { brokenInput } from '../arbitrary/broken-input.js'
import { type Law, law } from './law.js'

/**
 * Whatever JSON comes in, what can be read of it can be planned, in both profiles, and the plan is JSON. (That `law` counts
 * an exception as a violation is all there is to it.)
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import { plan } from 'kmm-planner'
 * import { fc, holds, totality } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(totality.arbitrary, holds(totality)(plan)))
 * ```
 */
export const totality: Law<unknown> = law('totality', 'Any JSON gives a plan.', brokenInput, (planner) => (input) => {
  const { snapshot, modules } = decodeObjects(input)
  return (['safe', 'kmm-1.1'] as const).flatMap((profile) => {
    const planned = planner(snapshot, modules, { profile, completeModules: true })
    return Array.isArray(planned.changes) && JSON.stringify(planned).startsWith('{') ? [] : [`${profile}: no plan`]
  })
})
