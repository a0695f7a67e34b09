/** The change of a node's labels that a decision asks for. */
import { memoize } from '../kubernetes/memoize.js'
import type { Node } from '../kubernetes/object.js'
import { objectRefOf } from '../kubernetes/object-ref.js'
import type { ModulePod } from '../label/module-pod.js'
import type { ModuleName } from '../module/module-name.js'
import type { Label } from '../plan-model/change.js'
import type { LabelDecision } from './label-decision.js'
import { effectsOf } from './label-effect.js'
import { expectationOn } from './label-expectation.js'
import type { LabelRules } from './node-labels.js'

/** The changes of a node. What is the same on many nodes is one value. O(pods of the node) for each decision. */
export const labelChange = (
  rules: LabelRules,
  isWithDevicePlugin: (module: ModuleName) => boolean,
): ((live: Node, onNode: ReadonlyArray<ModulePod> | undefined) => (decision: LabelDecision) => Label) => {
  const hasDevicePlugin = memoize(isWithDevicePlugin)
  const expects = expectationOn()
  return (live, onNode) => {
    const ref = objectRefOf({ apiVersion: 'v1', kind: 'Node', metadata: live.metadata })
    return (decision) => {
      const { module, role, add, remove, reason } = decision
      const pods = module === undefined || rules.hasSeenPods(module.namespace) ? onNode : undefined
      return {
        action: 'label',
        reason,
        ref,
        ...(module === undefined ? {} : { module }),
        ...(role === undefined ? {} : { role }),
        add,
        remove,
        expects: expects(live, decision),
        nodes: effectsOf(rules, live, pods, hasDevicePlugin, decision),
      }
    }
  }
}
