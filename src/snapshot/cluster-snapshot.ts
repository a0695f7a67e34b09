/**
 * What was observed of a cluster.
 *
 * A section that is absent was not observed, which is different from empty: a rule that needs it answers *unknown*.
 *
 * @since 0.1.0
 */
import type { DaemonSet, KubernetesObject, Node, Pod } from '../kubernetes/object.js'
import type { ManagedCluster, ManifestWork } from './hub-object.js'

/**
 * What is known of an image in its registry. No entry at all means that nobody looked.
 *
 * @since 0.1.0
 * @category model
 */
export type ImageFact =
  | { readonly state: 'exists'; readonly digest?: string }
  | { readonly state: 'missing' }
  | { readonly state: 'error'; readonly reason: string }

/**
 * An object that was in the input and could not be read. It protects what it might be about: a DaemonSet whose Module
 * is unreadable is no orphan, and a kernel may be running on an unreadable node.
 *
 * @since 0.1.0
 * @category model
 */
export interface UnreadableObject {
  readonly kind?: string
  readonly namespace?: string
  readonly name?: string
}

/**
 * Everything that was observed, as plain Kubernetes objects.
 *
 * @since 0.1.0
 * @category model
 */
export interface ClusterSnapshot {
  readonly nodes?: ReadonlyArray<Node>
  readonly daemonSets?: ReadonlyArray<DaemonSet>
  readonly pods?: ReadonlyArray<Pod>
  /** SecurityContextConstraints; their presence is what tells OpenShift from plain Kubernetes. */
  readonly securityContextConstraints?: ReadonlyArray<KubernetesObject>
  /** On a hub: its spokes. */
  readonly managedClusters?: ReadonlyArray<ManagedCluster>
  /** On a hub: what was handed to the spokes. */
  readonly manifestWorks?: ReadonlyArray<ManifestWork>
  /** By the image reference as the Module writes it after template substitution. */
  readonly images?: Readonly<Record<string, ImageFact>>
  readonly unreadable?: ReadonlyArray<UnreadableObject>
}

/**
 * A snapshot in which nothing was observed.
 *
 * @since 0.1.0
 * @category constructors
 */
export const emptySnapshot: ClusterSnapshot = {}
