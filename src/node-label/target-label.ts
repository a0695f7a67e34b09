/**
 * The label that lets a device plugin run on a node. No taint drives the pods of a DaemonSet off a cordoned node, while a
 * label can: so a device plugin can leave before the module that it uses is unloaded.
 */
import { lookup } from '../kubernetes/json.js'
import type { Node } from '../kubernetes/object.js'
import { sortedKeys } from '../kubernetes/order.js'
import { devicePluginTargetLabel } from '../label/identity.js'
import type { Module } from '../module/module.js'
import { moduleNameOf } from '../module/module-name.js'
import { givenUpBy } from '../node/schedulability.js'
import type { OnUnschedulable } from '../options.js'
import type { LabelReason } from '../plan-model/reason.js'
import type { ProfileName } from '../profile.js'
import type { LabelDecision } from './label-decision.js'

const reasonOf = (
  profile: ProfileName,
  onUnschedulable: OnUnschedulable,
  { spec }: Module,
  node: Node,
): LabelReason => {
  const isSelected = sortedKeys(spec.selector).every((key) => lookup(node.metadata.labels, key) === spec.selector[key])
  if (!isSelected || spec.devicePlugin === undefined || spec.moduleLoader === undefined) return 'NotSelected'
  const taints = givenUpBy(profile, spec.tolerations ?? [])(node.spec?.taints ?? [])
  return onUnschedulable === 'unload' && taints.length > 0 ? 'Unschedulable' : 'Selected'
}

/**
 * Whether the device plugin of a Module may run on a node: the Module selects the node, has a device plugin and a module
 * to load before it, and with `unload` nobody has given the node up. O(labels of the selector + taints x tolerations).
 *
 * Source: KMM main, its page on the reconciliation loop; release-1.1 has no such label.
 */
export const isDevicePluginTarget =
  (profile: ProfileName, onUnschedulable: OnUnschedulable) =>
  (module: Module) =>
  (node: Node): boolean =>
    reasonOf(profile, onUnschedulable, module, node) === 'Selected'

/**
 * The target label of a Module's device plugin on a node. It goes from nodes that the Module does not select any more, too.
 */
export const targetLabel =
  (profile: ProfileName, onUnschedulable: OnUnschedulable) =>
  (module: Module) =>
  (node: Node): LabelDecision => {
    const name = moduleNameOf(module)
    const label = devicePluginTargetLabel(name)
    const live = lookup(node.metadata.labels, label)
    const reason = reasonOf(profile, onUnschedulable, module, node)
    return {
      node: node.metadata.name,
      module: name,
      role: 'device-plugin',
      add: reason === 'Selected' && live !== '' ? { [label]: '' } : {},
      remove: reason !== 'Selected' && live !== undefined ? [label] : [],
      reason,
      waitsFor: [],
    }
  }
