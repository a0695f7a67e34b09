/**
 * What becomes of the labels of one node, and why.
 *
 * @since 0.1.0
 */
import type { DaemonSetRole } from '../change/change.js'
import type { ObjectRef } from '../kubernetes/object-ref.js'
import { sortedBy } from '../kubernetes/order.js'
import type { ModuleName } from '../module/module-name.js'

/**
 * Why labels are as they should be, or change.
 *
 * @since 0.1.0
 * @category model
 */
export type LabelReason =
  | 'NodeRunsKernel' // the label says which kernel the node runs
  | 'KernelUnknown' // the node does not report a kernel: its label stays
  | 'KernelNotALabel' // the kernel version cannot be written as a label
  | 'OsImageUnknown' // kmm-1.1 only: the operator does not know the OS image and gives up
  | 'PodReady' // a pod of the Module in this role is ready
  | 'NoReadyPod' // none is
  | 'OtherPodReady' // this pod is not ready, and another one keeps the label
  | 'NodeMissing' // the pod is on no node, or on one that does not exist
  | 'NotOfAModule' // the pod does not say which Module it belongs to
  | 'NoVersionAsked' // the user asks for no version on this node
  | 'VersionWithdrawn' // the user asks for no version any more: the device plugin leaves, then the module
  | 'OldDevicePlugin' // another version is asked for: its device plugin leaves first
  | 'DevicePluginOnOldModule' // the new device plugin is scheduled, the old module is still there
  | 'DevicePluginWithoutModule' // the device plugin is scheduled, the module is not
  | 'OldModule' // then the module of the other version leaves
  | 'NewModule' // then the module of the version that is asked for comes
  | 'NewDevicePlugin' // and its device plugin last
  | 'UpgradeDone' // module and device plugin are scheduled in the version that is asked for
  | 'NotInTable' // kmm-1.1 only: the operator has no step for this state
  | 'Selected' // the device plugin may run on the node
  | 'NotSelected' // the Module does not select the node
  | 'Unschedulable' // the node takes no new pods, and the device plugin leaves before the module

/**
 * What has to happen before a step can be taken: a pod has to leave the node, or somebody has to look which pods there are.
 *
 * @since 0.1.0
 * @category model
 */
export type WaitsFor =
  | { readonly event: 'pod-left'; readonly role: DaemonSetRole; readonly ref: ObjectRef }
  | { readonly event: 'pods-observed' }

/**
 * Changes to the labels of a node.
 *
 * @since 0.1.0
 * @category model
 */
export interface LabelEdit {
  /** Labels to set, whether or not there is another value now. */
  readonly add: Readonly<Record<string, string>>
  /** Keys of labels to take away, sorted; all of them are there. */
  readonly remove: ReadonlyArray<string>
}

/**
 * One rule's word on a node: what changes and why; or why not yet, and what it waits for.
 *
 * @since 0.1.0
 * @category model
 */
export interface LabelDecision extends LabelEdit {
  readonly node: string
  /** The Module that it is about; the kernel label is about none. */
  readonly module?: ModuleName
  readonly reason: LabelReason
  readonly waitsFor: ReadonlyArray<WaitsFor>
  /** Of an ordered upgrade: the version that is scheduled, and the one that is asked for; empty for none. */
  readonly versions?: { readonly from: string; readonly to: string }
}

/**
 * Whether a decision neither changes anything nor waits for something.
 *
 * @since 0.1.0
 * @category predicates
 */
export const isIdle = ({ add, remove, waitsFor }: LabelDecision): boolean =>
  Object.keys(add).length === 0 && remove.length === 0 && waitsFor.length === 0

/**
 * All edits in one, so that they reach the node in one patch: a label that one of them needs is not taken away by another.
 * Does not depend on their order as long as they set a label to one value. O(n log n).
 *
 * @since 0.1.0
 * @category combinators
 */
export const joinedEdits = (edits: ReadonlyArray<LabelEdit>): LabelEdit => {
  const added = new Map(edits.flatMap(({ add }) => Object.entries(add)))
  const removed = new Set(edits.flatMap(({ remove }) => remove).filter((key) => !added.has(key)))
  return {
    add: Object.fromEntries(sortedBy(([key]: readonly [string, string]) => key)(added)),
    remove: sortedBy((key: string) => key)(removed),
  }
}

/**
 * The labels of a node after an edit. O(n).
 *
 * @since 0.1.0
 * @category combinators
 */
export const editedLabels =
  ({ add, remove }: LabelEdit) =>
  (labels: Readonly<Record<string, string>>): Readonly<Record<string, string>> => {
    const gone = new Set(remove)
    return Object.fromEntries([...Object.entries(labels).filter(([key]) => !gone.has(key)), ...Object.entries(add)])
  }
