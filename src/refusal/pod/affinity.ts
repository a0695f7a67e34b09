/** Affinities. Source: Kubernetes 1.31, pkg/apis/core/validation/validation.go, validateAffinity and what it calls. */
import { wrongSelector } from '../label-selector.js'
import { child, item, type Place } from '../place.js'
import { type Fields, isGiven, numberOf, partOf, partsOf, textOf, textsOf } from '../read.js'
import { forbidden, invalid, type Refusals, required, when } from '../refusal.js'
import { dnsLabel, dnsSubdomain, malformed, qualifiedName } from '../text-format.js'

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution'
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution'

const operators: ReadonlyArray<string> = ['In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt']

/** How many values an operator wants. */
const wrongCount = (operator: string, count: number, at: Place): Refusals => {
  const isSet = operator === 'In' || operator === 'NotIn'
  const isPresence = operator === 'Exists' || operator === 'DoesNotExist'
  const isOrder = operator === 'Gt' || operator === 'Lt'
  return [
    ...when((isSet && count === 0) || (isOrder && count !== 1), () => required(child(at, 'values'), 'values')),
    ...when(isPresence && count > 0, () => forbidden(child(at, 'values'), 'no-values')),
    ...when(!operators.includes(operator), () =>
      invalid(child(at, 'operator'), 'operator', operator, { allowed: operators }),
    ),
  ]
}

/** The values may be any texts: from 1.32 on they are judged as those of labels. */
const wrongExpression = (expression: Fields, at: Place): Refusals => [
  ...wrongCount(textOf(expression, 'operator'), textsOf(expression, 'values').length, at),
  ...malformed(qualifiedName, textOf(expression, 'key'), child(at, 'key')),
]

/** Of the fields of a node, only its name can be asked for. */
const wrongField = (expression: Fields, at: Place): Refusals => {
  const values = textsOf(expression, 'values')
  const operator = textOf(expression, 'operator')
  const isKnown = operator === 'In' || operator === 'NotIn'
  return [
    ...when(isKnown && values.length !== 1, () => required(child(at, 'values'), 'values')),
    ...when(!isKnown, () => invalid(child(at, 'operator'), 'operator', operator, { allowed: ['In', 'NotIn'] })),
    ...(textOf(expression, 'key') === 'metadata.name'
      ? values.flatMap((value, index) => malformed(dnsSubdomain, value, item(child(at, 'values'), index)))
      : [invalid(child(at, 'key'), 'one-of', textOf(expression, 'key'), { allowed: ['metadata.name'] })]),
  ]
}

const wrongTerm = (term: Fields, at: Place): Refusals => [
  ...partsOf(term, 'matchExpressions').flatMap((expression, index) =>
    wrongExpression(expression, item(child(at, 'matchExpressions'), index)),
  ),
  ...partsOf(term, 'matchFields').flatMap((expression, index) =>
    wrongField(expression, item(child(at, 'matchFields'), index)),
  ),
]

const wrongWeight = (term: Fields, at: Place): Refusals => {
  const weight = numberOf(term, 'weight') ?? 0
  return when(weight <= 0 || weight > 100, () =>
    invalid(child(at, 'weight'), 'range', weight, { least: 1, limit: 100 }),
  )
}

const wrongNodeAffinity = (affinity: Fields, at: Place): Refusals => {
  const terms = partsOf(partOf(affinity, REQUIRED), 'nodeSelectorTerms')
  const termsAt = child(at, REQUIRED, 'nodeSelectorTerms')
  return [
    ...when(isGiven(affinity, REQUIRED) && terms.length === 0, () => required(termsAt)),
    ...terms.flatMap((term, index) => wrongTerm(term, item(termsAt, index))),
    ...partsOf(affinity, PREFERRED).flatMap((term, index) => {
      const place = item(child(at, PREFERRED), index)
      return [...wrongWeight(term, place), ...wrongTerm(partOf(term, 'preference'), child(place, 'preference'))]
    }),
  ]
}

/** Keys whose values are taken from the pod. */
const wrongLabelKeys = (term: Fields, at: Place): Refusals => {
  const others = new Set(textsOf(term, 'mismatchLabelKeys'))
  return ['matchLabelKeys', 'mismatchLabelKeys'].flatMap((list) => {
    const keys = textsOf(term, list)
    const place = child(at, list)
    const isBoth = (key: string): boolean => list === 'matchLabelKeys' && others.has(key)
    return [
      ...when(keys.length > 0 && !isGiven(term, 'labelSelector'), () => forbidden(place, 'selector-needed')),
      ...keys.flatMap((key, index) => [
        ...(isGiven(term, 'labelSelector') ? malformed(qualifiedName, key, item(place, index)) : []),
        ...when(isBoth(key), () => invalid(item(place, index), 'duplicate', key)),
      ]),
    ]
  })
}

const wrongPodTerm = (term: Fields, at: Place): Refusals => {
  const topology = textOf(term, 'topologyKey')
  return [
    ...['labelSelector', 'namespaceSelector'].flatMap((key) => wrongSelector(partOf(term, key), child(at, key))),
    ...textsOf(term, 'namespaces').flatMap((name) => malformed(dnsLabel, name, child(at, 'namespace'))),
    ...wrongLabelKeys(term, at),
    ...when(topology === '', () => required(child(at, 'topologyKey'))),
    ...malformed(qualifiedName, topology, child(at, 'topologyKey')),
  ]
}

const wrongPodAffinity = (affinity: Fields, at: Place): Refusals => [
  ...partsOf(affinity, REQUIRED).flatMap((term, index) => wrongPodTerm(term, item(child(at, REQUIRED), index))),
  ...partsOf(affinity, PREFERRED).flatMap((term, index) => {
    const place = item(child(at, PREFERRED), index)
    return [
      ...wrongWeight(term, place),
      ...wrongPodTerm(partOf(term, 'podAffinityTerm'), child(place, 'podAffinityTerm')),
    ]
  }),
]

/** What is wrong with the affinity of a pod. */
export const wrongAffinity = (podSpec: Fields, at: Place): Refusals => {
  const affinity = partOf(podSpec, 'affinity')
  return [
    ...wrongNodeAffinity(partOf(affinity, 'nodeAffinity'), child(at, 'nodeAffinity')),
    ...['podAffinity', 'podAntiAffinity'].flatMap((key) => wrongPodAffinity(partOf(affinity, key), child(at, key))),
  ]
}
