/** What one decision means for a plan. */
import type { Plan } from './plan-data.js'

/** What should exist and what has to change; what there is to ask and to say, where there is anything. */
export type Outcome = Pick<Plan, 'desired' | 'changes'> &
  Partial<Pick<Plan, 'requirements' | 'statuses' | 'diagnostics'>>
