/** What one decision means for a plan. */
import type { KubernetesObject } from '../kubernetes/object.js'
import type { Change } from './change.js'

/** What one decision means for the plan. */
export interface Outcome {
  readonly desired: ReadonlyArray<KubernetesObject>
  readonly changes: ReadonlyArray<Change>
}
