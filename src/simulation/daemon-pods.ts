/**
 * What the DaemonSet controller and the kubelets make of some DaemonSets of a snapshot, all at once: every pod that is wanted comes up
 * if it can, none that is not stays. Where somebody listed the pods, these are where it begins.
 *
 * Nodes are found by an index, so that DaemonSets cost what they select; what is wanted there is asked of `daemon-pod.ts`.
 */
import { canonicalText } from '../kubernetes/canonical.js'
import { groupedBy } from '../kubernetes/grouped.js'
import { lookup } from '../kubernetes/json.js'
import type { DaemonSet, Node, Pod } from '../kubernetes/object.js'
import type { NodeIndex } from '../node/node-index.js'
import type { ClusterSnapshot, ImageFact } from '../snapshot/cluster-snapshot.js'
import { controllerUid, isGoing, isReadyPod } from './cluster-state.js'
import { daemonPod, wantedOn } from './daemon-pod.js'
import { comesUp, inPhase } from './kubelet.js'

/** What is known of the nodes: an index to find them by, and themselves. */
export interface NodesOfPods {
  readonly nodes: NodeIndex
  readonly liveNodes: ReadonlyArray<Node>
}

/** Whether every image of a pod is there, as far as anybody knows. */
const hasImages = ({ images = {} }: ClusterSnapshot, { spec }: DaemonSet): boolean => {
  const { containers = [], initContainers = [] } = spec?.template.spec ?? {}
  return [...containers, ...initContainers].every(
    ({ image = '' }) => lookup<ImageFact>(images, image)?.state !== 'missing',
  )
}

/**
 * The pod that a DaemonSet makes on a node, once it is up, if it ever is. Its uid is that of its template: as long as that stays, so
 * does the pod.
 */
const podAtRest = (daemonSet: DaemonSet, hasItsImages: boolean): ((node: Node) => Pod) => {
  const make = daemonPod(daemonSet)
  const { name, uid = '', generation = 0 } = daemonSet.metadata
  return (node) => {
    const pod = make(node, 0)
    const on = node.metadata.name
    const named = { ...pod, metadata: { ...pod.metadata, name: `${name}-${on}`, uid: `${uid}-${generation}-${on}` } }
    return inPhase(named, hasItsImages ? 'Running' : 'Pending', hasItsImages && comesUp(pod, node))
  }
}

const statusOf = (
  scheduled: number,
  ready: number,
  { metadata: { generation } }: DaemonSet,
): NonNullable<DaemonSet['status']> => ({
  currentNumberScheduled: scheduled,
  desiredNumberScheduled: scheduled,
  numberAvailable: ready,
  numberMisscheduled: 0,
  numberReady: ready,
  updatedNumberScheduled: scheduled,
  ...(generation === undefined ? {} : { observedGeneration: generation }),
})

interface Rested {
  readonly daemonSet: DaemonSet
  readonly pods: ReadonlyArray<Pod>
  readonly isSame: boolean
}

const hasEnded = ({ status }: Pod): boolean => status?.phase === 'Failed' || status?.phase === 'Succeeded'

/** Whether a pod of a DaemonSet as it was is one of the DaemonSet as it is. */
const isOfSameTemplate = (before: DaemonSet | undefined, now: DaemonSet): boolean =>
  before === undefined ||
  before === now ||
  before.spec === now.spec ||
  canonicalText(before.spec?.template) === canonicalText(now.spec?.template)

const rested = (
  snapshot: ClusterSnapshot,
  selected: ReadonlyArray<Node>,
  daemonSet: DaemonSet,
  before: DaemonSet | undefined,
  pods: ReadonlyArray<Pod>,
): Rested => {
  const wanted = wantedOn(daemonSet)
  const wishes = new Map(selected.map((node) => [node.metadata.name, wanted(node)]))
  const isCurrent = isOfSameTemplate(before, daemonSet)
  // A local set: the first pod of a node stays.
  const taken = new Set<string>()
  const staying = pods.filter((pod) => {
    const node = pod.spec?.nodeName ?? ''
    const isAllowed = (wishes.get(node) ?? 'none') !== 'none' && !taken.has(node)
    const stays = isCurrent && isAllowed && !isGoing(pod) && !hasEnded(pod)
    if (stays) taken.add(node)
    return stays
  })
  const lacking = selected.filter(({ metadata: { name } }) => wishes.get(name) === 'run' && !taken.has(name))
  const isSame = lacking.length === 0 && staying.length === pods.length
  const all = isSame ? pods : [...staying, ...lacking.map(podAtRest(daemonSet, hasImages(snapshot, daemonSet)))]
  const { currentNumberScheduled, observedGeneration } = daemonSet.status ?? {}
  const isCounted =
    isSame && currentNumberScheduled === all.length && observedGeneration === daemonSet.metadata.generation
  return {
    daemonSet: isCounted
      ? daemonSet
      : { ...daemonSet, status: statusOf(all.length, all.filter(isReadyPod).length, daemonSet) },
    pods: all,
    isSame: isCounted,
  }
}

/**
 * A snapshot in which the DaemonSets that are meant have all the pods that they want, and say so; `before` is what they were before they
 * were changed. Pods that were not observed are not there, and are made. The same snapshot where there is nothing to do.
 * O(pods + nodes that the DaemonSets select).
 */
export const withDaemonPods =
  (known: NodesOfPods, isMeant: (daemonSet: DaemonSet) => boolean) =>
  (before: ReadonlyArray<DaemonSet>, snapshot: ClusterSnapshot): ClusterSnapshot => {
    const { daemonSets = [], pods = [] } = snapshot
    const meant = daemonSets.filter((daemonSet) => daemonSet.metadata.uid !== undefined && isMeant(daemonSet))
    if (meant.length === 0) return snapshot
    const byOwner = groupedBy(controllerUid)(pods)
    const byName = new Map(known.liveNodes.map((node) => [node.metadata.name, node]))
    const earlier = new Map(before.map((daemonSet) => [daemonSet.metadata.uid, daemonSet]))
    const all = meant.map((daemonSet) => {
      const { uid = '' } = daemonSet.metadata
      const selected = known.nodes.select(daemonSet.spec?.template.spec?.nodeSelector ?? {})
      const nodes = selected.flatMap(({ name }) => byName.get(name) ?? [])
      return rested(snapshot, nodes, daemonSet, earlier.get(uid), byOwner.get(uid) ?? [])
    })
    if (all.every(({ isSame }) => isSame)) return snapshot
    const owners = new Set(meant.map(({ metadata }) => metadata.uid))
    const counted = new Map(all.map(({ daemonSet }) => [daemonSet.metadata.uid, daemonSet]))
    return {
      ...snapshot,
      daemonSets: daemonSets.map((daemonSet) => counted.get(daemonSet.metadata.uid) ?? daemonSet),
      pods: [...pods.filter((pod) => !owners.has(controllerUid(pod))), ...all.flatMap((one) => one.pods)],
    }
  }
