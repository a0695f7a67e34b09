/**
 * The end of a Module: what it made goes in order, and what is left of it holds the finalizer.
 *
 *     device plugin -> module loaders -> Builds and Jobs -> labels of nodes -> finalizer
 *
 * 1. A module is unloaded only when no device plugin of it is left on a node that is there and Ready. When nobody looked at pods,
 *    the change says that it comes after the device plugin's.
 * 2. A node that reboots, is not Ready or does not exist any more holds nothing up.
 * 3. What was not observed or could not be read may be something of the Module: then its finalizer stays.
 *
 * Labels are the business of node-label/.
 */
import { ownsWork } from '../build/image-plan.js'
import { workOutcome } from '../build/work-outcome.js'
import type { WorkVerdict } from '../build/work-verdict.js'
import type { Release } from '../change/change.js'
import type { Plan } from '../change/plan-data.js'
import { fragment } from '../change/plan-monoid.js'
import type { Cluster } from '../cluster.js'
import { MODULE_FINALIZER } from '../constants.js'
import { compare } from '../daemon-set/compare.js'
import { roleOf } from '../daemon-set/identity.js'
import { keep, remove, type Wishes } from '../daemon-set/slot.js'
import type { Diagnostic } from '../diagnostic/diagnostic.js'
import type { JsonObject } from '../kubernetes/json.js'
import { objectRefOf } from '../kubernetes/object-ref.js'
import type { Module } from '../module/module.js'
import { moduleNameOf } from '../module/module-name.js'
import { remarkOn } from '../module/remark.js'
import { type Leftovers, leftovers } from './leftovers.js'
import { judgeDaemonSets } from './verdict.js'

/**
 * Whether a Module is being deleted and its end is planned. Without nodes nothing is: it is not known what would be unloaded.
 */
export const isBeingTornDown =
  ({ profile, nodesObserved }: Cluster) =>
  ({ metadata }: Module): boolean =>
    profile.ordersTeardown && nodesObserved && metadata.deletionTimestamp !== undefined

/** So many names are listed; of the others only the number is told. */
const LISTED = 10

const factsOn = (key: string, names: ReadonlyArray<string>): JsonObject =>
  names.length === 0 ? {} : { [key]: names.slice(0, LISTED), ...(names.length > LISTED ? { [`${key}Count`]: names.length } : {}) }

/** Nothing is wanted any more; modules stay as long as something uses them, or may. */
const wishesOf = (module: Module, isInUse: boolean): Wishes => {
  const gone = remove('ModuleBeingDeleted')
  return {
    version: module.spec.moduleLoader?.container.version ?? '',
    moduleLoaders: new Map(),
    otherKernels: isInUse ? keep : gone,
    devicePlugin: gone,
    collects: true,
  }
}

const worksGone = (cluster: Cluster, module: Module): ReadonlyArray<WorkVerdict> => {
  const owns = ownsWork(cluster.profile, module)
  return cluster.workshop.worksOf(moduleNameOf(module)).flatMap((live): ReadonlyArray<WorkVerdict> => {
    const ownership = owns(live.object)
    if (ownership === undefined) return []
    return live.object.metadata.deletionTimestamp === undefined
      ? [{ _tag: 'Delete', live, reason: 'ModuleBeingDeleted', ownership }]
      : [{ _tag: 'Leave', live }]
  })
}

const isNothing = ({ daemonSets, pods, works, unreadable, unobserved }: Leftovers): boolean =>
  [daemonSets, pods, works, unreadable, unobserved].every(({ length }) => length === 0)

/** Of a Module that the operator does not hold, nothing has to be released. */
const releaseOf = (module: Module): ReadonlyArray<Release> =>
  module.metadata.finalizers?.includes(MODULE_FINALIZER) === true
    ? [{ action: 'release', reason: 'NothingLeft', ref: objectRefOf(module), module: moduleNameOf(module), finalizer: MODULE_FINALIZER, nodes: [] }]
    : []

const waiting = (module: Module, left: Leftovers, isInUse: boolean): ReadonlyArray<Diagnostic> => {
  const remark = remarkOn(module)
  const { daemonSets, pods, works, unreadable, unobserved } = left
  const facts: JsonObject = {
    ...factsOn('daemonSets', daemonSets),
    ...factsOn('pods', pods),
    ...factsOn('builds', works),
    ...factsOn('unreadable', unreadable),
    ...factsOn('unobserved', unobserved.map(({ kind }) => kind)),
  }
  const using = left.devicePluginPods.length > 0 ? factsOn('pods', left.devicePluginPods) : factsOn('unreadable', unreadable)
  return [
    remark('ModuleBeingDeleted', [], { inOrder: true }),
    ...(isInUse ? [remark('UnloadWaits', [], using)] : []),
    ...(isNothing(left) ? [] : [remark('TeardownWaits', [], facts)]),
  ]
}

/**
 * The plan for a Module that is being deleted. O(DaemonSets, pods and Builds or Jobs of the Module).
 *
 * Source: KMM main, its page on the deletion of Modules; release-1.1 leaves everything to owner references, in no order.
 */
export const teardown =
  (cluster: Cluster) =>
  (module: Module): Plan => {
    const name = moduleNameOf(module)
    const left = leftovers(cluster, module)
    const isInUse = left.devicePluginPods.length > 0 || left.unreadable.some((kind) => kind === 'Pod' || kind === 'DaemonSet')
    const { verdicts, diagnostics } = judgeDaemonSets(cluster)(module, wishesOf(module, isInUse))
    const outcomes = [...verdicts.map(compare(cluster)(name)), ...worksGone(cluster, module).map(workOutcome(name))]
    const hasLoaders = verdicts.some((verdict) => verdict._tag === 'Leave' && roleOf(cluster.labelsOf(verdict.live)) === 'module-loader')
    return fragment({
      desired: outcomes.flatMap(({ desired }) => desired),
      changes: [...outcomes.flatMap(({ changes }) => changes), ...(isNothing(left) ? releaseOf(module) : [])],
      requirements: left.unobserved,
      statuses: [],
      diagnostics: [...diagnostics, ...waiting(module, left, isInUse && hasLoaders)],
      budget: cluster.budget,
    })
  }
