/** What was observed of who may run what, indexed once: every question after that costs what it asks about. */
import { groupedBy } from '../kubernetes/grouped.js'
import { memoize } from '../kubernetes/memoize.js'
import type { AccessFacts, AccessOptions } from './access-facts.js'
import { type Namespace, namespaceReader } from './namespace.js'
import { type LabelSync, labelSync } from './pod-security/label-sync/label-sync.js'
import { KUBERNETES_DEFAULTS, openShiftDefaults, type Policy } from './pod-security/policy.js'
import { type Place, placeOf } from './rbac/raw-object.js'
import { read, type Reading } from './reader.js'
import { inAdmissionOrder } from './scc/admission-order.js'
import type { Constraints } from './scc/constraints.js'
import { type SccGrants, sccGrants } from './scc/scc-grants.js'
import { type MalformedConstraints, storedConstraints } from './scc/stored-constraints.js'
import { type SccGrant, sccGrant } from './scc-grant.js'
import { type WideGrant, wideModuleGrants, wideSccGrants } from './wide-grant.js'

/**
 * Facts of access, ready to be asked.
 *
 * @since 0.1.0
 */
export interface AccessIndex {
  readonly facts: AccessFacts
  /** Undefined when nothing tells. */
  readonly platform: 'openshift' | 'kubernetes' | undefined
  /** Every SCC that can be read, in admission order. */
  readonly constraints: ReadonlyArray<Constraints>
  readonly malformed: ReadonlyArray<MalformedConstraints>
  readonly grants: SccGrants
  /** Undefined when there is no such namespace among those observed. */
  readonly namespace: (name: string) => Reading<Namespace> | undefined
  /** The ServiceAccount; undefined when there is none. */
  readonly serviceAccount: (namespace: string, name: string) => unknown
  readonly podSecurityDefaults: Policy
  readonly enforcesPodSecurity: boolean
  /** What OpenShift's label syncer would do with a namespace; undefined when ServiceAccounts were not observed. */
  readonly labelSync: (namespace: Namespace) => LabelSync | undefined
  /** The least grant of an SCC to a ServiceAccount: name of the SCC, namespace, name of the ServiceAccount. */
  readonly grantOf: (scc: string, namespace: string, serviceAccount: string) => SccGrant
  /** Grants that are wider than a kernel module needs, given the operator's namespace. */
  readonly wideGrants: (operatorNamespace: string) => ReadonlyArray<WideGrant>
}

const platformOf = (
  { securityContextConstraints: found }: AccessFacts,
  { platform = 'auto' }: AccessOptions,
): AccessIndex['platform'] => {
  if (platform !== 'auto') return platform
  return found === undefined ? undefined : found.length > 0 ? 'openshift' : 'kubernetes'
}

const placeText = (object: unknown): string => {
  const { namespace, name } = placeOf(object)
  return `${namespace}/${name}`
}

const byPlace = (objects: ReadonlyArray<unknown> = []): ReadonlyMap<string, unknown> =>
  new Map(objects.map((object) => [placeText(object), object] as const))

const byNamespace = groupedBy(({ namespace }: Place) => namespace)

const defaultsFor = (
  platform: AccessIndex['platform'],
  { podSecurityDefaults, enforcesPodSecurity = false }: AccessOptions,
): Policy =>
  podSecurityDefaults ?? (platform === 'kubernetes' ? KUBERNETES_DEFAULTS : openShiftDefaults(enforcesPodSecurity))

/**
 * Index the facts of a cluster. O(bindings + roles + SCCs + namespaces + ServiceAccounts) once; most bindings have nothing to
 * do with SCCs, and are dropped after one look at their role.
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { accessIndex } from 'kmm-planner'
 *
 * const cluster = accessIndex({ securityContextConstraints: [], clusterRoleBindings: [] })
 * assert.strictEqual(cluster.platform, 'kubernetes')
 * ```
 */
export const accessIndex = (facts: AccessFacts, options: AccessOptions = {}): AccessIndex => {
  const { constraints, malformed } = storedConstraints(facts.securityContextConstraints ?? [])
  const ordered = inAdmissionOrder(constraints)
  const grants = sccGrants(ordered, facts)
  const platform = platformOf(facts, options)
  const namespaces = byPlace(facts.namespaces)
  const serviceAccounts = byPlace(facts.serviceAccounts)
  const accounts = byNamespace((facts.serviceAccounts ?? []).map(placeOf))
  const sync = labelSync(ordered, grants, options.enforcesPodSecurity ?? false)
  const readNamespace = memoize((name: string): Reading<Namespace> => read(namespaceReader)(namespaces.get(`/${name}`)))
  return {
    facts,
    platform,
    constraints: ordered,
    malformed,
    grants,
    namespace: (name) => (namespaces.has(`/${name}`) ? readNamespace(name) : undefined),
    serviceAccount: (namespace, name) => serviceAccounts.get(`${namespace}/${name}`),
    podSecurityDefaults: defaultsFor(platform, options),
    enforcesPodSecurity: options.enforcesPodSecurity ?? false,
    labelSync: memoize((namespace: Namespace) =>
      platform === 'openshift' && facts.serviceAccounts !== undefined
        ? sync(
            namespace,
            (accounts.get(namespace.metadata?.name ?? '') ?? []).map(({ name }) => name),
          )
        : undefined,
    ),
    grantOf: sccGrant(facts),
    wideGrants: (operatorNamespace) => [
      ...wideSccGrants(ordered, grants),
      ...wideModuleGrants(facts)(operatorNamespace),
    ],
  }
}
