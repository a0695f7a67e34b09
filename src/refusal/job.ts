/** Jobs. Source: Kubernetes 1.31, pkg/apis/batch/validation/validation.go and pkg/registry/batch/job/strategy.go. */
import { lookup } from '../kubernetes/json.js'
import { wrongMatch } from './daemon-set.js'
import { changed } from './immutable.js'
import { wrongPodFailurePolicy } from './job-failure-policy.js'
import { selects } from './label-selector.js'
import { nameOf, wrongMetadata } from './metadata.js'
import { negative } from './number-range.js'
import { child, entry, type Place, root } from './place.js'
import { withTemplateDefaults, wrongPodTemplate } from './pod/pod-template.js'
import { type Fields, isGiven, isTrue, partOf, textOf } from './read.js'
import { invalid, type Refusals, required, unsupported, when } from './refusal.js'

const CONTROLLER = 'batch.kubernetes.io/controller-uid'

/** The uid that an API server gives is not known before. */
const UNKNOWN_UID = '00000000-0000-0000-0000-000000000000'

const generatedLabels = (metadata: Fields): Readonly<Record<string, string>> => ({
  'controller-uid': UNKNOWN_UID,
  [CONTROLLER]: UNKNOWN_UID,
  'job-name': nameOf(metadata),
  'batch.kubernetes.io/job-name': nameOf(metadata),
})

const isManual = (spec: Fields): boolean => isTrue(spec, 'manualSelector')

/** The spec with its template as an API server stores it. */
const withDefaults = (spec: Fields): Fields => ({ ...spec, template: withTemplateDefaults(lookup(spec, 'template')) })

/** A spec with the selector and the labels that an API server makes; what is there stays. */
const withGenerated = (metadata: Fields, spec: Fields): Fields => {
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

/** ValidateGeneratedSelector. */
const wrongGenerated = (metadata: Fields, spec: Fields, at: Place): Refusals => {
  if (isManual(spec)) return []
  const expected = generatedLabels(metadata)
  const labels = partOf(partOf(partOf(spec, 'template'), 'metadata'), 'labels')
  return [
    ...Object.entries(expected).flatMap(([key, value]) =>
      when(lookup(labels, key) !== value, () =>
        invalid(entry(child(at, 'template', 'metadata', 'labels'), key), 'generated', lookup(labels, key)),
      ),
    ),
    ...when(!selects(partOf(spec, 'selector'), Object.entries(expected)), () =>
      invalid(child(at, 'selector'), 'generated'),
    ),
  ]
}

const counts = [
  ...['parallelism', 'completions', 'activeDeadlineSeconds', 'backoffLimit', 'ttlSecondsAfterFinished'],
  ...['backoffLimitPerIndex', 'maxFailedIndexes'],
]

const modes: ReadonlyArray<string> = ['Indexed', 'NonIndexed']

const wrongMode = (spec: Fields, at: Place): Refusals => {
  const mode = textOf(spec, 'completionMode')
  const isIndexed = mode === 'Indexed'
  return [
    ...when(mode !== '' && !modes.includes(mode), () =>
      unsupported(child(at, 'completionMode'), 'one-of', mode, { allowed: modes }),
    ),
    ...when(isIndexed && !isGiven(spec, 'completions'), () => required(child(at, 'completions'))),
    ...when(!isIndexed && isGiven(spec, 'backoffLimitPerIndex'), () =>
      invalid(child(at, 'backoffLimitPerIndex'), 'indexed-only', lookup(spec, 'backoffLimitPerIndex')),
    ),
  ]
}

/** A Job does not restart what has succeeded: the default of other pods is not allowed. */
const wrongRestartPolicy = (spec: Fields, at: Place): Refusals => {
  const policy = textOf(partOf(partOf(spec, 'template'), 'spec'), 'restartPolicy')
  const place = child(at, 'template', 'spec', 'restartPolicy')
  const allowed = ['OnFailure', 'Never']
  return [
    ...when(policy === 'Always', () => required(place, 'restart-policy')),
    ...when(policy !== 'Always' && !allowed.includes(policy), () => unsupported(place, 'one-of', policy, { allowed })),
    ...when(isGiven(spec, 'podFailurePolicy') && policy !== 'Never', () => invalid(place, 'restart-never', policy)),
  ]
}

const specAt = child(root, 'spec')

const wrongSpec = (spec: Fields): Refusals => [
  ...negative(spec, specAt, ...counts),
  ...wrongMode(spec, specAt),
  ...wrongPodFailurePolicy(spec, specAt),
  ...wrongPodTemplate(partOf(spec, 'template'), child(specAt, 'template')),
  ...wrongRestartPolicy(spec, specAt),
  ...when(!isGiven(spec, 'selector'), () => required(child(specAt, 'selector'))),
  ...wrongMatch(spec, specAt),
]

const immutableFields = [
  ...['completions', 'selector', 'template', 'completionMode', 'podFailurePolicy', 'backoffLimitPerIndex'],
  ...['successPolicy', 'podReplacementPolicy'],
]

/** Of a live Job that shows no selector, that is left out which the API server made. */
const liveSpecOf = (live: Fields): Fields => {
  const spec = withDefaults(partOf(live, 'spec'))
  return isGiven(spec, 'selector') ? spec : withGenerated(partOf(live, 'metadata'), spec)
}

/** What is wrong with a Job. On an update an API server makes no selector: one that is left out is gone. */
export const wrongJob = (job: Fields, live: Fields | undefined): Refusals => {
  const metadata = partOf(job, 'metadata')
  const given = withDefaults(partOf(job, 'spec'))
  const spec = live === undefined ? withGenerated(metadata, given) : given
  return [
    ...wrongMetadata(job, child(root, 'metadata'), { isBuiltIn: true }),
    ...(live === undefined ? wrongGenerated(metadata, spec, specAt) : []),
    ...wrongSpec(spec),
    ...(live === undefined ? [] : changed(spec, liveSpecOf(live), specAt, ...immutableFields)),
  ]
}
