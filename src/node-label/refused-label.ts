/** Labels that no API server puts on a node. */
import { withholdsRefusedObjects } from '../foresight/foresee.js'
import { isNodeLabel } from '../foresight/ready-labels.js'
import type { ProfileName } from '../profile.js'
import type { LabelDecision } from './label-decision.js'

/** A decision without them: what there is to say of them is said of the Module. */
export const withoutRefusedLabels = (profile: ProfileName): ((decision: LabelDecision) => LabelDecision) => {
  const isLabel = isNodeLabel()
  return (decision) => {
    const added = Object.entries(decision.add)
    return !withholdsRefusedObjects[profile] || added.every(([key, value]) => isLabel(key, value))
      ? decision
      : { ...decision, add: Object.fromEntries(added.filter(([key, value]) => isLabel(key, value))) }
  }
}
