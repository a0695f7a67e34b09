/** Labels that no API server puts on a node. */
import { identity } from 'fp-ts/lib/function.js'

import { withholdsRefusedObjects } from '../foresight/foresee.js'
import { isNodeLabel } from '../foresight/ready-labels.js'
import type { ProfileName } from '../profile.js'
import type { LabelDecision } from './label-decision.js'

/** A decision without them: what there is to say of them is said of the Module. */
export const withoutRefusedLabels = (profile: ProfileName): ((decision: LabelDecision) => LabelDecision) => {
  if (!withholdsRefusedObjects[profile]) return identity
  const isLabel = isNodeLabel()
  return (decision) => {
    const added = Object.entries(decision.add)
    const taken = added.filter(([key, value]) => isLabel(key, value))
    return taken.length === added.length ? decision : { ...decision, add: Object.fromEntries(taken) }
  }
}
