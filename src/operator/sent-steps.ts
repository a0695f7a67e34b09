/** Everything that is sent for a plan, in its order: before its changes what holds Modules, after them their statuses. */
import { objectKey } from '../kubernetes/object-ref.js'
import { compareStrings } from '../kubernetes/order.js'
import type { Module } from '../module/module.js'
import type { PlanOptions } from '../options.js'
import { changeId } from '../plan-model/change-order.js'
import type { Plan } from '../plan-model/plan-data.js'
import type { StatusUpdate } from '../plan-model/status-update.js'
import { ordersFinalization } from '../reconcile/finalization.js'
import type { ApiCall } from './api-call.js'
import { holdCall } from './hold-call.js'
import { statusCall } from './status-call.js'
import { type PlanStep, stepsOf } from './steps-of.js'

/** A step, and what it is of: the finalizers of new Modules, changes of the plan, or statuses. */
export interface SentStep extends PlanStep {
  readonly of: 'finalizers' | 'changes' | 'statuses'
}

/** The requests that hold new Modules. In the profile of the operator there are none: nothing would ever take the finalizer off. */
export const holdsOf =
  ({ profile = 'safe' }: PlanOptions) =>
  (modules: ReadonlyArray<Module>): ReadonlyArray<ApiCall> =>
    ordersFinalization[profile] ? modules.flatMap((module) => holdCall(module) ?? []) : []

/** The statuses to write when these changes were done. A Module that was let go is gone, and its status with it. */
export const statusesAfter = (
  { changes, statuses }: Pick<Plan, 'changes' | 'statuses'>,
  isDone: (id: string) => boolean,
): ReadonlyArray<StatusUpdate> => {
  const released = new Set(
    changes.flatMap((change) =>
      change.action === 'release' && isDone(changeId(change)) ? [objectKey(change.ref)] : [],
    ),
  )
  return statuses.filter(({ ref, changed }) => changed && !released.has(objectKey(ref)))
}

const besides = (of: SentStep['of'], calls: ReadonlyArray<ApiCall>): ReadonlyArray<SentStep> =>
  [...calls]
    .sort((left, right) => compareStrings(left.path, right.path))
    .map((call) => ({ of, changes: [], after: [], calls: [call] }))

/**
 * What a pass sends where all goes well. A Module that is in no cluster yet has no status to write. O(changes + Modules).
 */
export const sentSteps = (plan: Plan, holds: ReadonlyArray<ApiCall>): ReadonlyArray<SentStep> => [
  ...besides('finalizers', holds),
  ...stepsOf(plan).map((step) => ({ of: 'changes', ...step }) as const),
  ...besides(
    'statuses',
    statusesAfter(plan, () => true)
      .filter(({ ref }) => ref.uid !== undefined)
      .map(statusCall),
  ),
]
