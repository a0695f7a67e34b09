/**
 * The SCCs of a ServiceAccount as the label syncer counts them, which is not as admission does: everyone who has logged in is
 * among its groups, and bindings to it as a user are passed over.
 *
 * Source: openshift/cluster-policy-controller, pkg/psalabelsyncer/sccrolecache.go.
 */
import { type Grant, namesOfGrants } from '../../rbac/grants.js'
import { AUTHENTICATED, SERVICE_ACCOUNTS, serviceAccountIdentity } from '../../rbac/identity.js'
import { hasName } from '../../rbac/permission.js'
import type { Constraints } from '../../scc/constraints.js'
import type { SccGrants } from '../../scc/scc-grants.js'

const RBAC_GROUP = 'rbac.authorization.k8s.io'

const isCountedGroup = (name: string): boolean =>
  name === AUTHENTICATED || name === SERVICE_ACCOUNTS || name.startsWith(`${SERVICE_ACCOUNTS}:`)

const isCounted = ({ by, roleRef, subject }: Grant): boolean => {
  if (by === 'SecurityContextConstraints') return true
  if (roleRef.apiGroup !== RBAC_GROUP) return false
  return subject.kind === 'ServiceAccount'
    ? subject.apiGroup === ''
    : subject.kind === 'Group' && subject.apiGroup === RBAC_GROUP && isCountedGroup(subject.name)
}

/** The SCCs of a ServiceAccount, out of a list, in its order. */
export const sccsOfServiceAccount =
  (constraints: ReadonlyArray<Constraints>, grants: SccGrants) =>
  (namespace: string, name: string): ReadonlyArray<Constraints> => {
    const identity = serviceAccountIdentity(namespace, name)
    const reaching = grants.reaching({ ...identity, groups: [...identity.groups, AUTHENTICATED] }, namespace)
    const names = namesOfGrants(reaching.filter(isCounted))
    return constraints.filter((one) => hasName(names, one.name))
  }
