/** Jobs. Source: Kubernetes 1.31, pkg/apis/batch/validation/validation.go and pkg/registry/batch/job/strategy.go. */
import { lookup } from '../kubernetes/json.js'
import { wrongMatch } from './daemon-set.js'
import { changed } from './immutable.js'
import { wrongPodFailurePolicy } from './job-failure-policy.js'
import {
  generatedLabels,
  isManual,
  isWaiting,
  liveSpecOf,
  withDefaults,
  withGenerated,
  withSchedulingOf,
} from './job-stored.js'
import { selects } from './label-selector.js'
import { nameOf, wrongMetadata } from './metadata.js'
import { negative } from './number-range.js'
import { child, entry, type Place, root } from './place.js'
import { wrongPodTemplate } from './pod/pod-template.js'
import { type Fields, isGiven, numberOf, partOf, textOf } from './read.js'
import { invalid, type Refusals, required, unsupported, when } from './refusal.js'
import { dnsLabel, malformed } from './text-format.js'

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

/** Pods of an indexed Job have its name and their index for a host name. */
const wrongHostname = (metadata: Fields, spec: Fields): Refusals => {
  const completions = numberOf(spec, 'completions') ?? 0
  const isIndexed = textOf(spec, 'completionMode') === 'Indexed'
  return isIndexed && completions > 0
    ? malformed(dnsLabel, `${nameOf(metadata)}-${String(completions - 1)}`, child(root, 'metadata', 'name'))
    : []
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
    ...['backoffLimitPerIndex', 'maxFailedIndexes']
      .filter((key) => !isIndexed && isGiven(spec, key))
      .map((key) => invalid(child(at, key), 'indexed-only', lookup(spec, key))),
    ...when(!isIndexed && isGiven(spec, 'successPolicy'), () => invalid(child(at, 'successPolicy'), 'indexed-only')),
    ...when(isGiven(spec, 'maxFailedIndexes') && !isGiven(spec, 'backoffLimitPerIndex'), () =>
      required(child(at, 'backoffLimitPerIndex')),
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

const replacementPolicies: ReadonlyArray<string> = ['Failed', 'TerminatingOrFailed']

const wrongReplacement = (spec: Fields, at: Place): Refusals => {
  const policy = textOf(spec, 'podReplacementPolicy')
  const allowed = isGiven(spec, 'podFailurePolicy') ? ['Failed'] : replacementPolicies
  return when(policy !== '' && !allowed.includes(policy), () =>
    unsupported(child(at, 'podReplacementPolicy'), 'one-of', policy, { allowed }),
  )
}

const specAt = child(root, 'spec')

const wrongSpec = (spec: Fields): Refusals => [
  ...negative(spec, specAt, ...counts),
  ...wrongMode(spec, specAt),
  ...wrongPodFailurePolicy(spec, specAt),
  ...wrongReplacement(spec, specAt),
  ...wrongPodTemplate(partOf(spec, 'template'), child(specAt, 'template')),
  ...wrongRestartPolicy(spec, specAt),
  ...when(!isGiven(spec, 'selector'), () => required(child(specAt, 'selector'))),
  ...wrongMatch(spec, specAt),
]

const immutableFields = [
  ...['completions', 'selector', 'template', 'completionMode', 'podFailurePolicy', 'backoffLimitPerIndex'],
  'successPolicy',
]

const wrongChange = (spec: Fields, live: Fields): Refusals => {
  const before = liveSpecOf(live)
  return changed(spec, isWaiting(live) ? withSchedulingOf(before, spec) : before, specAt, ...immutableFields)
}

/** What is wrong with a Job. On an update an API server makes no selector: one that is left out is gone. */
export const wrongJob = (job: Fields, live: Fields | undefined): Refusals => {
  const metadata = partOf(job, 'metadata')
  const given = withDefaults(partOf(job, 'spec'))
  const spec = live === undefined ? withGenerated(metadata, given) : given
  return [
    ...wrongMetadata(job, child(root, 'metadata'), { isBuiltIn: true }),
    ...(live === undefined ? wrongGenerated(metadata, spec, specAt) : []),
    ...wrongHostname(metadata, spec),
    ...wrongSpec(spec),
    ...(live === undefined ? [] : wrongChange(spec, live)),
  ]
}
