/**
 * Who may use which SCC: through RBAC, or through the `users` and `groups` of the SCC itself.
 *
 * Source: openshift/apiserver-library-go, sccmatching/matcher.go `ConstraintAppliesTo`.
 */
import { memoize } from '../../kubernetes/memoize.js'
import {
  type Grant,
  grantIndex,
  type Grants,
  grantsThroughRbac,
  namesOfGrants,
  type RbacFacts,
} from '../rbac/grants.js'
import type { Identity } from '../rbac/identity.js'
import { hasName, type Names, useScc } from '../rbac/permission.js'
import type { Constraints } from './constraints.js'

/** Members may do everything; no ServiceAccount is one. */
const MASTERS = 'system:masters'

/** Grants of SCCs, and what they come to for an identity in a namespace. */
export interface SccGrants extends Grants {
  readonly mayUse: (identity: Identity, namespace: string) => (scc: string) => boolean
}

const ownGrants = ({ name, users, groups }: Constraints): ReadonlyArray<Grant> => {
  const names: Names = { all: false, some: new Set([name]) }
  const grantTo =
    (kind: 'User' | 'Group') =>
    (subject: string): Grant => ({
      by: 'SecurityContextConstraints',
      name,
      namespace: '',
      roleRef: { apiGroup: '', kind: '', name: '' },
      subject: { kind, apiGroup: '', namespace: '', name: subject },
      names,
    })
  return [...users.map(grantTo('User')), ...groups.map(grantTo('Group'))]
}

/**
 * Index who may use which SCC. O(bindings + roles + SCCs) once; each identity in each namespace is answered once.
 */
export const sccGrants = (constraints: ReadonlyArray<Constraints>, facts: RbacFacts): SccGrants => {
  const grants = grantIndex([...constraints.flatMap(ownGrants), ...grantsThroughRbac(useScc)(facts)])
  // No name in Kubernetes holds a line end, so that equal texts are equal questions.
  const namesOf = memoize((question: string) => {
    const [namespace = '', name = '', ...groups] = question.split('\n')
    return namesOfGrants(grants.reaching({ name, groups }, namespace))
  })
  return {
    ...grants,
    mayUse: ({ name, groups }, namespace) => {
      if (groups.includes(MASTERS)) return () => true
      const names = namesOf([namespace, name, ...groups].join('\n'))
      return (scc) => hasName(names, scc)
    },
  }
}
