/** How a pod is spread. Source: Kubernetes 1.31, pkg/apis/core/validation/validation.go, validateTopologySpreadConstraints. */
import { wrongSelector } from '../label-selector.js'
import { child, item, type Place, writtenAs } from '../place.js'
import { type Fields, isGiven, numberOf, partOf, partsOf, textMapOf, textOf, textsOf } from '../read.js'
import { duplicate, forbidden, invalid, type Refusal, type Refusals, required, unsupported, when } from '../refusal.js'
import { repeated } from '../repeated.js'
import { malformed, qualifiedName } from '../text-format.js'

const unsupportedChoice = (at: Place, found: string, allowed: ReadonlyArray<string>): Refusal =>
  unsupported(at, 'one-of', found, { allowed })

const policies: ReadonlyArray<string> = ['Honor', 'Ignore']
const answers: ReadonlyArray<string> = ['DoNotSchedule', 'ScheduleAnyway']

/** Keys that a selector asks for. */
const selectedKeys = (selector: Fields): ReadonlyArray<string> => [
  ...textMapOf(selector, 'matchLabels').map(([key]) => key),
  ...partsOf(selector, 'matchExpressions').map((expression) => textOf(expression, 'key')),
]

const wrongLabelKeys = (constraint: Fields, at: Place): Refusals => {
  const keys = textsOf(constraint, 'matchLabelKeys')
  const selected = selectedKeys(partOf(constraint, 'labelSelector'))
  return [
    ...when(keys.length > 0 && !isGiven(constraint, 'labelSelector'), () => forbidden(at, 'selector-needed')),
    ...keys.flatMap((key, index) => [
      ...malformed(qualifiedName, key, item(at, index)),
      ...when(selected.includes(key), () => invalid(item(at, index), 'duplicate', key)),
    ]),
  ]
}

/** What is wrong with the constraints. */
export const wrongSpread = (podSpec: Fields, at: Place): Refusals => {
  const constraints = partsOf(podSpec, 'topologySpreadConstraints')
  const keys = constraints.map((one) => `${textOf(one, 'topologyKey')} ${textOf(one, 'whenUnsatisfiable')}`)
  // Of two that are alike, an API server names the first.
  const isTaken = [...repeated([...keys].reverse())].reverse()
  return constraints.flatMap((constraint, index) => {
    const place = item(at, index)
    const answer = textOf(constraint, 'whenUnsatisfiable')
    const skew = numberOf(constraint, 'maxSkew') ?? 0
    const domains = numberOf(constraint, 'minDomains')
    const domainsAt = child(place, 'minDomains')
    return [
      ...when(skew <= 0, () => invalid(child(place, 'maxSkew'), 'positive', skew)),
      ...when(textOf(constraint, 'topologyKey') === '', () => required(child(place, 'topologyKey'))),
      ...when(!answers.includes(answer), () => unsupportedChoice(child(place, 'whenUnsatisfiable'), answer, answers)),
      ...when(isTaken[index] === true, () =>
        duplicate(writtenAs(place, child(place, '{topologyKey, whenUnsatisfiable}')), 'duplicate'),
      ),
      ...when(domains !== undefined && domains <= 0, () => invalid(domainsAt, 'positive', domains)),
      ...when(domains !== undefined && answer !== 'DoNotSchedule', () => invalid(domainsAt, 'not-settable', domains)),
      ...['nodeAffinityPolicy', 'nodeTaintsPolicy']
        .filter((key) => isGiven(constraint, key) && !policies.includes(textOf(constraint, key)))
        .map((key) => unsupportedChoice(child(place, key), textOf(constraint, key), policies)),
      ...wrongLabelKeys(constraint, child(place, 'matchLabelKeys')),
      ...wrongSelector(partOf(constraint, 'labelSelector'), child(place, 'labelSelector')),
    ]
  })
}
