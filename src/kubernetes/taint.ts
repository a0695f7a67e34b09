/** Taints and tolerations, by the rules of the Kubernetes scheduler. */
import type { Taint as MutableTaint, Toleration as MutableToleration } from 'kubernetes-types/core/v1.js'

import type { DeepReadonly } from './json.js'

/** A mark on a node that keeps pods away. */
export type Taint = DeepReadonly<MutableTaint>

/** A permission of a pod to ignore a taint. */
export type Toleration = DeepReadonly<MutableToleration>

/** What a cordon puts on a node. Source: Kubernetes, core/v1 `TaintNodeUnschedulable`. */
export const CORDON: Taint = { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' }

/**
 * Whether a toleration covers a taint: an empty effect or key is a wildcard, an empty operator is `Equal`, an unknown
 * operator covers nothing.
 *
 * Source: Kubernetes, staging/src/k8s.io/api/core/v1/toleration.go.
 */
export const tolerates =
  (taint: Taint) =>
  (toleration: Toleration): boolean => {
    const operator = toleration.operator === undefined || toleration.operator === '' ? 'Equal' : toleration.operator
    const key = toleration.key ?? ''
    const effect = toleration.effect ?? ''
    return (
      (effect === '' || effect === taint.effect) &&
      (key === '' || key === taint.key) &&
      (operator === 'Exists' || (operator === 'Equal' && (toleration.value ?? '') === (taint.value ?? '')))
    )
  }
