/** DaemonSets of others that stand in the way. */
import { type Identity, identityKey, identityOf } from '../label/identity.js'
import type { ObservedDaemonSets } from '../label/observed-daemon-sets.js'
import type { Module } from '../module/module.js'
import { moduleNameOf } from '../module/module-name.js'
import { isForeign } from './ownership.js'

type Context = ObservedDaemonSets

/**
 * Whether the first DaemonSet with the labels of an identity, by name, is controlled by something else: the one that the
 * operator finds, and fails to make its own. O(DaemonSets of the Module).
 *
 * Source: controllers/module_reconciler.go `handleDriverContainer`, `handleDevicePlugin`, release-1.1.
 */
export const isBlocked =
  (cluster: Context, module: Module) =>
  (identity: Identity): boolean => {
    const name = moduleNameOf(module)
    const identify = identityOf(name)
    const first = cluster
      .daemonSetsOf(name)
      .find((daemonSet) => identityKey(identify(cluster.labelsOf(daemonSet))) === identityKey(identity))
    return first !== undefined && isForeign(module)(first)
  }
