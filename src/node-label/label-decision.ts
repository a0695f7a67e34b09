/** What becomes of the labels of one node, and why. */
import { isEmpty } from 'fp-ts/lib/ReadonlyRecord.js'

import type { ObjectRef } from '../kubernetes/object-ref.js'
import { sortedBy } from '../kubernetes/order.js'
import type { DaemonSetRole } from '../label/identity.js'
import type { ModuleName } from '../module/module-name.js'
import type { LabelReason } from '../plan-model/reason.js'
import type { Staying } from './upgrade-rules.js'

/**
 * What has to happen before a step can be taken: a pod has to leave the node, or somebody has to look which pods there are.
 */
export type WaitsFor =
  | {
      readonly event: 'pod-left'
      readonly role: DaemonSetRole
      readonly ref: ObjectRef
      /** It does not leave by itself: somebody has to act. */
      readonly staying?: Staying
    }
  | { readonly event: 'pods-observed' }

/** Changes to the labels of a node. */
export interface LabelEdit {
  /** Labels to set, whether or not there is another value now. */
  readonly add: Readonly<Record<string, string>>
  /** Keys of labels to take away, sorted; all of them are there. */
  readonly remove: ReadonlyArray<string>
}

/** One rule's word on a node: what changes and why; or why not yet, and what it waits for. */
export interface LabelDecision extends LabelEdit {
  readonly node: string
  /** The Module that it is about; the kernel label is about none. */
  readonly module?: ModuleName
  /** Of which of the Module's DaemonSets it is about. */
  readonly role?: DaemonSetRole
  readonly reason: LabelReason
  readonly waitsFor: ReadonlyArray<WaitsFor>
  /** Of an ordered upgrade: the version that is scheduled, and the one that is asked for; empty for none. */
  readonly versions?: { readonly from: string; readonly to: string }
  /** Its label brings and takes no pod: what it schedules runs already, or nothing is scheduled by it. */
  readonly isStill?: true
}

/** Nothing changes: one value for all, as there are many. */
export const noEdit: LabelEdit = { add: {}, remove: [] }

/** Whether an edit changes something. */
export const isEdit = ({ add, remove }: LabelEdit): boolean => remove.length > 0 || !isEmpty(add)

/** Whether a decision neither changes anything nor waits for something. */
export const isIdle = (decision: LabelDecision): boolean => decision.waitsFor.length === 0 && !isEdit(decision)

/**
 * All edits in one, so that they reach the node in one patch: a label that one of them needs is not taken away by another.
 * Does not depend on their order as long as they set a label to one value. O(n log n).
 */
export const joinedEdits = (edits: ReadonlyArray<LabelEdit>): LabelEdit => {
  const added = new Map(edits.flatMap(({ add }) => Object.entries(add)))
  const removed = new Set(edits.flatMap(({ remove }) => remove).filter((key) => !added.has(key)))
  return {
    add: Object.fromEntries(sortedBy(([key]: readonly [string, string]) => key)(added)),
    remove: sortedBy((key: string) => key)(removed),
  }
}

/** The labels of a node after an edit. O(n). */
export const editedLabels =
  ({ add, remove }: LabelEdit) =>
  (labels: Readonly<Record<string, string>>): Readonly<Record<string, string>> => {
    const gone = new Set(remove)
    return Object.fromEntries([...Object.entries(labels).filter(([key]) => !gone.has(key)), ...Object.entries(add)])
  }
