/** Labels that no API server puts on a node. */
import { identity } from 'fp-ts/lib/function.js'

import { withholdsRefusedObjects } from '../foresight/foresee.js'
import { isNodeLabel } from '../foresight/ready-labels.js'
import { memoize } from '../kubernetes/memoize.js'
import type { ProfileName } from '../profile.js'
import type { LabelDecision } from './label-decision.js'

/** A decision without them: what there is to say of them is said of the Module. */
export const withoutRefusedLabels = (profile: ProfileName): ((decision: LabelDecision) => LabelDecision) => {
  if (!withholdsRefusedObjects[profile]) return identity
  const isLabel = isNodeLabel()
  // The same labels come on many nodes.
  const takenOf = memoize((add: LabelDecision['add']): LabelDecision['add'] => {
    const added = Object.entries(add)
    const taken = added.filter(([key, value]) => isLabel(key, value))
    return taken.length === added.length ? add : Object.fromEntries(taken)
  })
  return (decision) => {
    const add = takenOf(decision.add)
    return add === decision.add ? decision : { ...decision, add }
  }
}
