/** PodTemplates. Source: Kubernetes 1.31, pkg/apis/core/validation/validation.go, ValidatePodTemplate. */
import { lookup } from '../kubernetes/json.js'
import { wrongMetadata } from './metadata.js'
import { child, root } from './place.js'
import { withTemplateDefaults, wrongPodTemplate } from './pod/pod-template.js'
import type { Fields } from './read.js'
import type { Refusals } from './refusal.js'

/** What is wrong with a template that is an object by itself. */
export const wrongPodTemplateObject = (object: Fields): Refusals => [
  ...wrongMetadata(object, child(root, 'metadata'), { isBuiltIn: true }),
  ...wrongPodTemplate(withTemplateDefaults(lookup(object, 'template')), child(root, 'template')),
]
