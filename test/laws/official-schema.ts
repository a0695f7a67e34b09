/**
 * The official OpenAPI schema of a DaemonSet, as kubernetes-models compiles it.
 */
import type { ObjectValidator } from 'kmm-planner/testing'
import { DaemonSet, type IDaemonSet } from 'kubernetes-models/apps/v1'

export const officialSchema: ObjectValidator = (object) => {
  try {
    new DaemonSet(object as IDaemonSet).validate()
    return []
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)]
  }
}
