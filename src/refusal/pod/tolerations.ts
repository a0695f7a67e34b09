/** Tolerations. Source: Kubernetes 1.31, pkg/apis/core/validation/validation.go, ValidateTolerations. */
import { child, item, type Place, writtenAs } from '../place.js'
import { type Fields, isGiven, partsOf, textOf } from '../read.js'
import { invalid, type Refusals, unsupported, when } from '../refusal.js'
import { labelValue, malformed, malformedIfGiven, qualifiedName } from '../text-format.js'

const operators: ReadonlyArray<string> = ['Equal', 'Exists']
const effects: ReadonlyArray<string> = ['NoSchedule', 'PreferNoSchedule', 'NoExecute']

const wrongToleration = (toleration: Fields, at: Place): Refusals => {
  const [key, operator, value, effect] = ['key', 'operator', 'value', 'effect'].map((name) =>
    textOf(toleration, name),
  ) as [string, string, string, string]
  const operatorAt = child(at, 'operator')
  const effectAt = child(at, 'effect')
  const isEqual = operator === '' || operator === 'Equal'
  return [
    ...malformedIfGiven(qualifiedName, key, child(at, 'key')),
    ...when(key === '' && operator !== 'Exists', () => invalid(operatorAt, 'exists-for-all', operator)),
    ...when(isGiven(toleration, 'tolerationSeconds') && effect !== 'NoExecute', () =>
      invalid(effectAt, 'no-execute-for-seconds', effect),
    ),
    // An API server names the operator where the value is wrong.
    ...(isEqual ? malformed(labelValue, value, writtenAs(child(at, 'value'), operatorAt)) : []),
    ...when(operator === 'Exists' && value !== '', () => invalid(operatorAt, 'no-value-for-exists', value)),
    ...when(!isEqual && operator !== 'Exists', () =>
      unsupported(operatorAt, 'one-of', operator, { allowed: operators }),
    ),
    ...when(effect !== '' && !effects.includes(effect), () =>
      unsupported(effectAt, 'one-of', effect, { allowed: effects }),
    ),
  ]
}

/** What is wrong with tolerations. */
export const wrongTolerations = (podSpec: Fields, at: Place): Refusals =>
  partsOf(podSpec, 'tolerations').flatMap((toleration, index) => wrongToleration(toleration, item(at, index)))
