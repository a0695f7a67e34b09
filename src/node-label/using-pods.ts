/**
 * Device plugin pods that use a module: while there is one, unloading fails, or takes a device away under its users.
 */
import type { Cluster } from '../cluster.js'
import { compareStrings } from '../kubernetes/order.js'
import type { ModuleName } from '../module/module-name.js'
import type { ModulePod } from './module-pod.js'

/**
 * The device plugin pods of a Module that are on a node and have not ended, or undefined when not all pods were seen.
 */
export const devicePluginPods = (cluster: Cluster, module: ModuleName): ReadonlyArray<ModulePod> | undefined =>
  cluster.podsOf(module)?.filter(({ role, nodeName, hasEnded }) => role === 'device-plugin' && nodeName !== '' && !hasEnded)

/** `namespace/name` of each, sorted, for people. */
export const podNames = (pods: ReadonlyArray<ModulePod>): ReadonlyArray<string> =>
  pods.map(({ ref }) => `${ref.namespace ?? ''}/${ref.name}`).sort(compareStrings)
