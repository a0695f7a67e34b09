/** Which ServiceAccount runs a DaemonSet's pods. */
import {
  DEFAULT_OPERATOR_NAMESPACE,
  OPERATOR_DEVICE_PLUGIN_SERVICE_ACCOUNT,
  OPERATOR_MODULE_LOADER_SERVICE_ACCOUNT,
} from '../constants.js'
import type { DaemonSetRole } from '../label/identity.js'
import type { Module } from '../module/module.js'
import type { PlanOptions } from '../options.js'
import type { ClusterSnapshot } from '../snapshot/cluster-snapshot.js'
import { observedIn } from '../snapshot/observed.js'

/**
 * The choice and the rule that made it: S15 the spec, S16 the operator's own, S17 the namespace's `default` (then `name`
 * is absent, as in the pod template).
 */
export interface ServiceAccountChoice {
  readonly rule: 'S15' | 'S16' | 'S17'
  readonly name?: string
}

/** Where the operator lives and whether it brings ServiceAccounts of its own, as on OpenShift. */
export interface OperatorAccounts {
  readonly operatorNamespace: string
  readonly hasServiceAccounts: boolean
}

/**
 * The ServiceAccount for one of a Module's DaemonSets. The upstream operator on plain Kubernetes has no default.
 *
 * Source: S15..S17; midstream internal/daemonset/daemonset.go, release-1.1.
 */
export const serviceAccountFor =
  (operator: OperatorAccounts) =>
  (module: Module, role: DaemonSetRole): ServiceAccountChoice => {
    const section = role === 'module-loader' ? module.spec.moduleLoader : module.spec.devicePlugin
    const asked = section?.serviceAccountName ?? ''
    if (asked !== '') return { rule: 'S15', name: asked }
    if (!operator.hasServiceAccounts || module.metadata.namespace !== operator.operatorNamespace) return { rule: 'S17' }
    return {
      rule: 'S16',
      name: role === 'module-loader' ? OPERATOR_MODULE_LOADER_SERVICE_ACCOUNT : OPERATOR_DEVICE_PLUGIN_SERVICE_ACCOUNT,
    }
  }

/** For which accounts the operator makes pods, and whether the cluster is OpenShift. */
export const accountsOf = (snapshot: ClusterSnapshot, options: PlanOptions): OperatorAccounts => ({
  operatorNamespace: options.operatorNamespace ?? DEFAULT_OPERATOR_NAMESPACE,
  hasServiceAccounts:
    options.platform === 'openshift' ||
    (options.platform !== 'kubernetes' &&
      (!observedIn(snapshot).hasSeenAll('SecurityContextConstraints') ||
        (snapshot.securityContextConstraints ?? []).length > 0)),
})

/** For whom the operator makes pods, as phases ask for it. */
export interface Accounts {
  readonly operator: OperatorAccounts
}
