/** The device plugin leaves before the module that it uses. */
import type { Pod } from '../../kubernetes/object.js'
import { isGoing, moduleKeyOf, roleOfObject } from '../../simulation/cluster-state.js'
import { scenario } from '../arbitrary/scenario.js'
import { type Run, type Scenario, simulate } from '../simulation/simulate.js'
import { describeChange } from './idempotence.js'
import { type Law, law } from './law.js'

const isPluginOn =
  (module: string, node: string) =>
  (pod: Pod): boolean =>
    roleOfObject(pod) === 'device-plugin' &&
    moduleKeyOf(pod) === module &&
    pod.spec?.nodeName === node &&
    !isGoing(pod) &&
    pod.status?.phase === 'Running'

/** What is wrong with a run. */
export const modulesUnderPlugins = ({ done }: Run): ReadonlyArray<string> =>
  done.flatMap(({ planned, change, before, leaving }) =>
    leaving
      .filter(({ comesBack }) => !comesBack)
      .flatMap(({ module, node }) => {
        const isIt = isPluginOn(module, node)
        const running = before.pods.find(isIt)
        // Nobody can wait for a pod that came after the list of pods was taken.
        const wasSeen =
          planned.snapshot.pods === undefined ||
          planned.snapshot.pods.some(({ metadata }) => metadata.uid === running?.metadata.uid)
        return running === undefined || !wasSeen
          ? []
          : [`${running.metadata.name} uses ${module} on ${node}: ${describeChange(change)}`]
      }),
  )

/**
 * No change takes a module from a node for good while a device plugin pod of the same Module runs there that the planner saw, or
 * would have seen, had it looked at pods.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import { plan } from 'kmm-planner'
 * import { fc, holds, pluginBeforeModule } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(pluginBeforeModule.arbitrary, holds(pluginBeforeModule)(plan)), { numRuns: 20 })
 * ```
 */
export const pluginBeforeModule: Law<Scenario> = law<Scenario>(
  'plugin before module',
  'The device plugin leaves before the module that it uses.',
  scenario,
  (planner) => (input) => modulesUnderPlugins(simulate(planner)(input)),
)
