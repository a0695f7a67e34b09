/** An ordered upgrade is ordered. */
import { lookup } from '../../kubernetes/json.js'
import type { Pod } from '../../kubernetes/object.js'
import { versionLabel, wantedVersionLabel } from '../../label/identity.js'
import type { ModuleName } from '../../module/module-name.js'
import { moduleNameOf } from '../../module/module-name.js'
import { roleOfObject, type SimulatedCluster } from '../../simulation/cluster-state.js'
import { upgradeScenario } from '../arbitrary/upgrade-scenario.js'
import { begun, type RunSoFar, type Scenario, stepped } from '../simulation/simulate.js'
import { type Law, law } from './law.js'

/** Which version a pod of a Module is of. */
const versionOf =
  (module: ModuleName) =>
  (pod: Pod): string =>
    lookup(pod.metadata.labels, versionLabel(roleOfObject(pod), module)) ?? ''

/** What has ended has unloaded its module; that it is still written down hinders nobody. */
const hasEnded = ({ status }: Pod): boolean => status?.phase === 'Failed' || status?.phase === 'Succeeded'

const namesOf = (pods: ReadonlyArray<Pod>): string => pods.map(({ metadata }) => metadata.name).join(', ')

/** The pod that loaded the module on each node, before the upgrade began. */
type Loaders = ReadonlyMap<string, string>

const loadersIn = ({ loaded }: SimulatedCluster): Loaders => new Map(loaded.map(({ node, pod }) => [node, pod]))

/** What is wrong in one state of a cluster that has one Module. */
const faultsIn =
  (module: ModuleName, first: Loaders) =>
  ({ nodes, pods, loaded }: SimulatedCluster): ReadonlyArray<string> =>
    nodes.flatMap(({ metadata: { name, labels } }) => {
      const asked = lookup(labels, wantedVersionLabel(module))
      const onNode = pods.filter((pod) => pod.spec?.nodeName === name && !hasEnded(pod))
      const loaders = onNode.filter((pod) => roleOfObject(pod) === 'module-loader')
      const unasked = onNode.filter(
        (pod) => pod.metadata.deletionTimestamp === undefined && versionOf(module)(pod) !== asked,
      )
      const before = first.get(name)
      const stays = loaded.some(({ node, pod }) => node === name && pod === before)
      return [
        ...(new Set(loaders.map(versionOf(module))).size > 1 ? [`${name} has two versions: ${namesOf(loaders)}`] : []),
        ...(asked === 'v1' && unasked.length > 0 ? [`${name} asks for v1 and gets ${namesOf(unasked)}`] : []),
        ...(asked === 'v1' && before !== undefined && !stays ? [`${name} asks for v1 and loses it`] : []),
      ]
    })

const newest = ({ history }: RunSoFar): SimulatedCluster | undefined => history.at(-1)

/**
 * While a Module goes from one version to the next, whatever the planner sees late or in part and whoever carries its plans out: no node has ModuleLoaders
 * of two versions at a time, not even of one that is about to go; a node that does not ask for the new version gets none of its pods; and
 * what such a node runs stays.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import { plan } from 'kmm-planner'
 * import { fc, holds, upgradeSafety } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(upgradeSafety.arbitrary, holds(upgradeSafety)(plan)), { numRuns: 20 })
 * ```
 */
export const upgradeSafety: Law<Scenario> = law<Scenario>(
  'upgrade safety',
  'An upgrade comes to nodes that ask for it, one version at a time.',
  upgradeScenario,
  (planner) => (scenario) => {
    const [module] = scenario.start.modules.map(moduleNameOf)
    const step = stepped(planner, scenario)
    const isEdit = (event: Scenario['events'][number]): boolean => 'user' in event && event.user === 'edit-module'
    const begins = scenario.events.findIndex(isEdit)
    const ready = scenario.events.slice(0, begins).reduce(step, begun(scenario))
    const start = newest(ready)
    if (module === undefined || start === undefined) return []
    const faults = faultsIn(module, loadersIn(start))
    // Local mutation: each event brings states of its own, and only so many are remembered.
    const found = new Set<string>()
    scenario.events.slice(begins).reduce((before, event) => {
      const after = step(before, event)
      after.history
        .filter((state) => !before.history.includes(state))
        .flatMap(faults)
        .forEach((fault) => found.add(fault))
      return after
    }, ready)
    return [...found]
  },
)
