/** What a Job does about pods that fail. Source: Kubernetes 1.31, pkg/apis/batch/validation/validation.go, validatePodFailurePolicy. */
import { child, item, type Place } from './place.js'
import { type Fields, isGiven, listOf, partOf, partsOf, textOf } from './read.js'
import { invalid, type Refusals, required, unsupported, when } from './refusal.js'

const actions: ReadonlyArray<string> = ['Count', 'FailIndex', 'FailJob', 'Ignore']
const operators: ReadonlyArray<string> = ['In', 'NotIn']

const wrongCodes = (rule: Fields, at: Place): Refusals => {
  if (!isGiven(rule, 'onExitCodes')) return []
  const codes = partOf(rule, 'onExitCodes')
  const operator = textOf(codes, 'operator')
  return [
    ...when(!operators.includes(operator), () =>
      unsupported(child(at, 'operator'), 'one-of', operator, { allowed: operators }),
    ),
    ...when(listOf(codes, 'values').length === 0, () => invalid(child(at, 'values'), 'not-empty')),
  ]
}

const wrongRule = (rule: Fields, at: Place): Refusals => {
  const action = textOf(rule, 'action')
  const hasCodes = isGiven(rule, 'onExitCodes')
  const hasConditions = listOf(rule, 'onPodConditions').length > 0
  const sources = ['onExitCodes', 'onPodConditions']
  return [
    ...when(action === '', () => required(child(at, 'action'))),
    ...when(action !== '' && !actions.includes(action), () =>
      unsupported(child(at, 'action'), 'one-of', action, { allowed: actions }),
    ),
    ...wrongCodes(rule, child(at, 'onExitCodes')),
    ...when(hasCodes === hasConditions, () => invalid(at, 'one-source', undefined, { allowed: sources })),
  ]
}

/** What is wrong with the policy of a Job. */
export const wrongPodFailurePolicy = (spec: Fields, at: Place): Refusals =>
  partsOf(partOf(spec, 'podFailurePolicy'), 'rules').flatMap((rule, index) =>
    wrongRule(rule, item(child(at, 'podFailurePolicy', 'rules'), index)),
  )
