/** Where a DaemonSet runs: from pods where those were observed, else from what the DaemonSet controller would do. */
import { KERNEL_LABEL, MODULE_NAME_LABEL } from '../constants.js'
import { lookup } from '../kubernetes/json.js'
import type { DaemonSet } from '../kubernetes/object.js'
import { sortedBy } from '../kubernetes/order.js'
import { devicePluginReadyLabel, identityOf, readyLabel } from '../label/identity.js'
import type { ModulePod } from '../label/module-pod.js'
import type { ObservedDaemonSets } from '../label/observed-daemon-sets.js'
import { type ObservedPods, podNames, type PodsOnNode } from '../label/observed-pods.js'
import type { ModuleName } from '../module/module-name.js'
import type { IndexedNode } from '../node/indexed-node.js'
import type { ObservedNodes } from '../node/observed-nodes.js'
import type { Settings } from '../settings.js'
import type { Observed } from '../snapshot/observed.js'
import { kernelWanted, type Scheduling, schedulingOn, selects } from './scheduling.js'

/** What placement is worked out from. */
export type PlacementContext = Observed & ObservedDaemonSets & ObservedNodes & ObservedPods & Settings

/**
 * `runs`: a pod is there, or one is sure to be. `unknown`: there may be one. `lost`: there is one, not ready, for a kernel that the
 * node does not run any more: nothing is loaded by it.
 */
export type Presence = 'runs' | 'unknown' | 'lost'

/** A node on which a DaemonSet has a pod, or may have one, and what the controller does about it there. */
export interface Placement {
  readonly name: string
  readonly presence: Presence
  readonly scheduling: Scheduling
  /** The pod that is there is being deleted. */
  readonly isGoing: boolean
  /** A pod shows it; else it is what the controller would do. */
  readonly isSeen: boolean
}

/** Nodes that a DaemonSet selects, whatever their taints, in name order. O(nodes with the rarest label). */
export const selectedNodes =
  (cluster: Pick<ObservedNodes, 'nodes'>) =>
  (daemonSet: DaemonSet): ReadonlyArray<IndexedNode> => {
    const { [KERNEL_LABEL]: _, ...selector } = daemonSet.spec?.template.spec?.nodeSelector ?? {}
    return cluster.nodes.select(selector).filter(selects(daemonSet))
  }

/**
 * Pods that are labelled as a DaemonSet's own and that no live one controls: the DaemonSet controller takes them over, and until then
 * they do what its pods do.
 */
const strayPods = (cluster: PlacementContext, live: DaemonSet): ReadonlyArray<ModulePod> => {
  const labels = cluster.labelsOf(live)
  const name = lookup(labels, MODULE_NAME_LABEL)
  if (name === undefined) return []
  const module = { namespace: live.metadata.namespace, name }
  const { role, kernelVersion, version } = identityOf(module)(labels)
  const owners = new Set(cluster.daemonSetsOf(module).flatMap(({ metadata }) => metadata.uid ?? []))
  return cluster
    .shownPodsOf(module)
    .filter((pod) => pod.role === role && pod.kernelVersion === kernelVersion && pod.version === version)
    .filter(({ owner, hasEnded }) => !hasEnded && (owner === undefined || !owners.has(owner)))
}

/** The pods of a DaemonSet by node, and those that it will take over; undefined when those of its namespace were not observed. */
export const podsOf = (cluster: PlacementContext, live: DaemonSet): ReadonlyMap<string, PodsOnNode> | undefined => {
  const { uid, namespace } = live.metadata
  if (!cluster.isObserved('Pod', namespace)) return undefined
  const own = uid === undefined ? undefined : cluster.podsOnNodes(uid)
  const strays = strayPods(cluster, live).filter(({ nodeName }) => nodeName !== '' && own?.has(nodeName) !== true)
  if (strays.length === 0) return own
  const there = strays.map(({ nodeName, isReady, lacks, isDeleted }): readonly [string, PodsOnNode] => [
    nodeName,
    { mayBeReady: isReady || lacks !== undefined, isGoing: isDeleted },
  ])
  return new Map([...there, ...(own ?? [])])
}

/** Pods of a DaemonSet that run, or may run, on a node that the input does not name; `namespace/name` of each, sorted. */
export const lostPods = (cluster: PlacementContext, live: DaemonSet): ReadonlyArray<string> => {
  const name = lookup(cluster.labelsOf(live), MODULE_NAME_LABEL)
  const own =
    name === undefined
      ? []
      : cluster
          .shownPodsOf({ namespace: live.metadata.namespace, name })
          .filter(({ owner }) => owner !== undefined && owner === live.metadata.uid)
  return podNames(
    [...own, ...strayPods(cluster, live)].filter(({ lost, isDeleted }) => lost !== undefined && !isDeleted),
  )
}

/**
 * How many nodes have a pod, as the DaemonSet's status counts them: scheduled or ready, whichever is more, and how many should where it
 * says no more; undefined without a status.
 */
export const scheduledPods = ({
  status = {},
}: {
  readonly status?: Partial<DaemonSet['status']>
}): number | undefined => {
  const { currentNumberScheduled, desiredNumberScheduled, numberMisscheduled = 0 } = status
  const placed = currentNumberScheduled ?? desiredNumberScheduled
  const { numberReady = 0, numberAvailable = 0 } = status
  const shown = Math.max(placed === undefined ? 0 : placed + numberMisscheduled, numberReady, numberAvailable)
  return placed === undefined && shown === 0 ? undefined : shown
}

/** Whether all pods of a DaemonSet were observed: none may be unreadable, and its status counts no more. */
export const hasSeenPods = (cluster: PlacementContext, live: DaemonSet): boolean => {
  const pods = podsOf(cluster, live)
  return (
    pods !== undefined &&
    !cluster.mayBeUnreadable('Pod', live.metadata.namespace) &&
    lostPods(cluster, live).length === 0 &&
    pods.size >= (scheduledPods(live) ?? Infinity)
  )
}

/** Whether a node runs another kernel than the one that a DaemonSet is for. */
export const runsAnotherKernel = (daemonSet: DaemonSet): ((node: IndexedNode) => boolean) => {
  const wanted = kernelWanted(daemonSet)
  return ({ kernel }) => wanted !== undefined && kernel !== undefined && kernel.expanded !== wanted
}

/** Whether a node carries a ready label of a Module, in either form, for the role of this DaemonSet. */
export const isLabelledReady =
  (cluster: PlacementContext, module: ModuleName, daemonSet: DaemonSet) =>
  ({ labels }: IndexedNode): boolean => {
    const { role } = identityOf(module)(cluster.labelsOf(daemonSet))
    const label = role === 'module-loader' ? readyLabel : devicePluginReadyLabel
    return [true, false].some((isNamespaced) => lookup(labels, label(module, isNamespaced)) !== undefined)
  }

const withPods = (cluster: PlacementContext, live: DaemonSet): ReadonlyArray<Placement> => {
  const isLost = runsAnotherKernel(live)
  const schedule = schedulingOn(live)
  return [...(podsOf(cluster, live) ?? [])].map(([name, { mayBeReady, isGoing }]): Placement => {
    const node = cluster.nodeNamed(name)
    return node === undefined
      ? { name, presence: 'runs', scheduling: 'unknown', isGoing, isSeen: true }
      : {
          name,
          presence: !mayBeReady && isLost(node) ? 'lost' : 'runs',
          scheduling: schedule(node),
          isGoing,
          isSeen: true,
        }
  })
}

/** Of pods that a status counts and no label explains, nobody knows where they are: on any other node of the kernel. */
const anywhere = (cluster: PlacementContext, live: DaemonSet, known: ReadonlySet<string>): ReadonlyArray<Placement> => {
  const isOther = runsAnotherKernel(live)
  const schedule = schedulingOn(live)
  return cluster.nodes.all
    .filter((node) => !known.has(node.name) && !isOther(node))
    .map((node) => ({
      name: node.name,
      presence: 'unknown',
      scheduling: schedule(node),
      isGoing: false,
      isSeen: false,
    }))
}

/** Where pods are that nobody showed: wherever the controller makes one, and perhaps where it would keep one. */
const presumed = (
  cluster: PlacementContext,
  module: ModuleName,
  live: DaemonSet,
  known: ReadonlySet<string>,
): ReadonlyArray<Placement> => {
  const scheduled = scheduledPods(live)
  const schedule = schedulingOn(live)
  const others = selectedNodes(cluster)(live)
    .filter(({ name }) => !known.has(name))
    .map((node) => ({ node, scheduling: schedule(node) }))
  const made = others.filter(({ scheduling }) => scheduling === 'made')
  const isAccounted = scheduled !== undefined && scheduled <= known.size + made.length
  const isReady = isLabelledReady(cluster, module, live)
  const placed = others.flatMap(({ node: { name, ...node }, scheduling }): ReadonlyArray<Placement> => {
    const there = { name, scheduling, isGoing: false, isSeen: false }
    if (scheduling === 'made' || isReady({ name, ...node })) return [{ ...there, presence: 'runs' }]
    return isAccounted || scheduling === 'removed' ? [] : [{ ...there, presence: 'unknown' }]
  })
  const isShort = scheduled !== undefined && scheduled > known.size + placed.length
  return isShort
    ? [...placed, ...anywhere(cluster, live, new Set([...known, ...placed.map(({ name }) => name)]))]
    : placed
}

/**
 * The nodes on which a live DaemonSet has a pod or may have one, in name order: from pods when its namespace's were observed and are
 * no fewer than its status counts; else also those on which the DaemonSet controller would have one, checked against the status and
 * the ready labels. O(its pods + nodes with the rarest label).
 */
export const placementsOf =
  (cluster: PlacementContext, module: ModuleName) =>
  (live: DaemonSet): ReadonlyArray<Placement> => {
    const seen = withPods(cluster, live)
    const known = new Set(seen.map(({ name }) => name))
    return sortedBy(({ name }: Placement) => name)(
      hasSeenPods(cluster, live) ? seen : [...seen, ...presumed(cluster, module, live, known)],
    )
  }
