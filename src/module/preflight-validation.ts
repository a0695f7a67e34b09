/** Requests to try Modules on a kernel that no node runs yet. */
import type { KubernetesObject } from '../kubernetes/object.js'

/**
 * Are all Modules ready for this kernel? With `pushBuiltImage`, what is built or signed on the way is pushed.
 *
 * Source: api/v1beta1/preflightvalidation_types.go, release-1.1.
 *
 * @since 0.1.0
 */
export interface PreflightValidation extends KubernetesObject {
  readonly spec: { readonly kernelVersion: string; readonly pushBuiltImage?: boolean }
  /** As it is in the cluster: `crStatuses`, the verdicts by the names of Modules. */
  readonly status?: unknown
}

/**
 * Are all Modules ready for the kernel of this release of OpenShift?
 *
 * Source: midstream api/v1beta1/preflightvalidationocp_types.go, release-1.1.
 *
 * @since 0.1.0
 */
export interface PreflightValidationOCP extends KubernetesObject {
  readonly spec: { readonly releaseImage: string; readonly useRTKernel?: boolean; readonly pushBuiltImage?: boolean }
}
