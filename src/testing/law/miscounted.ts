/** DaemonSets whose status contradicts their pods. */
import { controllerOf } from '../../kubernetes/owner.js'
import type { Change } from '../../plan-model/change.js'
import type { ClusterSnapshot } from '../../snapshot/cluster-snapshot.js'

/**
 * Whether a change is to a DaemonSet whose status counts fewer pods than there are: who does not look at pods cannot know that they are
 * there.
 */
export const isMiscounted = ({ daemonSets = [], pods = [] }: ClusterSnapshot, { ref }: Change): boolean =>
  daemonSets
    .filter(({ metadata }) => metadata.name === ref.name && metadata.namespace === ref.namespace)
    .some(({ metadata, status }) => {
      const own = pods.filter((pod) => controllerOf(pod.metadata)?.uid === metadata.uid)
      return own.length > (status?.currentNumberScheduled ?? 0) + (status?.numberMisscheduled ?? 0)
    })
