/** What a change of a node's labels assumes: what was seen of the node, and what the decision stands on. */
import { KERNEL_LABEL } from '../constants.js'
import { lookup } from '../kubernetes/json.js'
import { memoize } from '../kubernetes/memoize.js'
import type { Node } from '../kubernetes/object.js'
import { compareStrings, sortedKeys } from '../kubernetes/order.js'
import { versionLabel, wantedVersionLabel } from '../label/identity.js'
import type { LabelExpectation } from '../plan-model/change.js'
import type { LabelDecision } from './label-decision.js'

type Edit = Pick<LabelDecision, 'add' | 'remove' | 'versions' | 'module'>

/** The three labels from which the step of an upgrade is read. */
const readFor = ({ versions, module }: Edit): ReadonlyArray<string> =>
  versions === undefined || module === undefined
    ? []
    : [wantedVersionLabel(module), versionLabel('module-loader', module), versionLabel('device-plugin', module)]

/**
 * The values, as they were seen, of the labels that an edit touches and of those that decided it, and of the kernel where the label that
 * names it is touched.
 */
export const expectationOf = ({ metadata: { labels }, status }: Node, edit: Edit): LabelExpectation => {
  const touched = [...Object.keys(edit.add), ...edit.remove]
  const keys = [...new Set([...touched, ...readFor(edit)])].sort(compareStrings)
  const kernelVersion = touched.includes(KERNEL_LABEL) ? status?.nodeInfo?.kernelVersion : undefined
  return {
    labels: Object.fromEntries(keys.map((key) => [key, lookup(labels, key) ?? null])),
    ...(labels === undefined ? { withoutLabels: true } : {}),
    ...(kernelVersion === undefined ? {} : { kernelVersion }),
  }
}

/** The same for many nodes: those that lack all that an edit adds expect the same, which is said once. */
export const expectationOn = (): typeof expectationOf => {
  const ofAbsent = memoize((add: Edit['add']): LabelExpectation => ({
    labels: Object.fromEntries(sortedKeys(add).map((key) => [key, null])),
  }))
  return (node, edit) => {
    const { labels } = node.metadata
    const isPlain =
      edit.remove.length === 0 && edit.versions === undefined && lookup(edit.add, KERNEL_LABEL) === undefined
    return isPlain && labels !== undefined && Object.keys(edit.add).every((key) => lookup(labels, key) === undefined)
      ? ofAbsent(edit.add)
      : expectationOf(node, edit)
  }
}
