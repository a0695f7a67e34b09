/** What the DaemonSet controller of Kubernetes does about a DaemonSet on one node. */
import { KERNEL_LABEL } from '../constants.js'
import { daemonPodTolerations } from '../kubernetes/daemon-pod-tolerations.js'
import { lookup } from '../kubernetes/json.js'
import type { DaemonSet } from '../kubernetes/object.js'
import { type Taint, tolerates } from '../kubernetes/taint.js'
import type { IndexedNode } from '../node/indexed-node.js'

/**
 * `made`: there is a pod, or one is made. `kept`: a pod that is there stays, and none is made. `removed`: there is none, and one
 * that is there is taken away. `unknown`: what decides is not read (node affinity).
 */
export type Scheduling = 'made' | 'kept' | 'removed' | 'unknown'

/** The kernel that a ModuleLoader is for: the one that its pods select, else the one in its labels; a device plugin is for none. */
export const kernelWanted = ({ metadata, spec }: DaemonSet): string | undefined =>
  lookup(spec?.template.spec?.nodeSelector, KERNEL_LABEL) ?? lookup(metadata.labels, KERNEL_LABEL)

/**
 * Whether a node has the labels that the pods of a DaemonSet need. The kernel label is compared with the kernel that the node
 * really runs: one that has rebooted has nothing of another kernel loaded, whatever its label still says.
 */
export const selects =
  (daemonSet: DaemonSet) =>
  ({ labels, kernel }: IndexedNode): boolean => {
    const { [KERNEL_LABEL]: selected, ...others } = daemonSet.spec?.template.spec?.nodeSelector ?? {}
    const wanted = kernelWanted(daemonSet)
    const isOfKernel =
      kernel === undefined
        ? selected === undefined || lookup(labels, KERNEL_LABEL) === selected
        : wanted === undefined || kernel.expanded === wanted
    return isOfKernel && Object.entries(others).every(([key, value]) => lookup(labels, key) === value)
  }

const keepsAway = (effect: Taint['effect']): boolean => effect === 'NoSchedule' || effect === 'NoExecute'

/**
 * What the controller does about a DaemonSet on a node: node name and node selector, then taints beyond the tolerations of the pod
 * and those that every such pod has. O(labels of the selector + taints x tolerations).
 *
 * Source: Kubernetes, pkg/controller/daemon/daemon_controller.go `NodeShouldRunDaemonPod`.
 */
export const schedulingOn =
  (daemonSet: DaemonSet) =>
  (node: IndexedNode): Scheduling => {
    const { nodeName, affinity, hostNetwork, tolerations = [] } = daemonSet.spec?.template.spec ?? {}
    if (nodeName !== undefined && nodeName !== '' && nodeName !== node.name) return 'removed'
    if (!selects(daemonSet)(node)) return 'removed'
    if (affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution !== undefined) return 'unknown'
    const all = [...daemonPodTolerations(hostNetwork), ...tolerations]
    const untolerated = node.taints.filter((taint) => keepsAway(taint.effect) && !all.some(tolerates(taint)))
    if (untolerated.length === 0) return 'made'
    return untolerated.some(({ effect }) => effect === 'NoExecute') ? 'removed' : 'kept'
  }
