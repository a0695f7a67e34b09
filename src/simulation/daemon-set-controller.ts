/**
 * The DaemonSet controller: pods where they are wanted, none where they are not, old ones replaced one after another, and the
 * status that it counts.
 *
 * Source: Kubernetes, pkg/controller/daemon/daemon_controller.go `podsShouldBeOnNode`, `updateDaemonSetStatus`; update.go
 * `rollingUpdate`.
 */
import { canonicalText } from '../kubernetes/canonical.js'
import { groupedBy } from '../kubernetes/grouped.js'
import type { DaemonSet, Node, Pod } from '../kubernetes/object.js'
import { deleting, isGoing, isReadyPod, podsOfDaemonSet, type SimulatedCluster, written } from './cluster-state.js'
import { daemonPod, isCurrentPod, type Wanted, wantedOn } from './daemon-pod.js'

/** A node with what the DaemonSet wants of it and the pods that it has there. */
interface Place {
  readonly node: Node
  readonly wanted: Wanted
  readonly pods: ReadonlyArray<Pod>
}

const placesOf = (daemonSet: DaemonSet, { nodes, pods }: SimulatedCluster): ReadonlyArray<Place> => {
  const byNode = groupedBy(({ spec }: Pod) => spec?.nodeName)(podsOfDaemonSet(pods, daemonSet))
  const wanted = wantedOn(daemonSet)
  return nodes.map((node) => ({ node, wanted: wanted(node), pods: byNode.get(node.metadata.name) ?? [] }))
}

const hasFailed = ({ status }: Pod): boolean => status?.phase === 'Failed'

/** Pods that may not be where they are; of several on a node the oldest stays. */
const misplaced = ({ wanted, pods }: Place): ReadonlyArray<Pod> => {
  const staying = pods.filter((pod) => !isGoing(pod))
  if (wanted === 'none') return staying
  return [...staying.filter(hasFailed), ...staying.filter((pod) => !hasFailed(pod)).slice(1)]
}

const rolls = ({ spec }: DaemonSet): boolean => spec?.updateStrategy?.type !== 'OnDelete'

/** Pods of an earlier template, wherever they run: that no new one may come to the node does not keep the old one. */
const outdated = (daemonSet: DaemonSet, places: ReadonlyArray<Place>): ReadonlyArray<Pod> =>
  rolls(daemonSet)
    ? places.flatMap(({ pods }) => pods.filter((pod) => !isGoing(pod) && !isCurrentPod(daemonSet)(pod)))
    : []

/** A node on which a new pod is on its way up, or an old one on its way out. */
const isUnavailable =
  (daemonSet: DaemonSet) =>
  ({ pods }: Place): boolean =>
    pods.length > 0 &&
    (pods.every(isGoing) || pods.some((pod) => !isGoing(pod) && isCurrentPod(daemonSet)(pod) && !isReadyPod(pod)))

/** One pod may be unavailable at a time; old ones that are not ready go at once. */
const replaceable = (daemonSet: DaemonSet, places: ReadonlyArray<Place>): ReadonlyArray<Pod> => {
  const old = outdated(daemonSet, places)
  return old.length === 0
    ? old
    : [
        ...old.filter((pod) => !isReadyPod(pod)),
        ...(places.some(isUnavailable(daemonSet)) ? [] : old.filter(isReadyPod).slice(0, 1)),
      ]
}

/** All pods that the controller deletes sooner or later, if nothing else changes. */
export const condemnedBy = (daemonSet: DaemonSet, cluster: SimulatedCluster): ReadonlyArray<Pod> => {
  const places = placesOf(daemonSet, cluster)
  return [...places.flatMap(misplaced), ...outdated(daemonSet, places)]
}

const statusOf = (daemonSet: DaemonSet, cluster: SimulatedCluster): NonNullable<DaemonSet['status']> => {
  const places = placesOf(daemonSet, cluster)
  const wanted = places.filter((place) => place.wanted === 'run')
  const ready = wanted.filter(({ pods }) => pods.some(isReadyPod)).length
  return {
    desiredNumberScheduled: wanted.length,
    currentNumberScheduled: wanted.filter(({ pods }) => pods.length > 0).length,
    numberMisscheduled: places.filter((place) => place.wanted !== 'run' && place.pods.length > 0).length,
    numberReady: ready,
    numberAvailable: ready,
    updatedNumberScheduled: wanted.filter(({ pods }) => pods.some(isCurrentPod(daemonSet))).length,
    ...(daemonSet.metadata.generation === undefined ? {} : { observedGeneration: daemonSet.metadata.generation }),
    ...(wanted.length === ready ? {} : { numberUnavailable: wanted.length - ready }),
  }
}

const counted = (daemonSet: DaemonSet, cluster: SimulatedCluster): SimulatedCluster => {
  const status = statusOf(daemonSet, cluster)
  if (canonicalText(status) === canonicalText(daemonSet.status)) return cluster
  const version = cluster.version + 1
  return {
    ...cluster,
    version,
    daemonSets: cluster.daemonSets.map((one) =>
      one.metadata.uid === daemonSet.metadata.uid ? written({ ...one, status }, version) : one,
    ),
  }
}

const synced = (cluster: SimulatedCluster, daemonSet: DaemonSet): SimulatedCluster => {
  if (isGoing(daemonSet)) return counted(daemonSet, cluster)
  const places = placesOf(daemonSet, cluster)
  const condemned = new Set([...places.flatMap(misplaced), ...replaceable(daemonSet, places)])
  const lacking = places.filter(({ wanted, pods }) => wanted === 'run' && pods.length === 0)
  if (condemned.size === 0 && lacking.length === 0) return counted(daemonSet, cluster)
  const version = cluster.version + 1
  const make = daemonPod(daemonSet)
  return counted(daemonSet, {
    ...cluster,
    version: version + lacking.length,
    pods: [
      ...cluster.pods.map((pod) => (condemned.has(pod) ? written(deleting(pod), version) : pod)),
      ...lacking.map(({ node }, index) => make(node, version + 1 + index)),
    ],
  })
}

/** One pass of the controller over all DaemonSets. O(DaemonSets x (nodes + pods)). */
export const controlDaemonSets = (cluster: SimulatedCluster): SimulatedCluster =>
  cluster.daemonSets.reduce(synced, cluster)
