/** Templates of pods. Source: Kubernetes 1.31, pkg/apis/core/validation/validation.go, ValidatePodTemplateSpec. */
import { withDaemonSetDefaults } from '../../kubernetes/defaults.js'
import { lookup } from '../../kubernetes/json.js'
import { wrongAnnotations, wrongLabels } from '../metadata.js'
import { child, type Place, writtenAs } from '../place.js'
import { type Fields, fieldsOf, partOf } from '../read.js'
import { type Refusals } from '../refusal.js'
import { wrongPodAnnotations } from './annotations.js'
import { wrongPodSpec } from './pod-spec.js'

/** A template as an API server stores it. */
export const withTemplateDefaults = (template: unknown): Fields =>
  fieldsOf(lookup(fieldsOf(withDaemonSetDefaults({ template })), 'template'))

/** A place inside the metadata of a template, which an API server leaves out. */
const metadataAt = (at: Place, key: string): Place => writtenAs(child(at, 'metadata', key), child(at, key))

/** What is wrong with a template, which has the defaults of an API server. */
export const wrongPodTemplate = (template: Fields, at: Place): Refusals => {
  const metadata = partOf(template, 'metadata')
  return [
    ...wrongLabels(metadata, 'labels', metadataAt(at, 'labels')),
    ...wrongAnnotations(metadata, metadataAt(at, 'annotations')),
    ...wrongPodAnnotations(template, metadataAt(at, 'annotations')),
    ...wrongPodSpec(partOf(template, 'spec'), child(at, 'spec')),
  ]
}
