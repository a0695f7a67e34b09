/** What has to be done first is said, for who does several changes at a time. */
import { moduleKey } from '../../module/module-name.js'
import type { Change } from '../../plan-model/change.js'
import { changeId } from '../../plan-model/change-order.js'
import { scenario } from '../arbitrary/scenario.js'
import { type Scenario, simulate } from '../simulation/simulate.js'
import { describeChange } from './idempotence.js'
import { type Law, law } from './law.js'
import { isModuleChange, type ModuleChange } from './module-change.js'

const takesModuleAway = ({ role, action, nodes }: ModuleChange): boolean =>
  role === 'module-loader' &&
  (action === 'delete' || nodes.some(({ effect }) => effect === 'unload' || effect === 'reload'))

const isPluginThatGoes =
  (module: ModuleChange['module']) =>
  (change: Change): boolean =>
    change.action === 'delete' &&
    change.role === 'device-plugin' &&
    change.module !== undefined &&
    moduleKey(change.module) === moduleKey(module)

const unsaid = (changes: ReadonlyArray<Change>): ReadonlyArray<string> =>
  changes
    .filter(isModuleChange)
    .filter(takesModuleAway)
    .flatMap((change) =>
      changes
        .filter(isPluginThatGoes(change.module))
        .filter((plugin) => change.after?.includes(changeId(plugin)) !== true)
        .map((plugin) => `does not wait for ${plugin.ref.name}: ${describeChange(change)}`),
    )

/**
 * Whatever happens in a cluster: a change that takes a module away, or loads it again, names in `after` each device plugin of its Module that the same plan deletes: who
 * carries out several changes at a time, or in an order of its own, unloads no module under a device plugin.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import { plan } from 'kmm-planner'
 * import { fc, holds, orderIsSaid } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(orderIsSaid.arbitrary, holds(orderIsSaid)(plan)), { numRuns: 20 })
 * ```
 */
export const orderIsSaid: Law<Scenario> = law<Scenario>(
  'order is said',
  'A change that unloads a module names the device plugins that go first.',
  scenario,
  (planner) => (input) => simulate(planner)(input).planned.flatMap(({ plan: { changes } }) => unsaid(changes)),
)
