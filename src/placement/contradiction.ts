/** What in the input contradicts the conclusion that no node needs a DaemonSet. */
import { KERNEL_LABEL } from '../constants.js'
import type { FactsOf } from '../diagnostic/facts.js'
import { LISTED } from '../diagnostic/listed.js'
import { lookup } from '../kubernetes/json.js'
import type { DaemonSet } from '../kubernetes/object.js'
import { compareStrings } from '../kubernetes/order.js'
import { roleOf } from '../label/identity.js'
import type { Module } from '../module/module.js'
import { type ModuleName, moduleNameOf } from '../module/module-name.js'
import type { IndexedNode } from '../node/indexed-node.js'
import { type ByProfile } from '../profile.js'
import {
  hasSeenPods,
  isLabelledReady,
  lostPods,
  type PlacementContext,
  podsOf,
  runsAnotherKernel,
  scheduledPods,
  selectedNodes,
} from './placement.js'
import { kernelWanted, selects } from './scheduling.js'

/** What contradicts, by what shows it. */
export type Contradiction = FactsOf['DeletionWithheld']

const listed = (
  names: ReadonlyArray<string>,
  key: 'podsOnNodes' | 'readyNodes' | 'unobservedNodes',
): Contradiction => ({
  [key]: [...names].sort(compareStrings).slice(0, LISTED),
  nodeCount: names.length,
})

/** A live object is believed before a conclusion (docs/deviations.md#believes-what-runs). */
const believesWhatRuns: ByProfile<boolean> = { 'safe': true, 'kmm-1.1': false }

/**
 * Pods on nodes that nobody listed, or that do not match the DaemonSet they belong to. A node that matches lost the Module by the
 * Module's own wish; one that runs another kernel, with a pod that is not ready, has lost it by itself.
 */
const byPods = (cluster: PlacementContext, live: DaemonSet): Contradiction | undefined => {
  const [isSelected, isOther] = [selects(live), runsAnotherKernel(live)]
  const there = [...(podsOf(cluster, live) ?? [])].filter(([, { isGoing }]) => !isGoing)
  const lost = lostPods(cluster, live)
  if (lost.length > 0) return { lostPods: lost.slice(0, LISTED) }
  const unlisted = there.flatMap(([name]) => (cluster.nodeNamed(name) === undefined ? [name] : []))
  if (unlisted.length > 0) return listed(unlisted, 'unobservedNodes')
  const unexplained = there.flatMap(([name, { mayBeReady }]) => {
    const node = cluster.nodeNamed(name)
    return node === undefined || isSelected(node) || (isOther(node) && !mayBeReady) ? [] : [name]
  })
  return unexplained.length > 0 ? listed(unexplained, 'podsOnNodes') : undefined
}

/** Nodes that are still labelled for the kernel of a DaemonSet, and run another one now: their pods do not count any more. */
const rebooted = (cluster: PlacementContext, live: DaemonSet): ReadonlyArray<IndexedNode> =>
  cluster.nodes.select(live.spec?.template.spec?.nodeSelector ?? {}).filter(runsAnotherKernel(live))

/** More pods in the status than nodes that explain them. */
const byStatus = (cluster: PlacementContext, live: DaemonSet): Contradiction | undefined => {
  const scheduled = scheduledPods(live) ?? 0
  if (scheduled === 0) return undefined
  const matching = selectedNodes(cluster)(live).length
  const ready = live.status?.numberReady ?? 0
  const lost = ready > matching ? 0 : rebooted(cluster, live).length
  return scheduled > matching + lost ? { scheduledPods: scheduled, observedNodes: matching } : undefined
}

/** Ready labels on nodes of its kernel that it does not select. */
const byReadyLabels = (cluster: PlacementContext, module: ModuleName, live: DaemonSet): Contradiction | undefined => {
  const isReady = isLabelledReady(cluster, module, live)
  const [isSelected, isOther] = [selects(live), runsAnotherKernel(live)]
  const kernel = kernelWanted(live)
  const isLabelledSo = ({ labels }: IndexedNode) => lookup(labels, KERNEL_LABEL) === kernel
  const names = cluster.nodes.all
    .filter((node) => isReady(node) && !isSelected(node) && (!isOther(node) || isLabelledSo(node)))
    .map(({ name }) => name)
  return names.length > 0 ? listed(names, 'readyNodes') : undefined
}

const sum = (numbers: ReadonlyArray<number>): number => numbers.reduce((total, number) => total + number, 0)

/** A Module status that counts more pods than all its DaemonSets do. */
const byModuleStatus = (cluster: PlacementContext, module: Module, live: DaemonSet): Contradiction | undefined => {
  const role = roleOf(cluster.labelsOf(live))
  const { availableNumber = 0 } = module.status?.[role === 'module-loader' ? 'moduleLoader' : 'devicePlugin'] ?? {}
  const counted = sum(
    cluster
      .daemonSetsOf(moduleNameOf(module))
      .filter((daemonSet) => roleOf(cluster.labelsOf(daemonSet)) === role)
      .map(({ status }) => status?.numberAvailable ?? 0),
  )
  return availableNumber > counted ? { availablePods: availableNumber } : undefined
}

/**
 * What shows that a DaemonSet which no node seems to need runs all the same, the surest first: pods that are there and not going;
 * where not all of them were seen, its status, then ready labels, then the status of its Module. Nothing where the conclusion is the
 * Module's own wish: its selector leaves out nodes that still match the DaemonSet. O(nodes + its pods).
 */
export const contradictionOf =
  (cluster: PlacementContext, owner: Module | ModuleName) =>
  (live: DaemonSet): Contradiction | undefined => {
    if (!believesWhatRuns[cluster.profile]) return undefined
    const module = 'metadata' in owner ? owner : undefined
    const name = 'metadata' in owner ? moduleNameOf(owner) : owner
    const shown = byPods(cluster, live)
    if (shown !== undefined || hasSeenPods(cluster, live)) return shown
    return (
      byStatus(cluster, live) ??
      byReadyLabels(cluster, name, live) ??
      (module === undefined ? undefined : byModuleStatus(cluster, module, live))
    )
  }
