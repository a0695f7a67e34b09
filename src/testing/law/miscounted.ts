/** DaemonSets whose status contradicts their pods. */
import { MODULE_NAME_LABEL } from '../../constants.js'
import { lookup } from '../../kubernetes/json.js'
import { controllerOf } from '../../kubernetes/owner.js'
import type { Change } from '../../plan-model/change.js'
import type { ClusterSnapshot } from '../../snapshot/cluster-snapshot.js'

/**
 * Whether a change is to a DaemonSet whose status counts fewer pods than there are, or to a Build or Job of its Module: who does not look
 * at pods cannot know that they are there.
 */
export const isMiscounted = ({ daemonSets = [], pods = [] }: ClusterSnapshot, { ref, role, module }: Change): boolean =>
  daemonSets
    .filter(({ metadata }) => metadata.namespace === (module?.namespace ?? ref.namespace))
    .filter(({ metadata }) =>
      role === 'build' || role === 'sign'
        ? lookup(metadata.labels, MODULE_NAME_LABEL) === module?.name
        : metadata.name === ref.name,
    )
    .some(({ metadata, status }) => {
      const own = pods.filter((pod) => controllerOf(pod.metadata)?.uid === metadata.uid)
      return own.length > (status?.currentNumberScheduled ?? 0) + (status?.numberMisscheduled ?? 0)
    })
