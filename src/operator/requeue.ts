/** When to plan again although nothing that is watched has moved. */
import type { DiagnosticCode, DiagnosticName } from '../diagnostic/catalogue.js'
import { compareStrings } from '../kubernetes/order.js'
import type { Plan } from '../plan-model/plan-data.js'

/**
 * Seconds until the next plan, and the remarks because of which it is needed. Without `afterSeconds` a watch brings it.
 *
 * @since 0.3.0
 */
export interface Requeue {
  readonly afterSeconds?: number
  /** Sorted, each once. */
  readonly because: ReadonlyArray<DiagnosticCode>
}

/**
 * What no watch tells: a registry that answers again, an image that somebody has pushed, a ConfigMap or a Secret that was made or could not
 * be read, a budget that a person has to raise. Pods, nodes and Builds are watched. In seconds; a registry is asked as often as a kubelet does at most.
 *
 * Source: Kubernetes, pkg/kubelet `MaxContainerBackOff` (300 s).
 */
const seconds: { readonly [Name in DiagnosticName]?: number } = {
  ImageLookupFailed: 30,
  ImageUnknown: 30,
  DigestUnknown: 30,
  BuildInputUnknown: 30,
  BuildInputMissing: 30,
  BuildInputKeyMissing: 30,
  ImageMissing: 300,
  DriverToolkitMissing: 300,
  UnloadBudgetExceeded: 300,
  StopBudgetExceeded: 300,
  WithdrawBudgetExceeded: 300,
}

/**
 * After how many seconds to plan again, if no watch says so before: the shortest time that a remark of the plan asks for. O(remarks).
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { plan } from 'kmm-planner'
 * import { requeue } from 'kmm-planner/operator'
 *
 * assert.deepStrictEqual(requeue(plan({ nodes: [], daemonSets: [] }, [])), { because: [] })
 * ```
 */
export const requeue = ({ diagnostics }: Pick<Plan, 'diagnostics'>): Requeue => {
  const found = diagnostics.flatMap(({ name, code }) => {
    const after = seconds[name]
    return after === undefined ? [] : [{ after, code }]
  })
  const because = [...new Set(found.map(({ code }) => code))].sort(compareStrings)
  return found.length === 0 ? { because } : { afterSeconds: Math.min(...found.map(({ after }) => after)), because }
}
