/** The rights that an operator needs, and no more. */
import { compareStrings } from '../kubernetes/order.js'
import { groupOf } from '../kubernetes/owner.js'
import { type KeptKind, kinds, pluralOf } from '../snapshot/kind.js'
import { watchedKinds, type WatchOptions } from './watches.js'

/**
 * One rule of a role.
 *
 * @since 0.3.0
 */
export interface PolicyRule {
  readonly apiGroups: ReadonlyArray<string>
  readonly resources: ReadonlyArray<string>
  readonly verbs: ReadonlyArray<string>
  readonly resourceNames?: ReadonlyArray<string>
}

/**
 * A ClusterRole.
 *
 * @since 0.3.0
 */
export interface ClusterRole {
  readonly apiVersion: 'rbac.authorization.k8s.io/v1'
  readonly kind: 'ClusterRole'
  readonly metadata: { readonly name: string }
  readonly rules: ReadonlyArray<PolicyRule>
}

/**
 * What is done with an operator's rights, beside watching.
 *
 * @since 0.3.0
 */
export interface RbacOptions extends WatchOptions {
  /** @defaultValue `'kmm-planner'` */
  readonly name?: string
  /**
   * The names of SecurityContextConstraints that plans may let ServiceAccounts use; needed with `grants: 'render'` on OpenShift.
   *
   * @defaultValue `['privileged']`
   */
  readonly securityContextConstraints?: ReadonlyArray<string>
}

const rule = (kind: KeptKind, verbs: ReadonlyArray<string>, subresource = ''): PolicyRule => ({
  apiGroups: [groupOf(kinds[kind].apiVersion)],
  resources: [`${pluralOf(kind)}${subresource}`],
  verbs,
})

/** What `callsOf` sends about objects of a kind. A deletion is tested by a patch first. */
const written: { readonly [Kind in KeptKind]?: ReadonlyArray<string> } = {
  Module: ['patch'],
  Node: ['patch'],
  Pod: ['patch'],
  DaemonSet: ['create', 'delete', 'patch'],
  Build: ['create', 'delete', 'patch'],
  Job: ['create', 'delete', 'patch'],
  ClusterClaim: ['create', 'patch'],
}

const WATCH = ['get', 'list', 'watch']

/** A grant that is there stays as it is. To bind a role is to hand on what it allows, which RBAC lets only who may bind it. Source: Kubernetes manual, RBAC. */
const grantRules = ({ securityContextConstraints = ['privileged'] }: RbacOptions): ReadonlyArray<PolicyRule> => [
  rule('RoleBinding', ['create']),
  {
    ...rule('ClusterRole', ['bind']),
    resourceNames: securityContextConstraints.map((name) => `system:openshift:scc:${name}`),
  },
]

/**
 * The least role that these watches and calls need: reading what is watched, reading ConfigMaps and Secrets one by one, writing what plans
 * change, the status of Modules, and Events. Bind it to the operator's ServiceAccount. A lease for leader election is the caller's.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { rbacFor } from 'kmm-planner/operator'
 *
 * const [{ rules }] = rbacFor({ platform: 'kubernetes' })
 * const daemonSets = rules.find(({ resources }) => resources.includes('daemonsets'))
 * assert.deepStrictEqual(daemonSets?.verbs, ['create', 'delete', 'get', 'list', 'patch', 'watch'])
 * ```
 */
export const rbacFor = (options: RbacOptions = {}): readonly [ClusterRole] => [
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name: options.name ?? 'kmm-planner' },
    rules: [
      ...watchedKinds(options).map((kind) => rule(kind, [...WATCH, ...(written[kind] ?? [])].sort(compareStrings))),
      rule('Module', ['patch'], '/status'),
      // An owner that blocks deletion may be named only by who may set finalizers on it (OwnerReferencesPermissionEnforcement).
      rule('Module', ['update'], '/finalizers'),
      ...(options.mode === 'spoke' ? [] : [rule('ConfigMap', ['get']), rule('Secret', ['get'])]),
      ...(options.grants === 'render' && options.platform !== 'kubernetes' ? grantRules(options) : []),
      { apiGroups: [''], resources: ['events'], verbs: ['create', 'patch'] },
    ],
  },
]
