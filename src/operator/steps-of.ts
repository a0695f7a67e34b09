/** A plan as steps: what is sent together, and what a step waits for. */
import type { Label } from '../plan-model/change.js'
import { changeId } from '../plan-model/change-order.js'
import { jsonPatchOf } from '../plan-model/json-patch.js'
import type { Plan } from '../plan-model/plan-data.js'
import type { ApiCall } from './api-call.js'
import { objectPath } from './api-call.js'
import { callsIn, patchCall } from './calls-of.js'

/**
 * Changes that are carried out together, mostly one; several are labels of one node.
 *
 * @since 0.3.0
 */
export interface PlanStep {
  /** Identities (`changeId`) of its changes. */
  readonly changes: ReadonlyArray<string>
  /** Identities of changes of earlier steps that have to be done first. */
  readonly after: ReadonlyArray<string>
  readonly calls: ReadonlyArray<ApiCall>
}

/** Labels of one node, as one change: they were all seen at one time. `undefined` where both change one label. */
const joined = (first: Label, second: Label): Label | undefined => {
  const touched = (label: Label): ReadonlyArray<string> => [...Object.keys(label.add), ...label.remove]
  const before = new Set(touched(first))
  const [{ expects: one }, { expects: other }] = [first, second]
  if (touched(second).some((key) => before.has(key)) || one.withoutLabels !== other.withoutLabels) return undefined
  return {
    ...first,
    add: { ...first.add, ...second.add },
    remove: [...first.remove, ...second.remove],
    expects: { ...other, ...one, labels: { ...one.labels, ...other.labels } },
  }
}

interface Group {
  readonly label: Label
  readonly at: number
}

/**
 * The steps of a plan, in the order to do them. Labels of one node go in one request, as soon as everything is done that any of them waits
 * for; a label is moved up only over changes that it does not wait for. O(changes).
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { plan } from 'kmm-planner'
 * import { stepsOf } from 'kmm-planner/operator'
 *
 * assert.deepStrictEqual(stepsOf(plan({ nodes: [], daemonSets: [] }, [])), [])
 * ```
 */
export const stepsOf = (plan: Pick<Plan, 'changes' | 'desired'>): ReadonlyArray<PlanStep> => {
  const callsFor = callsIn(plan)
  // Local mutation: one pass over changes, of which there are tens of thousands.
  const steps: Array<PlanStep> = []
  const stepOf = new Map<string, number>()
  const groups = new Map<string, Group>()
  for (const change of plan.changes) {
    const id = changeId(change)
    const after = (change.after ?? []).filter((other) => stepOf.has(other))
    const group = change.action === 'label' ? groups.get(objectPath(change.ref)) : undefined
    const label = change.action === 'label' && group !== undefined ? joined(group.label, change) : undefined
    const step = group === undefined ? undefined : steps[group.at]
    if (
      group !== undefined &&
      label !== undefined &&
      step !== undefined &&
      after.every((other) => (stepOf.get(other) ?? 0) < group.at)
    ) {
      steps[group.at] = {
        changes: [...step.changes, id],
        after: [...step.after, ...after],
        calls: [patchCall(objectPath(label.ref), jsonPatchOf(label))],
      }
      groups.set(objectPath(label.ref), { label, at: group.at })
      stepOf.set(id, group.at)
      continue
    }
    stepOf.set(id, steps.length)
    if (change.action === 'label') groups.set(objectPath(change.ref), { label: change, at: steps.length })
    steps.push({ changes: [id], after, calls: callsFor(change) })
  }
  return steps
}
