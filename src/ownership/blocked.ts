/** DaemonSets of others that stand in the way. */
import { groupedBy } from '../kubernetes/grouped.js'
import type { DaemonSet } from '../kubernetes/object.js'
import { type Identity, identityKey, identityOf } from '../label/identity.js'
import type { ObservedDaemonSets } from '../label/observed-daemon-sets.js'
import type { Module } from '../module/module.js'
import { moduleNameOf } from '../module/module-name.js'
import { isForeign } from './ownership.js'

type Context = ObservedDaemonSets

/**
 * Whether the first DaemonSet with the labels of an identity, by name, is controlled by something else: the one that the
 * operator finds, and fails to make its own. O(DaemonSets of the Module) once, then O(1).
 *
 * Source: controllers/module_reconciler.go `handleDriverContainer`, `handleDevicePlugin`, release-1.1.
 */
export const isBlocked = (cluster: Context, module: Module): ((identity: Identity) => boolean) => {
  const name = moduleNameOf(module)
  const all = cluster.daemonSetsOf(name)
  // Mostly nobody else has any of them.
  if (!all.some(isForeign(module))) return () => false
  const keyOf = (daemonSet: DaemonSet): string => identityKey(identityOf(name)(cluster.labelsOf(daemonSet)))
  const byIdentity = groupedBy(keyOf)(all)
  return (identity) => {
    const [first] = byIdentity.get(identityKey(identity)) ?? []
    return first !== undefined && isForeign(module)(first)
  }
}
