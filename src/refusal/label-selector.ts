/** Label selectors. Source: Kubernetes 1.31, apimachinery pkg/apis/meta/v1/validation/validation.go. */
import { wrongLabels } from './metadata.js'
import { child, item, type Place } from './place.js'
import { type Fields, listOf, partsOf, textMapOf, textOf, textsOf } from './read.js'
import { forbidden, invalid, type Refusals, required, when } from './refusal.js'
import { labelValue, malformed, qualifiedName } from './text-format.js'

const setOperators: ReadonlyArray<string> = ['In', 'NotIn']
const presenceOperators: ReadonlyArray<string> = ['Exists', 'DoesNotExist']

/** ValidateLabelSelectorRequirement. */
const wrongRequirement = (requirement: Fields, at: Place): Refusals => {
  const operator = textOf(requirement, 'operator')
  const values = textsOf(requirement, 'values')
  const valuesAt = child(at, 'values')
  return [
    ...when(setOperators.includes(operator) && values.length === 0, () => required(valuesAt, 'values')),
    ...when(presenceOperators.includes(operator) && values.length > 0, () => forbidden(valuesAt, 'no-values')),
    ...when(![...setOperators, ...presenceOperators].includes(operator), () =>
      invalid(child(at, 'operator'), 'operator', operator, { allowed: [...setOperators, ...presenceOperators] }),
    ),
    ...malformed(qualifiedName, textOf(requirement, 'key'), child(at, 'key')),
    ...values.flatMap((value, index) => malformed(labelValue, value, item(valuesAt, index))),
  ]
}

/** ValidateLabelSelector. */
export const wrongSelector = (selector: Fields, at: Place): Refusals => [
  ...wrongLabels(selector, 'matchLabels', child(at, 'matchLabels')),
  ...partsOf(selector, 'matchExpressions').flatMap((requirement, index) =>
    wrongRequirement(requirement, item(child(at, 'matchExpressions'), index)),
  ),
]

const isMet =
  (labels: ReadonlyMap<string, string>) =>
  (requirement: Fields): boolean => {
    const value = labels.get(textOf(requirement, 'key'))
    const isOneOf = value !== undefined && textsOf(requirement, 'values').includes(value)
    switch (textOf(requirement, 'operator')) {
      case 'In':
        return isOneOf
      case 'NotIn':
        return !isOneOf
      case 'Exists':
        return value !== undefined
      default:
        return value === undefined
    }
  }

/** Whether a selector selects these labels. Nothing is selected by one that is not there, everything by one that is empty. */
export const selects = (selector: Fields | undefined, labels: ReadonlyArray<readonly [string, string]>): boolean => {
  if (selector === undefined) return false
  const known = new Map(labels)
  return (
    textMapOf(selector, 'matchLabels').every(([key, value]) => known.get(key) === value) &&
    partsOf(selector, 'matchExpressions').every(isMet(known))
  )
}

/** Whether it asks for nothing. */
export const isEmptySelector = (selector: Fields): boolean =>
  textMapOf(selector, 'matchLabels').length === 0 && listOf(selector, 'matchExpressions').length === 0
