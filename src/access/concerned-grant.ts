/** Of the grants of a cluster that are wide, those that concern a Module. */
import type { Cluster } from '../cluster.js'
import type { Module } from '../module/module.js'
import type { PodAccess } from './pod-access.js'
import { SERVICE_ACCOUNTS } from './rbac/identity.js'
import { accountOf, type WideGrant } from './wide-grant.js'

const isConcerned = (operatorNamespace: string, place: string, accounts: ReadonlySet<string>, grant: WideGrant): boolean => {
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
  ({ access, operator }: Cluster) =>
  (module: Module, pods: ReadonlyArray<PodAccess>): ReadonlyArray<WideGrant> => {
    const accounts = new Set(pods.map(({ serviceAccount }) => serviceAccount))
    return access.wideGrants().filter((grant) => isConcerned(operator.operatorNamespace, module.metadata.namespace, accounts, grant))
  }
