/** When the DaemonSet of an old version of a Module has done its work (ordered upgrade). */
import type { DaemonSet } from '../kubernetes/object.js'
import type { ObservedPods } from '../label/observed-pods.js'
import type { ObservedNodes } from '../node/observed-nodes.js'
import { selectedNodes } from '../placement/placement.js'
import type { ByProfile } from '../profile.js'
import type { Settings } from '../settings.js'
import type { Observed } from '../snapshot/observed.js'

type Context = Observed & ObservedNodes & ObservedPods & Settings

/**
 * Whether no node is left on an old version's DaemonSet (docs/deviations.md#proves-old-versions-unused). The operator asks only its
 * status, which is zero, too, when nobody has counted yet; the safe profile wants a current status and no node that the DaemonSet
 * selects.
 *
 * Source: internal/daemonset/daemonset.go `GarbageCollect`, release-1.1.
 */
export const isOldVersionUnused: ByProfile<(cluster: Context, daemonSet: DaemonSet) => boolean> = {
  'safe': (cluster, daemonSet) => {
    const { status, metadata } = daemonSet
    return (
      status?.desiredNumberScheduled === 0 &&
      status.observedGeneration !== undefined &&
      status.observedGeneration >= (metadata.generation ?? 0) &&
      !cluster.mayBeUnreadable('Node') &&
      selectedNodes(cluster)(daemonSet).length === 0
    )
  },
  'kmm-1.1': (_, { status }) => (status?.desiredNumberScheduled ?? 0) === 0,
}
