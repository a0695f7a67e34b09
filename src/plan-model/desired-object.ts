/** The objects that a plan may want, told apart by their kind. */
import type { ClusterClaim, DaemonSet, KubernetesObject, LiveBuild, LiveJob } from '../kubernetes/object.js'
import type { ManifestWork } from '../snapshot/hub-object.js'

/** A RoleBinding of one ServiceAccount. */
export interface RoleBinding extends KubernetesObject {
  readonly kind: 'RoleBinding'
  readonly roleRef: { readonly apiGroup: string; readonly kind: string; readonly name: string }
  readonly subjects: ReadonlyArray<{ readonly kind: string; readonly namespace?: string; readonly name: string }>
}

/**
 * An object that should exist. `kind` says which: a DaemonSet, a Build or Job that makes an image, a RoleBinding that lets pods run, the
 * ClusterClaim of a spoke, or a ManifestWork of a hub. What is kept as it runs is in the form in which it runs.
 *
 * @since 0.3.0
 */
export type DesiredObject =
  | DaemonSet
  | (LiveBuild & { readonly kind: 'Build' })
  | (LiveJob & { readonly kind: 'Job' })
  | RoleBinding
  | ClusterClaim
  | (ManifestWork & { readonly kind: 'ManifestWork' })

/** A table, so that the compiler asks for a new kind here too. */
const kinds: Readonly<Record<DesiredObject['kind'], true>> = {
  DaemonSet: true,
  Build: true,
  Job: true,
  RoleBinding: true,
  ClusterClaim: true,
  ManifestWork: true,
}

/** The kinds of objects that plans want. */
export const desiredKinds: ReadonlyArray<string> = Object.keys(kinds)

/** Whether an object is of a kind that plans want. Of an object that was read or rendered, the kind says it. */
export const isDesiredObject = (object: KubernetesObject): object is DesiredObject => Object.hasOwn(kinds, object.kind)
