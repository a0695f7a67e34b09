/**
 * Options of the planner.
 *
 * @since 0.1.0
 */
import fc from 'fast-check'

import type { PlanOptions, UnloadLimit } from '../../options.js'

/**
 * Options: mostly the safe profile, sometimes a complete list of Modules, sometimes a budget of few nodes.
 *
 * @since 0.1.0
 * @category arbitraries
 * @example
 * ```ts
 * import { fc, planOptions } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(planOptions, ({ profile }) => profile === undefined || ['safe', 'kmm-1.1'].includes(profile)))
 * ```
 */
export const planOptions: fc.Arbitrary<PlanOptions> = fc.record(
  {
    profile: fc.constantFrom('safe', 'safe', 'safe', 'kmm-1.1'),
    platform: fc.constantFrom('auto', 'openshift', 'kubernetes'),
    operatorNamespace: fc.constantFrom('openshift-kmm', 'drivers'),
    completeModules: fc.boolean(),
    maxUnloadedNodes: fc.constantFrom<UnloadLimit>(0, 1, 2, '0%', '20%', '50%', '100%'),
  },
  { requiredKeys: [] },
)
