/** Requests to try Modules on a kernel that no node runs yet. */
import type { KubernetesObject } from '../kubernetes/object.js'

/**
 * Are all Modules ready for this kernel? With `pushBuiltImage`, what is built or signed on the way is pushed.
 *
 * Source: api/v1beta1/preflightvalidation_types.go, release-1.1; `v1beta2`, the same to a planner, api/v1beta2, main.
 *
 * @since 0.1.0
 */
export interface PreflightValidation extends KubernetesObject {
  readonly spec: { readonly kernelVersion: string; readonly pushBuiltImage?: boolean }
  /** As it is in the cluster: `crStatuses`, the verdicts by the names of Modules. */
  readonly status?: unknown
}

/**
 * The release of OpenShift whose kernel is meant, as `v1beta1` says it.
 *
 * Source: midstream api/v1beta1/preflightvalidationocp_types.go, release-1.1.
 *
 * @since 0.3.0
 */
export interface PreflightReleaseSpec {
  readonly releaseImage: string
  readonly useRTKernel?: boolean
  readonly pushBuiltImage?: boolean
}

/**
 * The kernel, and the driver toolkit for it, as `v1beta2` says them.
 *
 * Source: midstream api/v1beta2/preflightvalidationocp_types.go, release-2.7.
 *
 * @since 0.3.0
 */
export interface PreflightKernelSpec {
  readonly kernelVersion: string
  readonly dtkImage?: string
  readonly pushBuiltImage?: boolean
}

/**
 * Are all Modules ready for the kernel of this release of OpenShift? In `v1beta2` it names the kernel itself.
 *
 * @since 0.1.0
 */
export interface PreflightValidationOCP extends KubernetesObject {
  readonly spec: PreflightReleaseSpec | PreflightKernelSpec
}
