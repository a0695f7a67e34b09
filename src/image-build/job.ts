/** The Job that makes an image, around its pod. */
import type { Job as MutableJob } from 'kubernetes-types/batch/v1.js'
import type { PodTemplateSpec } from 'kubernetes-types/core/v1.js'

import type { DeepReadonly } from '../kubernetes/json.js'
import type { ObjectMeta } from '../kubernetes/object.js'
import { buildMetadata } from './build-metadata.js'
import type { BuildOrSignAction,ModuleImageSpec } from './module-image-spec.js'

/**
 * Label of a Job: whether it builds or signs.
 *
 * Source: upstream internal/constants/constants.go, release-1.1.
 */
export const JOB_TYPE_LABEL = 'kmm.node.kubernetes.io/job-type'

/** A Job. */
export type Job = DeepReadonly<Omit<MutableJob, 'metadata' | 'apiVersion' | 'kind'>> & {
  readonly apiVersion: 'batch/v1'
  readonly kind: 'Job'
  readonly metadata: ObjectMeta & { readonly namespace: string }
}

/** What the pod of a Job is made from. */
export type PodTemplate = DeepReadonly<PodTemplateSpec>

/** A Job that runs its pod once: a failed build is not tried again by itself. */
export const jobAround = (work: ModuleImageSpec, type: BuildOrSignAction, template: PodTemplate, lastHash: string): Job => ({
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: buildMetadata(work, type, JOB_TYPE_LABEL, lastHash),
  spec: { completions: 1, backoffLimit: 0, template },
})
