/** What a change does to pods and modules, found by comparing what becomes of the cluster with it and without it. */
import { KERNEL_LABEL } from '../constants.js'
import { lookup } from '../kubernetes/json.js'
import type { Node, Pod } from '../kubernetes/object.js'
import { trimKernelVersion } from '../pattern/kernel-version.js'
import { moduleKeyOf, roleOfObject, type SimulatedCluster } from './cluster-state.js'
import { wantedOn } from './daemon-pod.js'
import { doomedPods } from './settle.js'

/** A module that leaves a node. */
export interface Leaving {
  readonly node: string
  /** `namespace/name` of the Module. */
  readonly module: string
  /** Whether it is loaded again when the dust has settled, on the node as it is or as the planner saw it. */
  readonly comesBack: boolean
}

/** The pods that a change dooms: those that it lets go and that would have stayed without it. */
export const newlyDoomed = (before: SimulatedCluster, after: SimulatedCluster): ReadonlyArray<Pod> => {
  if (before.pods.length === 0) return []
  const already = doomedPods(before)
  const now = new Set([...doomedPods(after)].map(({ metadata }) => metadata.uid))
  return before.pods.filter((pod) => !already.has(pod) && now.has(pod.metadata.uid))
}

/** Whether a DaemonSet loads a Module on a node. */
const loads =
  (cluster: SimulatedCluster, module: string) =>
  (node: Node): boolean =>
    cluster.daemonSets.some((daemonSet) => {
      // Its pods do the loading, and they have the labels of the template, whatever became of its own.
      const { name, namespace } = daemonSet.metadata
      const pod = { metadata: { name, namespace, labels: daemonSet.spec?.template.metadata?.labels ?? {} } }
      return (
        moduleKeyOf(pod) === module &&
        roleOfObject(pod) === 'module-loader' &&
        lookup(pod.metadata.labels, KERNEL_LABEL) === trimKernelVersion(node.status?.nodeInfo?.kernelVersion ?? '') &&
        wantedOn(daemonSet)(node) === 'run'
      )
    })

/** The modules that leave because these pods go; `nodes` as they are and as they were seen. O(pods + loaded modules). */
export const leavings = (
  before: SimulatedCluster,
  after: SimulatedCluster,
  doomed: ReadonlyArray<Pod>,
  nodes: ReadonlyArray<Node> = after.nodes,
): ReadonlyArray<Leaving> => {
  const uids = new Set(doomed.map(({ metadata }) => metadata.uid ?? ''))
  return before.loaded
    .filter(({ pod }) => uids.has(pod))
    .map(({ node, module }) => ({
      node,
      module,
      comesBack: nodes.filter(({ metadata }) => metadata.name === node).some(loads(after, module)),
    }))
}
