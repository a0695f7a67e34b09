/**
 * Who may run what, as the planner asks for it. Nothing is indexed before the first question that needs it, so a snapshot that
 * says nothing of access costs nothing.
 */
import { groupedBy } from '../kubernetes/grouped.js'
import { textIn } from '../kubernetes/json.js'
import { memoize } from '../kubernetes/memoize.js'
import type { KubernetesObject } from '../kubernetes/object.js'
import type { Platform } from '../options.js'
import type { ClusterSnapshot } from '../snapshot/cluster-snapshot.js'
import { kinds } from '../snapshot/kind.js'
import type { Observed } from '../snapshot/observed.js'
import { accessFactsOf, type AccessKind } from './access-facts.js'
import { type AccessIndex, accessIndex } from './access-index.js'
import type { AccessVerdict, Refusal } from './access-verdict.js'
import { admit, type PodRequest } from './admit.js'
import { type MissingFact, missingFact } from './missing-fact.js'
import { asAllocated } from './new-namespace.js'
import { unobserved } from './not-known.js'
import { objectIn } from './rbac/raw-object.js'
import type { WideGrant } from './wide-grant.js'

/** Questions about access. */
export interface ClusterAccess {
  readonly verdict: (request: PodRequest) => AccessVerdict
  /** Whether namespaces, roles or bindings were observed: SCCs alone are there to tell OpenShift from plain Kubernetes. */
  readonly isAsked: boolean
  /** Grants that are wider than kernel modules need; none when nothing is known of bindings. */
  readonly wideGrants: () => ReadonlyArray<WideGrant>
  readonly roleBindingsIn: (namespace: string) => ReadonlyArray<KubernetesObject>
}

/** Who may run what, as phases ask for it; nothing is looked at before the first question. */
export interface Access {
  readonly access: ClusterAccess
}

/** What else decides how a snapshot is read. */
export interface AccessContext extends Pick<Observed, 'isObserved' | 'isPartlyObserved' | 'mayBeUnreadable'> {
  readonly platform: Platform
  readonly operatorNamespace: string
}

const telling = ['namespaces', 'roles', 'clusterRoles', 'roleBindings', 'clusterRoleBindings'] as const

type Refused = Extract<AccessVerdict, { readonly _tag: 'Refused' }>

/** What decides whether an SCC may be used. */
const sccKinds = ['SecurityContextConstraints', 'ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding'] as const

/** The kinds that may hold, in what could not be read or was not observed of them, what a refusal says is missing. */
const doubtful =
  ({ isObserved, isPartlyObserved, mayBeUnreadable }: AccessContext, namespace: string) =>
  (reason: Refusal): ReadonlyArray<MissingFact> => {
    // What was observed nowhere is a matter of the verdict itself.
    const mayBeThere = (kind: AccessKind, name?: string): boolean =>
      (isPartlyObserved(kind) && !isObserved(kind, namespace)) ||
      mayBeUnreadable(kind, kinds[kind].isNamespaced ? namespace : undefined, name)
    switch (reason._tag) {
      case 'ServiceAccountMissing':
        return mayBeThere('ServiceAccount', reason.name) ? [missingFact('ServiceAccount')] : []
      case 'PodSecurity':
        return []
      case 'Scc':
        return sccKinds.filter((kind) => mayBeThere(kind)).map(missingFact)
    }
  }

/**
 * The access room on a snapshot. What could not be read counts as what was not observed, where it would decide. O(1) until the
 * first question; then once what `accessIndex` costs.
 */
export const clusterAccess = (snapshot: ClusterSnapshot, context: AccessContext): ClusterAccess => {
  const observed = accessFactsOf(snapshot)
  const { namespaces } = observed
  const facts = namespaces === undefined ? observed : { ...observed, namespaces: namespaces.map(asAllocated) }
  const { platform, operatorNamespace } = context
  const indexFor = memoize((known: Platform): AccessIndex => accessIndex(facts, { platform: known }))
  const admitFor = memoize((known: Platform) => admit(indexFor(known)))
  const unknownIn = memoize((namespace: string) =>
    unobserved(indexFor(platform), namespace, ['Namespace', 'SecurityContextConstraints']),
  )
  // Remembered, as verdicts are: equal pods get one and the same answer.
  const doubtedIn = memoize((namespace: string) =>
    memoize((verdict: Refused): AccessVerdict => {
      const missing = verdict.reasons.flatMap(doubtful(context, namespace))
      return missing.length === 0 ? verdict : { _tag: 'Unknown', missing, malformed: [], misread: [] }
    }),
  )
  const isDecidable =
    facts.namespaces !== undefined && (platform === 'kubernetes' || facts.securityContextConstraints !== undefined)
  const bindings = memoize((of: 'roleBindings') =>
    groupedBy((binding: KubernetesObject) => textIn(objectIn(binding, 'metadata'), 'namespace'))(snapshot[of] ?? []),
  )
  const wide = memoize((namespace: string) => indexFor(platform).wideGrants(namespace))
  return {
    verdict: (request) => {
      if (!isDecidable) return unknownIn(request.namespace)
      const verdict = admitFor(platform)(request)
      return verdict._tag === 'Refused' ? doubtedIn(request.namespace)(verdict) : verdict
    },
    isAsked: telling.some((section) => facts[section] !== undefined),
    wideGrants: () =>
      facts.roleBindings === undefined &&
      facts.clusterRoleBindings === undefined &&
      facts.securityContextConstraints === undefined
        ? []
        : wide(operatorNamespace),
    roleBindingsIn: (namespace) => bindings('roleBindings').get(namespace) ?? [],
  }
}
