/** What a Job does about pods that fail. Source: Kubernetes 1.31, pkg/apis/batch/validation/validation.go, validatePodFailurePolicy. */
import { child, item, type Place } from './place.js'
import { type Fields, isGiven, listOf, partOf, partsOf, textOf } from './read.js'
import { duplicate, invalid, type Refusals, required, unsupported, when } from './refusal.js'
import { repeated } from './repeated.js'
import { malformed, qualifiedName } from './text-format.js'

const actions: ReadonlyArray<string> = ['Count', 'FailIndex', 'FailJob', 'Ignore']
const operators: ReadonlyArray<string> = ['In', 'NotIn']
const statuses: ReadonlyArray<string> = ['False', 'True', 'Unknown']

/** All that a rule can name. */
const containersOf = (spec: Fields): ReadonlyArray<string> => {
  const podSpec = partOf(partOf(spec, 'template'), 'spec')
  return ['containers', 'initContainers'].flatMap((list) =>
    partsOf(podSpec, list).map((container) => textOf(container, 'name')),
  )
}

const wrongValues = (codes: Fields, at: Place): Refusals => {
  const values = listOf(codes, 'values').map(Number)
  const isTaken = repeated(values.map(String))
  return [
    ...when(values.length === 0, () => invalid(at, 'not-empty')),
    ...values.flatMap((value, index) => [
      ...when(value === 0 && textOf(codes, 'operator') === 'In', () => invalid(item(at, index), 'not-zero', value)),
      ...when(isTaken[index] === true, () => duplicate(item(at, index), 'duplicate', value)),
    ]),
    ...when(
      values.some((value, index) => value < (values[index - 1] ?? value)),
      () => invalid(at, 'ordered'),
    ),
  ]
}

const wrongCodes = (rule: Fields, names: ReadonlyArray<string>, at: Place): Refusals => {
  if (!isGiven(rule, 'onExitCodes')) return []
  const codes = partOf(rule, 'onExitCodes')
  const operator = textOf(codes, 'operator')
  const container = textOf(codes, 'containerName')
  return [
    ...when(isGiven(codes, 'containerName') && !names.includes(container), () =>
      invalid(child(at, 'containerName'), 'container-name', container),
    ),
    ...when(!operators.includes(operator), () =>
      unsupported(child(at, 'operator'), 'one-of', operator, { allowed: operators }),
    ),
    ...wrongValues(codes, child(at, 'values')),
  ]
}

const wrongConditions = (rule: Fields, at: Place): Refusals =>
  partsOf(rule, 'onPodConditions').flatMap((condition, index) => {
    const status = textOf(condition, 'status') === '' ? 'True' : textOf(condition, 'status')
    return [
      ...malformed(qualifiedName, textOf(condition, 'type'), child(item(at, index), 'type')),
      ...when(!statuses.includes(status), () =>
        unsupported(child(item(at, index), 'status'), 'one-of', status, { allowed: statuses }),
      ),
    ]
  })

const wrongRule = (rule: Fields, spec: Fields, at: Place): Refusals => {
  const action = textOf(rule, 'action')
  const hasCodes = isGiven(rule, 'onExitCodes')
  const hasConditions = listOf(rule, 'onPodConditions').length > 0
  const sources = ['onExitCodes', 'onPodConditions']
  return [
    ...when(action === '', () => required(child(at, 'action'))),
    ...when(action !== '' && !actions.includes(action), () =>
      unsupported(child(at, 'action'), 'one-of', action, { allowed: actions }),
    ),
    ...when(action === 'FailIndex' && !isGiven(spec, 'backoffLimitPerIndex'), () =>
      invalid(child(at, 'action'), 'indexed-only', action),
    ),
    ...wrongCodes(rule, containersOf(spec), child(at, 'onExitCodes')),
    ...wrongConditions(rule, child(at, 'onPodConditions')),
    ...when(hasCodes === hasConditions, () => invalid(at, 'one-source', undefined, { allowed: sources })),
  ]
}

/** What is wrong with the policy of a Job. */
export const wrongPodFailurePolicy = (spec: Fields, at: Place): Refusals =>
  partsOf(partOf(spec, 'podFailurePolicy'), 'rules').flatMap((rule, index) =>
    wrongRule(rule, spec, item(child(at, 'podFailurePolicy', 'rules'), index)),
  )
