/** A ModuleLoader or device plugin pod, as far as node labels depend on it. */
import { MODULE_NAME_LABEL, NODE_LABELER_FINALIZER } from '../constants.js'
import { groupedBy } from '../kubernetes/grouped.js'
import { lookup } from '../kubernetes/json.js'
import type { Pod } from '../kubernetes/object.js'
import { type ObjectRef, objectRefOf } from '../kubernetes/object-ref.js'
import { sortedBy } from '../kubernetes/order.js'
import { moduleKey, type ModuleName } from '../module/module-name.js'
import type { DaemonSetRole } from './identity.js'
import { roleOf, versionLabel } from './identity.js'

/** A pod of a Module. */
export interface ModulePod {
  readonly ref: ObjectRef
  /** Undefined for a pod that has our finalizer and lost the label with its Module's name. */
  readonly module: ModuleName | undefined
  readonly role: DaemonSetRole
  /** Of its DaemonSet; empty without one. */
  readonly version: string
  /** Empty until it is scheduled. */
  readonly nodeName: string
  /** Ready, and not about to be deleted: its pre-stop hook unloads the module as soon as it is deleted. */
  readonly isReady: boolean
  /** Deleted, and held by finalizers or its grace period. */
  readonly isDeleted: boolean
  /** All its containers have ended and will not start again. */
  readonly hasEnded: boolean
  readonly isHeld: boolean
}

const isReadyCondition = ({ type, status }: { readonly type: string; readonly status: string }): boolean =>
  type === 'Ready' && status === 'True'

/** Whether a pod is ready and not about to be deleted. */
export const isReady = ({ metadata, status }: Pod): boolean =>
  metadata.deletionTimestamp === undefined && (status?.conditions?.some(isReadyCondition) ?? false)

/**
 * What a pod means for node labels, or undefined when it is not KMM's: it has neither the label with the Module's name nor
 * our finalizer.
 *
 * Source: controllers/pod_node_module_reconciler.go, release-1.1.
 */
export const modulePod = (pod: Pod): ModulePod | undefined => {
  const { metadata, spec, status } = pod
  const name = lookup(metadata.labels, MODULE_NAME_LABEL)
  const isHeld = metadata.finalizers?.includes(NODE_LABELER_FINALIZER) ?? false
  if (name === undefined && !isHeld) return undefined
  const module = name === undefined ? undefined : { namespace: metadata.namespace ?? '', name }
  const role = roleOf(metadata.labels)
  return {
    ref: objectRefOf({ apiVersion: 'v1', kind: 'Pod', metadata }),
    module,
    role,
    version: module === undefined ? '' : (lookup(metadata.labels, versionLabel(role, module)) ?? ''),
    nodeName: spec?.nodeName ?? '',
    isReady: isReady(pod),
    isDeleted: metadata.deletionTimestamp !== undefined,
    hasEnded: status?.phase === 'Succeeded' || status?.phase === 'Failed',
    isHeld,
  }
}

/**
 * KMM's pods by the name of the node they are on (empty for none), in the order of namespace and name. O(n log n).
 */
export const podsByNode = (pods: ReadonlyArray<Pod>): ReadonlyMap<string, ReadonlyArray<ModulePod>> =>
  groupedBy(({ nodeName }: ModulePod) => nodeName)(
    sortedBy(({ ref }: ModulePod) => `${ref.namespace ?? ''}/${ref.name}`)(pods.flatMap((pod) => modulePod(pod) ?? [])),
  )

/** Whether a pod belongs to a Module. */
export const isPodOf =
  (module: ModuleName) =>
  (pod: ModulePod): boolean =>
    pod.module !== undefined && moduleKey(pod.module) === moduleKey(module)
