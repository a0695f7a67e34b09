/** A Job as an API server stores it. Source: Kubernetes 1.31, pkg/registry/batch/job/strategy.go and pkg/apis/batch/v1/defaults.go. */
import { lookup } from '../kubernetes/json.js'
import { nameOf } from './metadata.js'
import { withTemplateDefaults } from './pod/pod-template.js'
import { type Fields, isGiven, isTrue, partOf, textOf } from './read.js'

const CONTROLLER = 'batch.kubernetes.io/controller-uid'

/** The uid that an API server gives is not known before. */
const UNKNOWN_UID = '00000000-0000-0000-0000-000000000000'

/** The labels that an API server gives to the pods of a Job. */
export const generatedLabels = (metadata: Fields): Readonly<Record<string, string>> => ({
  'controller-uid': UNKNOWN_UID,
  [CONTROLLER]: UNKNOWN_UID,
  'job-name': nameOf(metadata),
  'batch.kubernetes.io/job-name': nameOf(metadata),
})

/** Whether the selector is the user's own. */
export const isManual = (spec: Fields): boolean => isTrue(spec, 'manualSelector')

/** One pod, where neither number says more. */
const countsOf = (spec: Fields): Fields => {
  const parallelism = lookup(spec, 'parallelism') ?? undefined
  const completions = lookup(spec, 'completions') ?? (parallelism === undefined ? 1 : undefined)
  return { parallelism: parallelism ?? 1, completions }
}

/** The spec as an API server stores it. Source: pkg/apis/batch/v1/defaults.go. */
export const withDefaults = (spec: Fields): Fields => ({
  ...spec,
  ...(textOf(spec, 'completionMode') === 'Indexed' ? {} : countsOf(spec)),
  completionMode: textOf(spec, 'completionMode') === '' ? 'NonIndexed' : textOf(spec, 'completionMode'),
  template: withTemplateDefaults(lookup(spec, 'template')),
})

/** A spec with the selector and the labels that an API server makes; what is there stays. */
export const withGenerated = (metadata: Fields, spec: Fields): Fields => {
  if (isManual(spec)) return spec
  const template = partOf(spec, 'template')
  const templateMetadata = partOf(template, 'metadata')
  const selector = partOf(spec, 'selector')
  const labels = { ...generatedLabels(metadata), ...partOf(templateMetadata, 'labels') }
  return {
    ...spec,
    selector: { ...selector, matchLabels: { [CONTROLLER]: UNKNOWN_UID, ...partOf(selector, 'matchLabels') } },
    template: { ...template, metadata: { ...templateMetadata, labels } },
  }
}

/** What may be changed in the template of a Job that waits for its first start. */
const schedulingFields = ['nodeSelector', 'affinity', 'tolerations', 'schedulingGates']

/** A spec with what another has of these fields. */
export const withSchedulingOf = (spec: Fields, from: Fields): Fields => {
  const template = partOf(spec, 'template')
  const other = partOf(from, 'template')
  const own = partOf(template, 'spec')
  const taken = schedulingFields.map((key) => [key, lookup(partOf(other, 'spec'), key)] as const)
  const metadata = partOf(template, 'metadata')
  const marks = ['labels', 'annotations'].map((key) => [key, lookup(partOf(other, 'metadata'), key)] as const)
  return {
    ...spec,
    template: {
      ...template,
      metadata: { ...metadata, ...Object.fromEntries(marks) },
      spec: { ...own, ...Object.fromEntries(taken) },
    },
  }
}

/** Whether a live Job was never started. */
export const isWaiting = (live: Fields): boolean =>
  isTrue(partOf(live, 'spec'), 'suspend') && !isGiven(partOf(live, 'status'), 'startTime')

/** Of a live Job that shows no selector, that is left out which the API server made. */
export const liveSpecOf = (live: Fields): Fields => {
  const spec = withDefaults(partOf(live, 'spec'))
  return isGiven(spec, 'selector') ? spec : withGenerated(partOf(live, 'metadata'), spec)
}
