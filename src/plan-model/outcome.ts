/** What one decision means for a plan. */
import type { KubernetesObject } from '../kubernetes/object.js'
import type { Plan } from './plan-data.js'

/** What should exist and what has to change; what there is to ask and to say, where there is anything. */
export interface Outcome
  extends Pick<Plan, 'changes'>, Partial<Pick<Plan, 'requirements' | 'statuses' | 'diagnostics'>> {
  readonly desired: ReadonlyArray<KubernetesObject>
}
