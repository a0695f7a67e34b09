/** A module leaves a node after the device plugin that uses it, whatever takes it away. */
import { diagnostic } from '../diagnostic/diagnostic.js'
import { LISTED, listedUnder } from '../diagnostic/listed.js'
import { groupedBy } from '../kubernetes/grouped.js'
import { lookup } from '../kubernetes/json.js'
import { type DaemonSet, isDaemonSet } from '../kubernetes/object.js'
import { compareStrings, sortedBy } from '../kubernetes/order.js'
import { devicePluginTargetLabel, readyLabel } from '../label/identity.js'
import type { ModulePod } from '../label/module-pod.js'
import { liveDevicePlugins } from '../label/observed-daemon-sets.js'
import { devicePluginPods, podNames } from '../label/observed-pods.js'
import type { ModuleName } from '../module/module-name.js'
import { type PlacementContext, placementsOf, scheduledPods } from '../placement/placement.js'
import type { Change, Delete, NodeEffect, Replace, Update } from '../plan-model/change.js'
import type { Outcome } from '../plan-model/outcome.js'
import type { ByProfile } from '../profile.js'

type Context = PlacementContext

/** Nodes from which a device plugin has to stay away, because its module is about to leave, and the labels that would let it come. */
export interface Departure {
  readonly module: ModuleName
  /** By name; whether a device plugin is there. */
  readonly nodes: ReadonlyMap<string, boolean>
  readonly labels: ReadonlyArray<string>
}

/** What is done now, and from which nodes the device plugin goes first. */
export interface OrderedUnload {
  readonly outcomes: ReadonlyArray<Outcome>
  readonly departure?: Departure
}

/** In no order, as the operator (docs/deviations.md#unloads-after-device-plugins). */
const unloadsAfterDevicePlugins: ByProfile<boolean> = { 'safe': true, 'kmm-1.1': false }

type Unload = Update | Replace | Delete

/** A pod that is replaced as a whole, or goes with its DaemonSet, takes its module with it, even where another comes after it. */
const takes = ({ action }: Unload, { effect }: NodeEffect): boolean =>
  effect === 'unload' || (effect === 'reload' && action !== 'update')

const isLoaderChange = (change: Change): change is Unload =>
  change.role === 'module-loader' &&
  (change.action === 'update' || change.action === 'replace' || change.action === 'delete')

const byNode = groupedBy(({ nodeName }: ModulePod) => nodeName)

/**
 * The nodes on which the device plugin of a Module runs, each with the names of its pods, as far as those are known: its pods on nodes
 * that may be alive; where not all pods were seen, wherever its DaemonSets may run, and anywhere when their status counts more.
 */
const nodesWithPlugin = (cluster: Context, module: ModuleName): ReadonlyMap<string, ReadonlyArray<string>> => {
  const pods = devicePluginPods(cluster, module)
  if (pods === undefined) {
    const placed = liveDevicePlugins(cluster, module).map((live) => ({
      nodes: placementsOf(cluster, module)(live),
      scheduled: scheduledPods(live) ?? 0,
    }))
    const isAnywhere = placed.some(({ nodes, scheduled }) => scheduled > nodes.length)
    const names = isAnywhere
      ? cluster.nodes.all.map(({ name }) => name)
      : placed.flatMap(({ nodes }) => nodes.map(({ name }) => name))
    return new Map(names.map((name) => [name, []]))
  }
  const alive = pods.filter(({ nodeName }) => nodeName === '' || cluster.mayBeAlive(nodeName))
  return new Map([...byNode(alive)].map(([nodeName, there]) => [nodeName, podNames(there)]))
}

/** Whether pods of another Module of this name are there: the deprecated ready label holds their device plugins, too. O(pods of all Modules). */
const isSharedByName = (cluster: Context, { namespace, name }: ModuleName): boolean =>
  [...(cluster.modulePods()?.values() ?? [])]
    .flat()
    .some(({ module, hasEnded }) => module?.name === name && module.namespace !== namespace && !hasEnded)

/** The labels of KMM by which device plugins that are there, or are to come, are on a node: without one of them, they leave. */
const holdingLabels = (
  cluster: Context,
  module: ModuleName,
  coming: ReadonlyArray<DaemonSet>,
): ReadonlyArray<string> => {
  const selectors = [...liveDevicePlugins(cluster, module), ...coming].map(
    ({ spec }) => spec?.template.spec?.nodeSelector,
  )
  const deprecated = readyLabel(module, false)
  const known = [devicePluginTargetLabel(module), readyLabel(module, true), deprecated]
  return known
    .filter((label) => selectors.some((selector) => lookup(selector, label) !== undefined))
    .filter((label) => label !== deprecated || !isSharedByName(cluster, module))
}

const byName = sortedBy(({ name, effect }: NodeEffect) => `${name}\n${effect}`)

/** What is reloaded restarts the device plugin that uses it. */
const restarting =
  (plugins: ReadonlyMap<string, unknown>) =>
  <C extends Change>(change: C): C => {
    if (change.role !== 'module-loader' || plugins.size === 0) return change
    const restarted = change.nodes.filter(({ name, effect }) => effect === 'reload' && plugins.has(name))
    const effects = restarted.map(({ name }): NodeEffect => ({ name, effect: 'restart' }))
    return effects.length === 0 ? change : { ...change, nodes: byName([...change.nodes, ...effects]) }
  }

const isPluginCreated = ({ action, role }: Change): boolean => action === 'create' && role === 'device-plugin'

/** A device plugin that is created does not start on these nodes: their labels do not let it. */
const elsewhere =
  (nodes: ReadonlySet<string>) =>
  (outcome: Outcome): Outcome => ({
    ...outcome,
    changes: outcome.changes.map((change) =>
      isPluginCreated(change) ? { ...change, nodes: change.nodes.filter(({ name }) => !nodes.has(name)) } : change,
    ),
  })

/** Names of device plugin pods that no live DaemonSet of the Module controls, and that are not going. */
const strandedPods = (cluster: Context, module: ModuleName): ReadonlySet<string> => {
  const owners = new Set(liveDevicePlugins(cluster, module).flatMap(({ metadata }) => metadata.uid ?? []))
  const isStranded = ({ owner, isDeleted }: ModulePod): boolean =>
    !isDeleted && (owner === undefined || !owners.has(owner))
  return new Set(podNames((devicePluginPods(cluster, module) ?? []).filter(isStranded)))
}

const waiting = (
  outcome: Outcome,
  unload: Unload,
  module: ModuleName,
  using: ReadonlyArray<string>,
  plugins: ReadonlyMap<string, ReadonlyArray<string>>,
  isStuck: (pod: string) => boolean,
): Outcome => {
  const stays: Outcome = { ...outcome, desired: [unload.live], changes: [] }
  if (using.length === 0) return stays
  const { kernelVersion } = unload
  const pods = using.flatMap((name) => plugins.get(name) ?? []).sort(compareStrings)
  const stuck = pods.filter(isStuck)
  const ofKernel = kernelVersion === undefined ? {} : { kernelVersion }
  const subject = { kind: 'Module', ...module }
  const remark =
    stuck.length > 0
      ? diagnostic('UnloadBlocked', subject, [], { ...ofKernel, ...listedUnder('pods', stuck) })
      : diagnostic('UnloadWaits', subject, [], {
          ...ofKernel,
          ...(pods.length > 0 ? listedUnder('pods', pods) : { nodes: using.slice(0, LISTED) }),
        })
  return { ...stays, diagnostics: [...(outcome.diagnostics ?? []), remark] }
}

/**
 * Let a change that takes the module from nodes wait as long as the device plugin of the Module runs on one of them, and say from
 * which nodes that has to go; a change that only reloads restarts it. Without `takesLabels` nobody looks after the labels of the Module.
 * O(outcomes x nodes).
 *
 * Source: KMM main, its page on the reconciliation loop; in release 1.1 both go at once, and unloading fails.
 */
export const pluginFirst =
  (cluster: Context, module: ModuleName, takesLabels = true) =>
  (outcomes: ReadonlyArray<Outcome>): OrderedUnload => {
    const changes = outcomes.flatMap((outcome) => outcome.changes)
    if (!unloadsAfterDevicePlugins[cluster.profile] || changes.length === 0) return { outcomes }
    const plugins = nodesWithPlugin(cluster, module)
    const restarted = ({ changes: own, ...rest }: Outcome): Outcome => ({
      ...rest,
      changes: own.map(restarting(plugins)),
    })
    const unloads = changes.filter(isLoaderChange)
    const touched = new Set(
      unloads.flatMap((unload) => unload.nodes.filter((node) => takes(unload, node)).map(({ name }) => name)),
    )
    if (touched.size === 0) return { outcomes: outcomes.map(restarted) }
    const usingOf = (unload: Unload): ReadonlyArray<string> =>
      unload.nodes.filter((node) => takes(unload, node) && plugins.has(node.name)).map(({ name }) => name)
    // What is done to one of several DaemonSets for a kernel is done to all of them, or to none.
    const waitingKernels = new Set(
      unloads.filter((unload) => usingOf(unload).length > 0).map(({ kernelVersion }) => kernelVersion),
    )
    const isGoing = changes.some(({ role, action }) => role === 'device-plugin' && action === 'delete')
    const isFreed = isGoing || (takesLabels && holdingLabels(cluster, module, []).length > 0)
    const isUpdated = changes.some(({ role, action }) => role === 'device-plugin' && action !== 'create')
    const stranded = strandedPods(cluster, module)
    const isStuck = (pod: string): boolean => stranded.has(pod) || (!isFreed && !isUpdated)
    const ordered = outcomes.map((outcome): Outcome => {
      const change = outcome.changes.find(isLoaderChange)
      return change === undefined || !waitingKernels.has(change.kernelVersion)
        ? restarted(outcome)
        : waiting(outcome, change, module, usingOf(change), plugins, isStuck)
    })
    const coming = ordered.flatMap(({ desired, changes: own }) =>
      own.some(isPluginCreated) ? desired.filter(isDaemonSet) : [],
    )
    return isGoing
      ? { outcomes: ordered }
      : {
          outcomes: ordered.map(elsewhere(touched)),
          departure: {
            module,
            nodes: new Map([...touched].map((name) => [name, plugins.has(name) || coming.length > 0])),
            labels: holdingLabels(cluster, module, coming),
          },
        }
  }
