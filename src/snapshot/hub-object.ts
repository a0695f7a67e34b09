/**
 * What a hub knows of its spokes, as plain objects: the clusters, and what was handed to each of them.
 *
 * Only what the planner reads or writes is typed. Both kinds are Open Cluster Management's.
 */
import type { DeepReadonly } from '../kubernetes/json.js'
import type { KubernetesObject } from '../kubernetes/object.js'

/**
 * A fact that a spoke reports about itself.
 *
 * Source: open-cluster-management.io/api cluster/v1, `ManagedClusterClaim`.
 */
export interface ClusterClaim {
  readonly name: string
  readonly value: string
}

/**
 * A spoke cluster (S30), with the claims it made. Its name is the name of its namespace on the hub.
 *
 * @since 0.1.0
 */
export interface ManagedCluster extends KubernetesObject {
  readonly status?: {
    readonly clusterClaims?: ReadonlyArray<ClusterClaim>
    /** Among them whether the cluster answers. */
    readonly conditions?: ReadonlyArray<WorkCondition>
  }
}

/** An object as it is handed to a spoke: any JSON, null included. */
export type Manifest = DeepReadonly<Record<string, unknown>>

/**
 * Which fields of a handed-over object the spoke reports back.
 *
 * Source: open-cluster-management.io/api work/v1, `ManifestConfigOption`.
 */
export interface ManifestConfig {
  readonly resourceIdentifier: {
    readonly group: string
    readonly resource: string
    readonly namespace: string
    readonly name: string
  }
  readonly feedbackRules: ReadonlyArray<{
    readonly type: string
    readonly jsonPaths: ReadonlyArray<{ readonly name: string; readonly path: string }>
  }>
}

/** A condition of a ManifestWork, such as `Applied` or `Degraded`, of a manifest in it, or of a ManagedCluster. */
export interface WorkCondition {
  readonly type: string
  readonly status: string
  readonly reason?: string
  readonly message?: string
  readonly observedGeneration?: number
}

/**
 * What a spoke says of one manifest of a ManifestWork.
 *
 * Source: open-cluster-management.io/api work/v1, `ManifestCondition`.
 */
export interface ManifestCondition {
  readonly resourceMeta?: {
    readonly group?: string
    readonly kind?: string
    readonly resource?: string
    readonly namespace?: string
    readonly name?: string
  }
  readonly conditions?: ReadonlyArray<WorkCondition>
}

/**
 * What is handed to a spoke (S32), in the namespace of its ManagedCluster. Of works that are not ours nothing is certain.
 *
 * @since 0.1.0
 */
export interface ManifestWork extends KubernetesObject {
  readonly metadata: KubernetesObject['metadata'] & { readonly namespace: string }
  readonly spec?: {
    readonly workload?: { readonly manifests?: ReadonlyArray<Manifest> }
    readonly manifestConfigs?: ReadonlyArray<ManifestConfig>
  }
  readonly status?: {
    readonly conditions?: ReadonlyArray<WorkCondition>
    readonly resourceStatus?: { readonly manifests?: ReadonlyArray<ManifestCondition> }
  }
}
