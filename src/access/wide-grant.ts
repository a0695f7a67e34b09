/**
 * Grants that are wider than a kernel module needs. Loading a module needs one ServiceAccount in one namespace; whatever reaches
 * more than that reaches every node of the cluster (S14, S18).
 */
import * as E from 'fp-ts/lib/Either.js'

import { PAYLOAD_NAMESPACES } from './pod-security/label-sync/payload-namespaces.js'
import { levelOfScc } from './pod-security/label-sync/scc-level.js'
import { type Grant, grantsThroughRbac, type RbacFacts } from './rbac/grants.js'
import { AUTHENTICATED, SERVICE_ACCOUNTS } from './rbac/identity.js'
import { createModules, hasName } from './rbac/permission.js'
import type { Constraints } from './scc/constraints.js'
import type { SccGrants } from './scc/scc-grants.js'

/**
 * Why a grant is wide:
 *
 * - `Everyone` whoever has logged in, or not even that;
 * - `AllServiceAccounts` of the cluster, or of a namespace;
 * - `DefaultServiceAccount` every pod of the namespace that names no other;
 * - `ClusterWideBinding` a ServiceAccount gets it everywhere, though its own namespace would do;
 * - `ModulesInOperatorNamespace` whoever makes a Module there runs privileged pods on every node (S18).
 */
export type WideReason =
  'Everyone' | 'AllServiceAccounts' | 'DefaultServiceAccount' | 'ClusterWideBinding' | 'ModulesInOperatorNamespace'

/** A grant that is wide, and the privileged SCCs that it gives, by name; none, when it is about Modules. */
export interface WideGrant {
  readonly reason: WideReason
  readonly by: Grant['by']
  readonly name: string
  /** Where it holds; empty for the whole cluster. */
  readonly namespace: string
  readonly subject: Grant['subject']
  readonly sccs: ReadonlyArray<string>
}

const everyone: ReadonlySet<string> = new Set([AUTHENTICATED, 'system:unauthenticated'])

const wide = (reason: WideReason, sccs: ReadonlyArray<string>, { by, name, namespace, subject }: Grant): WideGrant => ({
  reason,
  by,
  name,
  namespace,
  subject,
  sccs,
})

/** The ServiceAccount that a subject is, also under its user name. */
export const accountOf = ({
  kind,
  namespace,
  name,
}: Grant['subject']): { readonly namespace: string; readonly name: string } | undefined => {
  if (kind === 'ServiceAccount') return { namespace, name }
  const [system, word, place = '', account = ''] = kind === 'User' ? name.split(':') : []
  return system === 'system' && word === 'serviceaccount' ? { namespace: place, name: account } : undefined
}

/** The product's own ServiceAccounts may do what they may. */
const isOfProduct = (subject: Grant['subject']): boolean => PAYLOAD_NAMESPACES.has(accountOf(subject)?.namespace ?? '')

const reasonsOf = ({ by, subject }: Grant): ReadonlyArray<WideReason> => {
  if (subject.kind === 'Group') {
    if (everyone.has(subject.name)) return ['Everyone']
    const isAccounts = subject.name === SERVICE_ACCOUNTS || subject.name.startsWith(`${SERVICE_ACCOUNTS}:`)
    return isAccounts ? ['AllServiceAccounts'] : []
  }
  const account = accountOf(subject)
  if (account === undefined || isOfProduct(subject)) return []
  return [
    ...(account.name === 'default' ? (['DefaultServiceAccount'] as const) : []),
    ...(by === 'ClusterRoleBinding' ? (['ClusterWideBinding'] as const) : []),
  ]
}

/** Whether an SCC lets pods do what only privileged pods may: its level, for a namespace that was given some range of users. */
const isPrivileged = (constraints: Constraints): boolean => {
  const level = levelOfScc({ uids: { min: 1, max: 1 } })(constraints)
  return E.isRight(level) && level.right === 'privileged'
}

/** Wide grants of privileged SCCs, in the order of the grants. O(grants x privileged SCCs). */
export const wideSccGrants = (constraints: ReadonlyArray<Constraints>, grants: SccGrants): ReadonlyArray<WideGrant> => {
  const privileged = constraints.filter(isPrivileged).map(({ name }) => name)
  return grants.all.flatMap((grant) => {
    const reasons = reasonsOf(grant)
    if (reasons.length === 0) return []
    const sccs = privileged.filter((name) => hasName(grant.names, name))
    return sccs.length === 0 ? [] : reasons.map((reason) => wide(reason, sccs, grant))
  })
}

/** Administrators of the cluster, who may do everything anyway. */
const isAdministrator = ({ roleRef, subject }: Grant): boolean =>
  roleRef.name === 'cluster-admin' || subject.name === 'system:masters' || subject.name === 'system:cluster-admins'

/**
 * Who, besides administrators and the operator's own ServiceAccounts, may make Modules in the operator's namespace.
 * O(bindings + roles).
 *
 * Source: S18.
 */
export const wideModuleGrants =
  (facts: RbacFacts) =>
  (operatorNamespace: string): ReadonlyArray<WideGrant> =>
    grantsThroughRbac(createModules)(facts)
      // No name is known of what is yet to be made, so rules about names do not count.
      .filter(({ names, namespace }) => names.all && (namespace === '' || namespace === operatorNamespace))
      .filter((grant) => !isAdministrator(grant) && !isOfProduct(grant.subject))
      .filter(({ subject }) => accountOf(subject)?.namespace !== operatorNamespace)
      .map((grant) => wide('ModulesInOperatorNamespace', [], grant))
