/**
 * One thing to do. The action is for machines; the reason is for people and never drives a decision.
 *
 * @since 0.1.0
 */
import type { Difference } from '../kubernetes/difference.js'
import type { KubernetesObject } from '../kubernetes/object.js'
import type { ObjectRef } from '../kubernetes/object-ref.js'
import type { ModuleName } from '../module/module-name.js'

/**
 * Which of a Module's DaemonSets it is.
 *
 * @since 0.1.0
 * @category model
 */
export type DaemonSetRole = 'module-loader' | 'device-plugin'

/**
 * What an object does for a Module: one of its DaemonSets, what builds or signs an image, or what hands it to a spoke.
 *
 * @since 0.1.0
 * @category model
 */
export type Role = DaemonSetRole | 'build' | 'sign' | 'manifest-work'

/**
 * Why a change is made.
 *
 * @since 0.1.0
 * @category model
 */
export type Reason =
  | 'NewKernel' // nodes run a kernel that has no DaemonSet yet
  | 'DevicePluginRequested' // spec.devicePlugin asks for a DaemonSet that is not there
  | 'Drifted' // the live object differs from what the Module asks for
  | 'SelectorChanged' // a DaemonSet's selector is immutable: delete and create
  | 'ReloadAfterDuplicate' // a duplicate that goes unloads the module under the one that stays
  | 'NoNodeRunsKernel' // no selected node runs the kernel
  | 'NodesUnschedulable' // kmm-1.1 only: only unschedulable nodes run the kernel, and the operator deletes
  | 'NoMapping' // no mapping matches the kernel any more
  | 'Unresolvable' // kmm-1.1 only: the mapping failed, and the operator deletes
  | 'OldVersion' // another version is current and no node is left on this one
  | 'SectionRemoved' // spec.moduleLoader or spec.devicePlugin is gone
  | 'Duplicate' // another object has the same identity
  | 'ModuleGone' // the Module does not exist any more
  | 'ImageMissing' // the image is not in its registry, and the Module says how to make it
  | 'RebuildRequested' // spec.imageRebuildTriggerGeneration asks for every image again
  | 'DefinitionChanged' // the Build or Job was made from another definition than the Module has now
  | 'Finished' // the Build or Job has done its work
  | 'ClusterSelected' // on a hub: a spoke is selected, and has been given nothing yet
  | 'ClusterNotSelected' // on a hub: the spoke is not selected any more, or is gone

/**
 * What happens on one node: `load`, `reload`, `unload` of the kernel module, or `start`, `restart`, `stop` of the
 * device plugin.
 *
 * @since 0.1.0
 * @category model
 */
export type Effect = 'load' | 'reload' | 'unload' | 'start' | 'restart' | 'stop'

/**
 * A node that a change touches, and how.
 *
 * @since 0.1.0
 * @category model
 */
export interface NodeEffect {
  readonly name: string
  readonly effect: Effect
}

interface ChangeOf {
  readonly reason: Reason
  readonly ref: ObjectRef
  /** On a hub, of a ManagedClusterModule: the namespace is empty. */
  readonly module: ModuleName
  readonly role: Role
  /** Of a ModuleLoader, a Build or a Job: the kernel version, as in its label. */
  readonly kernelVersion?: string
  /** Of a Build or a Job: the image that it makes. */
  readonly image?: string
  readonly nodes: ReadonlyArray<NodeEffect>
}

/**
 * Create the object of `plan.desired` that has this reference.
 *
 * @since 0.1.0
 * @category model
 */
export interface Create extends ChangeOf {
  readonly action: 'create'
}

/**
 * Bring the live object to what the one of `plan.desired` says, for example by server-side apply: everything under `spec`
 * is ours, while labels, annotations and owners that others added to the object's own metadata stay.
 *
 * @since 0.1.0
 * @category model
 */
export interface Update extends ChangeOf {
  readonly action: 'update'
  readonly differences: ReadonlyArray<Difference>
  /** The object as it is now. */
  readonly live: KubernetesObject
}

/**
 * Delete the live object, then create the one of `plan.desired`, under the same name.
 *
 * @since 0.1.0
 * @category model
 */
export interface Replace extends ChangeOf {
  readonly action: 'replace'
  readonly differences: ReadonlyArray<Difference>
  /** The object as it is now. */
  readonly live: KubernetesObject
}

/**
 * Why we may delete an object: its controlling owner.
 *
 * @since 0.1.0
 * @category model
 */
export interface OwnershipProof {
  readonly kind: string
  readonly name: string
  readonly uid: string
  /** Same uid, an earlier Module of that name, a Module that is gone, or (kmm-1.1 only) labels alone. */
  readonly by: 'uid' | 'name' | 'gone' | 'labels'
}

/**
 * Delete the object, on the precondition that uid and resourceVersion of `ref` are still current.
 *
 * @since 0.1.0
 * @category model
 */
export interface Delete extends ChangeOf {
  readonly action: 'delete'
  readonly ownership: OwnershipProof
  /** The object as it is now. */
  readonly live: KubernetesObject
}

/**
 * One thing to do.
 *
 * @since 0.1.0
 * @category model
 */
export type Change = Create | Update | Replace | Delete

/**
 * A deletion, with the proof that it is ours to make.
 *
 * @since 0.1.0
 * @category model
 */
export type Deletion = Delete
