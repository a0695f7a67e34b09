/** No module leaves a node behind anybody's back. */
import { moduleKey } from '../../module/module-name.js'
import type { Plan } from '../../plan-model/plan-data.js'
import type { Leaving } from '../../simulation/consequence.js'
import { scenario } from '../arbitrary/scenario.js'
import { type Run, type Scenario, simulate } from '../simulation/simulate.js'
import { describeChange } from './idempotence.js'
import { type Law, law } from './law.js'

/** What a plan has to say of a node from which a module leaves; one that comes back may be told either way. */
const isAnnounced = (plan: Plan, { node, module, comesBack }: Leaving): boolean =>
  plan.changes.some(
    (change) =>
      change.module !== undefined &&
      moduleKey(change.module) === module &&
      change.nodes.some(
        ({ name, effect }) =>
          name === node && (effect === 'unload' || effect === 'leave' || (comesBack && effect === 'reload')),
      ),
  )

/** What is wrong with a run. */
export const unannouncedUnloads = ({ done }: Run): ReadonlyArray<string> =>
  done.flatMap(({ planned: { plan }, change, leaving }) =>
    leaving
      .filter((one) => !isAnnounced(plan, one))
      .map(
        ({ node, module, comesBack }) =>
          `${module} ${comesBack ? 'reloads' : 'leaves'} ${node}: ${describeChange(change)}`,
      ),
  )

/**
 * Whatever the planner saw, and whoever carried its plan out, late, in part or twice: a module that leaves a node because of a
 * change was announced for that node by the plan, as `unload`, as `leave` where Kubernetes was taking it already, or as `reload` where it comes back.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import { plan } from 'kmm-planner'
 * import { announcedUnloads, fc, holds } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(announcedUnloads.arbitrary, holds(announcedUnloads)(plan)), { numRuns: 20 })
 * ```
 */
export const announcedUnloads: Law<Scenario> = law<Scenario>(
  'announced unloads',
  'No module leaves a node that no plan announced.',
  scenario,
  (planner) => (input) => unannouncedUnloads(simulate(planner)(input)),
)
