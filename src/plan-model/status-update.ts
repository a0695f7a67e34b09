/** The status that a Module, or a ManagedClusterModule, should show. */
import type { ObjectRef } from '../kubernetes/object-ref.js'
import type { ManagedClusterModuleStatus, ModuleStatus } from '../module/module.js'

/**
 * Status of one Module or, on a hub, of one ManagedClusterModule, as the operator computes it. `ref` tells which.
 *
 * @since 0.1.0
 */
export interface StatusUpdate {
  readonly ref: ObjectRef
  readonly status: ModuleStatus & ManagedClusterModuleStatus
  /** Whether the Module shows another status now. */
  readonly changed: boolean
}
