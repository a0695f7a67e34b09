/**
 * The kubelets of all nodes: pods come up and end, and with those of a ModuleLoader the module comes and goes.
 *
 * Source: Kubernetes manual, Pod Lifecycle (termination of pods, finalizers); the ModuleLoader's post-start and pre-stop hooks.
 */
import { KERNEL_LABEL } from '../constants.js'
import { lookup } from '../kubernetes/json.js'
import type { Node, Pod } from '../kubernetes/object.js'
import { trimKernelVersion } from '../pattern/kernel-version.js'
import {
  isGoing,
  type LoadedModule,
  moduleKeyOf,
  roleOfObject,
  type SimulatedCluster,
  written,
} from './cluster-state.js'

const hasEnded = ({ status }: Pod): boolean => status?.phase === 'Failed' || status?.phase === 'Succeeded'

/** The module of a ModuleLoader is for one kernel: under another one its post-start hook fails, again and again. */
export const comesUp = (pod: Pod, node: Node): boolean =>
  roleOfObject(pod) === 'device-plugin' ||
  lookup(pod.metadata.labels, KERNEL_LABEL) === trimKernelVersion(node.status?.nodeInfo?.kernelVersion ?? '')

/** A pod that has got so far. */
export const inPhase = (pod: Pod, phase: string, ready: boolean): Pod => ({
  ...pod,
  status: {
    ...pod.status,
    phase,
    conditions: [
      { type: 'PodScheduled', status: 'True' },
      { type: 'Ready', status: ready ? 'True' : 'False' },
    ],
  },
})

/** What a kubelet makes of a pod: the same object when there is nothing to do, undefined when it is gone. */
const attended = (pod: Pod, node: Node | undefined): Pod | undefined => {
  if (isGoing(pod)) {
    if (!hasEnded(pod)) return inPhase(pod, 'Failed', false)
    return (pod.metadata.finalizers ?? []).length > 0 ? pod : undefined
  }
  if (node === undefined || hasEnded(pod)) return pod
  const isReady = comesUp(pod, node)
  const wasReady = pod.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True')
  return pod.status?.phase === 'Running' && wasReady === isReady ? pod : inPhase(pod, 'Running', isReady)
}

/** What a pod has loaded: something once it is ready, if it loads modules. */
export const loadedBy = (pod: Pod): ReadonlyArray<LoadedModule> => {
  const [node, module, uid] = [pod.spec?.nodeName, moduleKeyOf(pod), pod.metadata.uid]
  const isRunning = pod.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') ?? false
  return roleOfObject(pod) === 'module-loader' && isRunning && node !== undefined && module && uid !== undefined
    ? [{ node, module, pod: uid }]
    : []
}

/** One pass of all kubelets. O(pods + nodes). */
export const runKubelets = (cluster: SimulatedCluster): SimulatedCluster => {
  const nodes = new Map(cluster.nodes.map((node) => [node.metadata.name, node]))
  const after = cluster.pods.map((pod) => attended(pod, nodes.get(pod.spec?.nodeName ?? '')))
  if (after.every((pod, index) => pod === cluster.pods[index])) return cluster
  const version = cluster.version + 1
  const pods = after.flatMap((pod, index) =>
    pod === undefined ? [] : [pod === cluster.pods[index] ? pod : written(pod, version)],
  )
  return { ...cluster, version, pods, loaded: pods.flatMap(loadedBy) }
}
