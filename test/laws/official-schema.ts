/**
 * The official OpenAPI schemas of what the planner makes, as kubernetes-models compiles them. Builds of OpenShift are in no
 * such package.
 */
import type { ObjectValidator } from 'kmm-planner/testing'
import { DaemonSet, type IDaemonSet } from 'kubernetes-models/apps/v1'
import { type IJob, Job } from 'kubernetes-models/batch/v1'
import { type IRoleBinding, RoleBinding } from 'kubernetes-models/rbac.authorization.k8s.io/v1'

const validate = (object: { readonly kind: string }): void => {
  if (object.kind === 'Job') new Job(object as IJob).validate()
  else if (object.kind === 'RoleBinding') new RoleBinding(object as IRoleBinding).validate()
  else if (object.kind !== 'Build') new DaemonSet(object as IDaemonSet).validate()
}

export const officialSchema: ObjectValidator = (object) => {
  try {
    validate(object as { readonly kind: string })
    return []
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)]
  }
}
