/**
 * The status that a Module should show.
 *
 * @since 0.1.0
 */
import type { ObjectRef } from '../kubernetes/object-ref.js'
import type { ModuleStatus } from '../module/module.js'

/**
 * Status of one Module, as the operator computes it.
 *
 * @since 0.1.0
 * @category model
 */
export interface StatusUpdate {
  readonly ref: ObjectRef
  readonly status: ModuleStatus
  /** Whether the Module shows another status now. */
  readonly changed: boolean
}
