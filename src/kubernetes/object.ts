/** Kubernetes objects as the API server shows them, made read-only. */
import type { DaemonSet as MutableDaemonSet } from 'kubernetes-types/apps/v1.js'
import type { Node as MutableNode, Pod as MutablePod } from 'kubernetes-types/core/v1.js'
import type {
  ObjectMeta as MutableObjectMeta,
  OwnerReference as MutableOwnerReference,
} from 'kubernetes-types/meta/v1.js'

import type { CLUSTER_CLAIM_API_VERSION } from '../constants.js'
import type { DeepReadonly } from './json.js'

/** Metadata of an object that has a name; everything that the planner keeps has one. */
export type ObjectMeta = DeepReadonly<MutableObjectMeta> & { readonly name: string }

/** The part of an object by which its owner is known. */
export type OwnerReference = DeepReadonly<MutableOwnerReference>

/**
 * Any Kubernetes object with a name.
 *
 * @since 0.1.0
 */
export interface KubernetesObject {
  readonly apiVersion: string
  readonly kind: string
  readonly metadata: ObjectMeta
}

/**
 * A node of the cluster.
 *
 * @since 0.1.0
 */
export type Node = DeepReadonly<Omit<MutableNode, 'metadata'>> & { readonly metadata: ObjectMeta }

/** A pod, read only to learn on which nodes a DaemonSet runs. */
export type Pod = DeepReadonly<Omit<MutablePod, 'metadata'>> & { readonly metadata: ObjectMeta }

/**
 * A DaemonSet, live or rendered.
 *
 * @since 0.1.0
 */
export type DaemonSet = DeepReadonly<Omit<MutableDaemonSet, 'metadata' | 'apiVersion' | 'kind'>> & {
  readonly apiVersion: 'apps/v1'
  readonly kind: 'DaemonSet'
  readonly metadata: ObjectMeta & { readonly namespace: string }
}

/**
 * Whether an object is a DaemonSet. Of an object that was read or rendered, the kind says it.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import { isDaemonSet, plan } from 'kmm-planner'
 *
 * const images = plan({}, [])
 *   .desired.filter(isDaemonSet)
 *   .flatMap(({ spec }) => spec?.template.spec?.containers ?? [])
 *   .map(({ image }) => image)
 * ```
 */
export const isDaemonSet = (object: KubernetesObject): object is DaemonSet => object.kind === 'DaemonSet'

/** A ConfigMap, read for the Dockerfile in it. */
export interface ConfigMap extends KubernetesObject {
  readonly metadata: ObjectMeta & { readonly namespace: string }
  readonly data?: Readonly<Record<string, string>>
}

/** An ImageStream of OpenShift, as far as it is read. */
export interface ImageStream extends KubernetesObject {
  readonly spec?: {
    readonly tags?: ReadonlyArray<{ readonly name: string; readonly from?: { readonly name?: string } }>
  }
}

/**
 * A Build of OpenShift as it was observed. `status.phase` is New, Pending, Running, Complete, Failed, Error or Cancelled.
 *
 * Source: github.com/openshift/api build/v1.
 */
export interface LiveBuild extends KubernetesObject {
  readonly metadata: ObjectMeta & { readonly namespace: string }
  readonly spec?: Readonly<Record<string, unknown>>
  readonly status?: { readonly phase?: string; readonly message?: string; readonly logSnippet?: string }
}

/** A Job as it was observed, with how many of its pods are running, done and failed. */
export interface LiveJob extends KubernetesObject {
  readonly metadata: ObjectMeta & { readonly namespace: string }
  readonly spec?: Readonly<Record<string, unknown>>
  readonly status?: { readonly active?: number; readonly succeeded?: number; readonly failed?: number }
}

/** A fact that a cluster claims about itself, for the hub that manages it. */
export interface ClusterClaim extends KubernetesObject {
  readonly apiVersion: typeof CLUSTER_CLAIM_API_VERSION
  readonly kind: 'ClusterClaim'
  readonly spec: { readonly value: string }
}
