/** The nodes on which a DaemonSet does something. */
import { KERNEL_LABEL } from '../constants.js'
import type { FactsOf } from '../diagnostic/facts.js'
import { lookup } from '../kubernetes/json.js'
import type { DaemonSet } from '../kubernetes/object.js'
import { compareStrings } from '../kubernetes/order.js'
import { devicePluginTargetLabel } from '../label/identity.js'
import type { ObservedPods } from '../label/observed-pods.js'
import type { ModuleName } from '../module/module-name.js'
import { keepsWhatCannotBeDecided } from '../profile.js'
import type { Settings } from '../settings.js'
import type { Observed } from '../snapshot/observed.js'
import type { ObservedNodes } from './observed-nodes.js'
import { untoleratedTaints } from './schedulability.js'

type Context = Observed & ObservedNodes & ObservedPods & Settings

/**
 * Names of the nodes that a DaemonSet selects, sorted. The kernel label is compared with the kernel that a node really
 * runs: a node that has rebooted into another kernel has nothing of this one loaded, whatever its label still says.
 * O(nodes with the rarest label).
 */
export const selectedNodes =
  (cluster: Context) =>
  (daemonSet: DaemonSet): ReadonlyArray<string> => {
    const { [KERNEL_LABEL]: kernelVersion, ...selector } = daemonSet.spec?.template.spec?.nodeSelector ?? {}
    const kernel = kernelVersion ?? lookup(daemonSet.metadata.labels, KERNEL_LABEL)
    return cluster.nodes
      .select(selector)
      .filter((node) => kernel === undefined || node.kernel === undefined || node.kernel.expanded === kernel)
      .map(({ name }) => name)
  }

/**
 * Names of the nodes that a DaemonSet will select, sorted: as `selectedNodes`, but the target label of device plugins is taken to
 * be where the plan puts it before the DaemonSet comes, on nodes that take its pods.
 */
export const nodesToCome =
  (cluster: Context, module: ModuleName) =>
  (daemonSet: DaemonSet): ReadonlyArray<string> => {
    const { nodeSelector = {}, tolerations = [] } = daemonSet.spec?.template.spec ?? {}
    const { [devicePluginTargetLabel(module)]: target, ...selector } = nodeSelector
    if (target === undefined) return selectedNodes(cluster)(daemonSet)
    const untolerated = untoleratedTaints(cluster.profile, tolerations)
    return cluster.nodes
      .select(selector)
      .filter(({ taints }) => untolerated(taints).length === 0)
      .map(({ name }) => name)
  }

/**
 * Names of the nodes on which a live DaemonSet runs, sorted: of those it selects, the ones with a pod of it, when pods
 * were observed and are no fewer than its status counts; without a status, or with fewer pods, all that it selects.
 */
export const runningNodes =
  (cluster: Context) =>
  (live: DaemonSet): ReadonlyArray<string> => {
    const selected = selectedNodes(cluster)(live)
    const withPods = live.metadata.uid === undefined ? undefined : cluster.podNodes(live.metadata.uid)
    return withPods === undefined ||
      cluster.mayBeUnreadable('Pod', live.metadata.namespace) ||
      withPods.size < (live.status?.currentNumberScheduled ?? Infinity)
      ? selected
      : selected.filter((name) => withPods.has(name))
  }

/**
 * What shows that not all nodes on which a live DaemonSet runs were observed: pods on nodes that nobody listed, or pods in
 * its status while no node at all was listed. Then a kernel that seems to have no node may have some.
 */
export const unseenNodes =
  (cluster: Context) =>
  ({ metadata, status }: DaemonSet): FactsOf['DeletionWithheld'] | undefined => {
    if (!keepsWhatCannotBeDecided[cluster.profile]) return undefined
    const scheduled = status?.currentNumberScheduled ?? 0
    if (cluster.nodes.all.length === 0 && scheduled > 0) return { scheduledPods: scheduled, observedNodes: 0 }
    const withPods = metadata.uid === undefined ? undefined : cluster.podNodes(metadata.uid)
    const unobserved = [...(withPods ?? [])].filter((name) => !cluster.hasNode(name)).sort(compareStrings)
    return unobserved.length === 0 ? undefined : { unobservedNodes: unobserved }
  }
