/** The finalizer of a deleted pod: it holds the pod until the labels that stand for it are off its node. */
import { NODE_LABELER_FINALIZER } from '../constants.js'
import type { Node } from '../kubernetes/object.js'
import type { ObjectRef } from '../kubernetes/object-ref.js'
import type { ModulePod } from '../label/module-pod.js'
import type { ReleaseExpectation } from '../plan-model/change.js'
import type { ByProfile, ProfileName } from '../profile.js'
import { podReadiness } from './ready-label.js'

/** Take our finalizer off a pod. */
export interface PodRelease {
  readonly ref: ObjectRef
  readonly finalizer: string
  readonly expects: ReleaseExpectation
  readonly reason: 'PodDeleted' | 'PodNotScheduled' | 'NodeMissing' | 'NotOfAModule'
  /** Labels that have to be off the pod's node first, sorted. */
  readonly after: ReadonlyArray<string>
}

/** Whether a pod goes whose node is gone, or that does not say which Module it belongs to (docs/deviations.md#releases-stranded-pods). */
const releasesStrandedPods: ByProfile<boolean> = { 'safe': true, 'kmm-1.1': false }

/** Where it is nobody knows, so neither whether the labels are off that node. To the operator what names no node is on none
 * (docs/deviations.md#releases-stranded-pods). */
const isSomewhere: ByProfile<(pod: ModulePod) => boolean> = {
  'safe': ({ lost }) => lost !== undefined,
  'kmm-1.1': ({ lost }) => lost === 'spec',
}

/**
 * The release of a pod that is deleted and still has our finalizer; undefined for any other pod. `node` is the pod's node,
 * undefined when there is none of that name, and `pods` are KMM's pods on it.
 *
 * Source: controllers/pod_node_module_reconciler.go, release-1.1.
 */
export const podRelease =
  (profile: ProfileName) =>
  (node: Node | undefined, pods: ReadonlyArray<ModulePod>) =>
  (pod: ModulePod): PodRelease | undefined => {
    if (!pod.isDeleted || !pod.isHeld) return undefined
    const { ref, deletionTimestamp, finalizers } = pod
    const expects = { deletionTimestamp, finalizers }
    const release = { ref, finalizer: NODE_LABELER_FINALIZER, expects, after: [] }
    if (pod.module === undefined)
      return releasesStrandedPods[profile] ? { ...release, reason: 'NotOfAModule' } : undefined
    if (isSomewhere[profile](pod)) return undefined
    if (pod.nodeName === '') return { ...release, reason: 'PodNotScheduled' }
    const { reason, remove } = podReadiness(profile)(node, pods)(pod)
    if (reason === 'NodeMissing') return releasesStrandedPods[profile] ? { ...release, reason } : undefined
    return { ...release, reason: 'PodDeleted', after: remove }
  }
