/**
 * The labels by which a Module that is being deleted schedules its pods. Nothing reads them any more when its DaemonSets are gone.
 */
import { lookup } from '../kubernetes/json.js'
import type { Node } from '../kubernetes/object.js'
import { sortedBy } from '../kubernetes/order.js'
import { devicePluginTargetLabel, versionLabel } from '../label/identity.js'
import type { ModuleName } from '../module/module-name.js'
import type { LabelDecision } from './label-decision.js'

/**
 * Take the version labels and the target label of a Module off a node. The label by which a user asks for a version is the
 * user's, and stays.
 */
export const leavingLabels = (module: ModuleName, { metadata: { name: node, labels } }: Node): LabelDecision => {
  const keys = [
    versionLabel('module-loader', module),
    versionLabel('device-plugin', module),
    devicePluginTargetLabel(module),
  ]
  const remove = sortedBy((key: string) => key)(keys.filter((key) => lookup(labels, key) !== undefined))
  return { node, module, add: {}, remove, reason: 'ModuleBeingDeleted', waitsFor: [] }
}
