/** Which clusters a policy is for, in the two kinds that Open Cluster Management has had for that. */
import type { KubernetesObject, ObjectMeta } from '../kubernetes/object.js'

const CLUSTER_GROUP = 'cluster.open-cluster-management.io'
const APPS_GROUP = 'apps.open-cluster-management.io'

/**
 * The API group of policies and of what binds them.
 *
 * Source: open-cluster-management.io/governance-policy-propagator api/v1.
 */
export const POLICY_GROUP = 'policy.open-cluster-management.io'

/** Which clusters: by labels, by expressions over labels, or both. */
export interface ClusterSelector {
  readonly matchLabels?: Readonly<Record<string, string>>
  readonly matchExpressions?: ReadonlyArray<{
    readonly key: string
    readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist'
    readonly values?: ReadonlyArray<string>
  }>
}

/** The clusters that a policy is for, in the kind that is deprecated by now. */
export interface PlacementRule extends KubernetesObject {
  readonly kind: 'PlacementRule'
  readonly spec: { readonly clusterSelector: ClusterSelector }
}

/** The clusters that a policy is for. */
export interface Placement extends KubernetesObject {
  readonly kind: 'Placement'
  readonly spec: {
    readonly clusterSets?: ReadonlyArray<string>
    readonly predicates: ReadonlyArray<{
      readonly requiredClusterSelector: { readonly labelSelector: ClusterSelector }
    }>
    readonly tolerations: ReadonlyArray<{ readonly key: string; readonly operator: 'Exists' }>
  }
}

/** What brings a policy to its clusters. */
export interface PlacementBinding extends KubernetesObject {
  readonly kind: 'PlacementBinding'
  readonly placementRef: {
    readonly apiGroup: string
    readonly kind: 'PlacementRule' | 'Placement'
    readonly name: string
  }
  readonly subjects: ReadonlyArray<{ readonly apiGroup: string; readonly kind: 'Policy'; readonly name: string }>
}

/** A PlacementRule (deprecated; what the manual uses). */
export const placementRule = (metadata: ObjectMeta, clusterSelector: ClusterSelector): PlacementRule => ({
  apiVersion: `${APPS_GROUP}/v1`,
  kind: 'PlacementRule',
  metadata,
  spec: { clusterSelector },
})

/**
 * A Placement. With the tolerations it selects as a PlacementRule does: a cluster that cannot be reached for a while stays selected.
 */
export const placement = (
  metadata: ObjectMeta,
  labelSelector: ClusterSelector,
  clusterSets: ReadonlyArray<string> | undefined,
): Placement => ({
  apiVersion: `${CLUSTER_GROUP}/v1beta1`,
  kind: 'Placement',
  metadata,
  spec: {
    ...(clusterSets === undefined ? {} : { clusterSets }),
    predicates: [{ requiredClusterSelector: { labelSelector } }],
    tolerations: [
      { key: `${CLUSTER_GROUP}/unreachable`, operator: 'Exists' },
      { key: `${CLUSTER_GROUP}/unavailable`, operator: 'Exists' },
    ],
  },
})

/** What binds a policy to the clusters that a placement selects. */
export const placementBinding = (
  metadata: ObjectMeta,
  { kind, name }: Pick<PlacementBinding['placementRef'], 'kind' | 'name'>,
  policy: string,
): PlacementBinding => ({
  apiVersion: `${POLICY_GROUP}/v1`,
  kind: 'PlacementBinding',
  metadata,
  placementRef: { apiGroup: kind === 'Placement' ? CLUSTER_GROUP : APPS_GROUP, kind, name },
  subjects: [{ apiGroup: POLICY_GROUP, kind: 'Policy', name: policy }],
})
