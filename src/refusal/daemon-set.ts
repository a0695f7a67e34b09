/** DaemonSets. Source: Kubernetes 1.31, pkg/apis/apps/validation/validation.go and pkg/registry/apps/daemonset/strategy.go. */
import { withDaemonSetDefaults } from '../kubernetes/defaults.js'
import { lookup } from '../kubernetes/json.js'
import { changed } from './immutable.js'
import { isEmptySelector, selects, wrongSelector } from './label-selector.js'
import { wrongMetadata } from './metadata.js'
import { negative } from './number-range.js'
import { child, type Place, root } from './place.js'
import { wrongPodTemplate } from './pod/pod-template.js'
import { type Fields, fieldsOf, isGiven, partOf, textMapOf, textOf } from './read.js'
import { forbidden, invalid, type Refusals, required, unsupported, when } from './refusal.js'

/** What is wrong with how a selector and a template go together. */
export const wrongMatch = (spec: Fields, at: Place): Refusals => {
  const selector = isGiven(spec, 'selector') ? partOf(spec, 'selector') : undefined
  const selectorAt = child(at, 'selector')
  const labels = textMapOf(partOf(partOf(spec, 'template'), 'metadata'), 'labels')
  const found = selector === undefined ? [] : wrongSelector(selector, selectorAt)
  return [
    ...found,
    // A selector that cannot be read selects nothing that could be compared.
    ...when(found.length === 0 && !selects(selector, labels), () =>
      invalid(child(at, 'template', 'metadata', 'labels'), 'selected'),
    ),
  ]
}

/** A count or a percentage: as a number, and whether it is one. */
const amountOf = (
  value: unknown,
): { readonly count: number; readonly isPercent: boolean; readonly isValid: boolean } => {
  if (typeof value === 'number') return { count: value, isPercent: false, isValid: true }
  const isPercent = typeof value === 'string' && /^[0-9]+%$/.test(value)
  return { count: isPercent ? Number(value.slice(0, -1)) : 0, isPercent, isValid: isPercent }
}

const wrongAmount = (rollingUpdate: Fields, key: string, at: Place): Refusals => {
  const value = lookup(rollingUpdate, key)
  const { count, isPercent, isValid } = amountOf(value)
  return [
    ...when(!isValid, () => invalid(child(at, key), 'count-or-percent', value)),
    ...when(count < 0, () => invalid(child(at, key), 'not-negative', value)),
    ...when(isPercent && count > 100, () => invalid(child(at, key), 'range', value, { least: 0, limit: 100 })),
  ]
}

const strategies: ReadonlyArray<string> = ['RollingUpdate', 'OnDelete']

const wrongStrategy = (strategy: Fields, at: Place): Refusals => {
  const type = textOf(strategy, 'type')
  if (!strategies.includes(type)) return [unsupported(at, 'one-of', type, { allowed: strategies })]
  if (type === 'OnDelete') return []
  const rollingUpdate = partOf(strategy, 'rollingUpdate')
  const place = child(at, 'rollingUpdate')
  const isNone = (key: string): boolean => amountOf(lookup(rollingUpdate, key)).count === 0
  return [
    ...['maxUnavailable', 'maxSurge'].flatMap((key) => wrongAmount(rollingUpdate, key, place)),
    ...when(!isNone('maxUnavailable') && !isNone('maxSurge'), () =>
      invalid(child(place, 'maxSurge'), 'no-surge', lookup(rollingUpdate, 'maxSurge')),
    ),
    ...when(isNone('maxUnavailable') && isNone('maxSurge'), () => required(child(place, 'maxUnavailable'), 'not-none')),
  ]
}

const specAt = child(root, 'spec')

const wrongSpec = (spec: Fields): Refusals => {
  const podSpec = partOf(partOf(spec, 'template'), 'spec')
  const policy = textOf(podSpec, 'restartPolicy')
  const podSpecAt = child(specAt, 'template', 'spec')
  return [
    ...wrongMatch(spec, specAt),
    ...when(isGiven(spec, 'selector') && isEmptySelector(partOf(spec, 'selector')), () =>
      invalid(child(specAt, 'selector'), 'not-empty'),
    ),
    ...wrongPodTemplate(partOf(spec, 'template'), child(specAt, 'template')),
    ...when(policy !== 'Always', () =>
      unsupported(child(podSpecAt, 'restartPolicy'), 'one-of', policy, { allowed: ['Always'] }),
    ),
    ...when(isGiven(podSpec, 'activeDeadlineSeconds'), () =>
      forbidden(child(podSpecAt, 'activeDeadlineSeconds'), 'not-settable'),
    ),
    ...negative(spec, specAt, 'minReadySeconds', 'revisionHistoryLimit'),
    ...wrongStrategy(partOf(spec, 'updateStrategy'), child(specAt, 'updateStrategy')),
  ]
}

/** What is wrong with a DaemonSet. */
export const wrongDaemonSet = (daemonSet: Fields, live: Fields | undefined): Refusals => {
  const spec = fieldsOf(withDaemonSetDefaults(lookup(daemonSet, 'spec')))
  return [
    ...wrongMetadata(daemonSet, child(root, 'metadata'), { isBuiltIn: true }),
    ...wrongSpec(spec),
    ...(live === undefined ? [] : changed(spec, partOf(live, 'spec'), specAt, 'selector')),
  ]
}
