/** One thing to do. The action is for machines; the reason is for people and never drives a decision. */
import type { Difference } from '../kubernetes/difference.js'
import type { KubernetesObject } from '../kubernetes/object.js'
import type { ObjectRef } from '../kubernetes/object-ref.js'
import type { DaemonSetRole } from '../label/identity.js'
import type { ModuleName } from '../module/module-name.js'
import type { LabelReason, ObjectReason, ReleaseReason } from './reason.js'

/**
 * What an object does for a Module: one of its DaemonSets, what builds or signs an image, what lets its pods run, or what hands it to
 * a spoke.
 */
export type Role = DaemonSetRole | 'build' | 'sign' | 'grant' | 'manifest-work'

/**
 * What happens on one node: `load`, `reload`, `unload` of the kernel module, or `start`, `restart`, `stop` of the
 * device plugin. `leave`: Kubernetes takes the pod away, or a reboot took the module, whatever becomes of the change; no budget counts
 * it.
 */
export type Effect = 'load' | 'reload' | 'unload' | 'start' | 'restart' | 'stop' | 'leave'

/**
 * A node that a change touches, and how.
 *
 * @since 0.1.0
 */
export interface NodeEffect {
  readonly name: string
  readonly effect: Effect
}

/** What all changes say. */
interface ChangeOf {
  readonly ref: ObjectRef
  /** Absent where no Module asks for it: the kernel label of a node, the claim of a spoke. On a hub, of a ManagedClusterModule: the namespace is empty. */
  readonly module?: ModuleName
  readonly role?: Role
  /** Identities (`changeId`) of changes that have to be done first, if they are in the plan. */
  readonly after?: ReadonlyArray<string>
  /** Of a ModuleLoader, a Build or a Job: the kernel version, as in its label. */
  readonly kernelVersion?: string
  /** Of a Build or a Job: the image that it makes. */
  readonly image?: string
  readonly nodes: ReadonlyArray<NodeEffect>
}

/** Create the object of `plan.desired` that has this reference. */
export interface Create extends ChangeOf {
  readonly action: 'create'
  readonly reason: ObjectReason
}

/**
 * Bring the live object to what the one of `plan.desired` says, for example by server-side apply: everything under `spec`
 * is ours, while labels, annotations and owners that others added to the object's own metadata stay.
 */
export interface Update extends ChangeOf {
  readonly action: 'update'
  readonly reason: ObjectReason
  readonly differences: ReadonlyArray<Difference>
  /** The object as it is now. */
  readonly live: KubernetesObject
}

/** Delete the live object, then create the one of `plan.desired`, under the same name. */
export interface Replace extends ChangeOf {
  readonly action: 'replace'
  readonly reason: ObjectReason
  readonly differences: ReadonlyArray<Difference>
  /** The object as it is now. */
  readonly live: KubernetesObject
}

/** Why we may delete an object: its controlling owner. */
export interface OwnershipProof {
  readonly kind: string
  readonly name: string
  readonly uid: string
  /** Same uid, an earlier Module of that name, a Module that is gone, or (kmm-1.1 only) labels alone. */
  readonly by: 'uid' | 'name' | 'gone' | 'labels'
}

/** Delete the object, on the precondition that uid and generation of `ref` are still current. */
export interface Delete extends ChangeOf {
  readonly action: 'delete'
  readonly reason: ObjectReason
  readonly ownership: OwnershipProof
  /** The object as it is now. */
  readonly live: KubernetesObject
}

/** What a change of labels assumes of its node; where it is so no more, the change is stale. */
export interface LabelExpectation {
  /** Values of labels: of those that the change touches, and of those that decided it; null for one that is not there. */
  readonly labels: Readonly<Record<string, string | null>>
  /** The node has no labels at all. */
  readonly withoutLabels?: true
  /** What the node says it runs (`status.nodeInfo.kernelVersion`), where that decided. */
  readonly kernelVersion?: string
}

/**
 * Set and remove labels of a node, in one patch, on the precondition that its uid and what it `expects` are still the same. Other
 * labels stay. `jsonPatchOf` says it to an API server.
 */
export interface Label extends ChangeOf {
  readonly action: 'label'
  readonly reason: LabelReason
  readonly add: Readonly<Record<string, string>>
  /** Sorted; all of them are there. */
  readonly remove: ReadonlyArray<string>
  readonly expects: LabelExpectation
}

/** What a release assumes of its object: since when it is being deleted, and its finalizers, in their order. */
export interface ReleaseExpectation {
  readonly deletionTimestamp: string
  readonly finalizers: ReadonlyArray<string>
}

/** Take a finalizer off an object that is being deleted. */
export interface Release extends ChangeOf {
  readonly action: 'release'
  readonly reason: ReleaseReason
  readonly finalizer: string
  readonly expects: ReleaseExpectation
}

/** A change to an object as a whole. */
export type ObjectChange = Create | Update | Replace | Delete

/**
 * One thing to do.
 *
 * @since 0.1.0
 */
export type Change = ObjectChange | Label | Release

/** A deletion, with the proof that it is ours to make. */
export type Deletion = Delete
