/** What was observed of who may run what in a cluster, and what the observer knows of the cluster besides. */
import type { Platform } from '../options.js'
import type { ClusterSnapshot } from '../snapshot/cluster-snapshot.js'
import { kinds } from '../snapshot/kind.js'
import type { Policy } from './pod-security/policy.js'
import type { RbacFacts } from './rbac/grants.js'

/**
 * Sections of a cluster as plain Kubernetes objects. A section that is absent was not observed, which is different from
 * empty. Nothing is assumed of the objects: they may be any JSON.
 *
 * @since 0.1.0
 */
export interface AccessFacts extends RbacFacts {
  readonly securityContextConstraints?: ReadonlyArray<unknown>
  readonly namespaces?: ReadonlyArray<unknown>
  readonly serviceAccounts?: ReadonlyArray<unknown>
}

/** The kinds that say who may run what. */
export const accessKinds = [
  'SecurityContextConstraints',
  'Namespace',
  'ServiceAccount',
  'Role',
  'ClusterRole',
  'RoleBinding',
  'ClusterRoleBinding',
] as const

/** A kind that says who may run what. */
export type AccessKind = (typeof accessKinds)[number]

/**
 * What no object of a cluster says.
 *
 * @since 0.1.0
 */
export interface AccessOptions {
  /**
   * `auto`: OpenShift when there is an SCC, plain Kubernetes when there is none.
   *
   * @defaultValue `'auto'`
   */
  readonly platform?: Platform
  /**
   * Whether OpenShift's feature gate `OpenShiftPodSecurityAdmission` is on. It is off in OpenShift 4.12 to 4.22.
   *
   * @defaultValue `false`
   */
  readonly enforcesPodSecurity?: boolean
  /**
   * The Pod Security levels of the API server for namespaces without labels.
   *
   * @defaultValue those that the platform comes with
   */
  readonly podSecurityDefaults?: Policy
}

/**
 * The sections of a snapshot that say who may run what. What was looked up one by one is not among them: it says nothing of
 * the rest. O(1).
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { accessFactsOf, accessIndex, admit, decodeObjects } from 'kmm-planner'
 *
 * const { snapshot } = decodeObjects(
 *   [{ apiVersion: 'v1', kind: 'NamespaceList', items: [{ metadata: { name: 'drivers' } }] }],
 *   { observed: ['securityContextConstraints'] }, // and there are none
 * )
 * const pod = { spec: { containers: [{ name: 'device-plugin', securityContext: { privileged: true } }] } }
 * const verdict = admit(accessIndex(accessFactsOf(snapshot)))({ namespace: 'drivers', pod })
 * assert.strictEqual(verdict._tag, 'Admitted')
 * ```
 */
export const accessFactsOf = (snapshot: ClusterSnapshot): AccessFacts =>
  accessKinds.reduce<AccessFacts>((facts, kind) => {
    const { list } = kinds[kind]
    return snapshot[list] === undefined ? facts : { ...facts, [list]: snapshot[list] }
  }, {})
