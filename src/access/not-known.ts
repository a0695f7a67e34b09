/** What keeps a verdict from being given: sections that were not observed, and SCCs that cannot be read. */
import { kinds } from '../snapshot/kind.js'
import type { AccessKind } from './access-facts.js'
import type { AccessIndex } from './access-index.js'
import type { AccessVerdict } from './access-verdict.js'
import { type MissingFact, missingFact } from './missing-fact.js'
import { type Identity, serviceAccountIdentity } from './rbac/identity.js'
import type { SccDecision } from './scc/scc-admission.js'
import type { MalformedConstraints } from './scc/stored-constraints.js'

/** Who would use an SCC, and where. */
interface Asker {
  readonly namespace: string
  readonly serviceAccount: string
  readonly creator: Identity
}

const rbacKinds = ['ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding'] as const

const isUnobserved = ({ facts }: AccessIndex, kind: AccessKind): boolean => facts[kinds[kind].list] === undefined

/** The kinds of RBAC that were not observed. */
export const missingRbac = (index: AccessIndex): ReadonlyArray<MissingFact> =>
  rbacKinds.filter((kind) => isUnobserved(index, kind)).map(missingFact)

/** The verdict without these kinds: everything that is still needed, so that one more look at the cluster is enough. */
export const unobserved = (index: AccessIndex, namespace: string, needed: ReadonlyArray<AccessKind>): AccessVerdict => {
  const isMissing = (kind: AccessKind): boolean =>
    kind === 'Namespace'
      ? index.namespace(namespace)?.value === undefined
      : index.platform !== 'kubernetes' && isUnobserved(index, kind)
  return {
    _tag: 'Unknown',
    missing: [
      ...needed.filter(isMissing).map(missingFact),
      ...(index.platform === 'kubernetes' ? [] : missingRbac(index)),
    ],
    malformed: [],
    misread: [],
  }
}

/** SCCs that cannot be read, and that might have admitted the pod. */
export const decidingMalformed = (
  { malformed, grants }: AccessIndex,
  { namespace, serviceAccount, creator }: Asker,
  { because }: Extract<SccDecision, { readonly _tag: 'Refused' }>,
): ReadonlyArray<MalformedConstraints> => {
  const mayUse = [serviceAccountIdentity(namespace, serviceAccount), creator].map((identity) =>
    grants.mayUse(identity, namespace),
  )
  switch (because._tag) {
    case 'NoSccFits':
      return malformed.filter(({ name }) => name === undefined || mayUse.some((isUsable) => isUsable(name)))
    case 'StandardSccMissing':
      return malformed.filter(({ name }) => name === undefined || because.names.includes(name))
    case 'RequiredSccMissing':
      return malformed.filter(({ name }) => name === undefined || name === because.name)
    case 'AnnotationMissing':
    case 'SccUnusable':
      return []
  }
}
