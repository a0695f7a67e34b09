/** Of the grants of a cluster that are wide, those that concern a Module. */
import type { Access } from '../access/cluster-access.js'
import { SERVICE_ACCOUNTS } from '../access/rbac/identity.js'
import { accountOf, type WideGrant } from '../access/wide-grant.js'
import type { Accounts } from '../daemon-set/service-account.js'
import type { Module } from '../module/module.js'
import type { PodAccess } from './pod-access.js'

type Context = Access & Accounts

const isConcerned = (
  operatorNamespace: string,
  place: string,
  accounts: ReadonlySet<string>,
  grant: WideGrant,
): boolean => {
  const { reason, namespace, subject } = grant
  if (namespace !== '' && namespace !== place) return false
  switch (reason) {
    case 'ModulesInOperatorNamespace':
      return place === operatorNamespace
    case 'Everyone':
      return true
    case 'AllServiceAccounts':
      return subject.name === SERVICE_ACCOUNTS || subject.name === `${SERVICE_ACCOUNTS}:${place}`
    case 'DefaultServiceAccount':
    case 'ClusterWideBinding': {
      const account = accountOf(subject)
      return account?.namespace === place && accounts.has(account.name)
    }
  }
}

/**
 * The wide grants through which the pods of a Module get what they may, and those through which others get it with them.
 * O(wide grants).
 */
export const concernedGrants =
  ({ access, operator }: Context) =>
  (module: Module, pods: ReadonlyArray<PodAccess>): ReadonlyArray<WideGrant> => {
    const accounts = new Set(pods.map(({ serviceAccount }) => serviceAccount))
    return access
      .wideGrants()
      .filter((grant) => isConcerned(operator.operatorNamespace, module.metadata.namespace, accounts, grant))
  }
