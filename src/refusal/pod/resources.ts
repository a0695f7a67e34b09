/**
 * Resources of a container.
 *
 * Source: Kubernetes 1.31, pkg/apis/core/validation/validation.go, ValidateContainerResourceRequirements, and
 * pkg/apis/core/helper/helpers.go. Claims are not looked at: up to 1.33 an API server drops them.
 */
import { lookup } from '../../kubernetes/json.js'
import { quantityAmount } from '../../kubernetes/quantity.js'
import { child, entry, type Place } from '../place.js'
import { type Fields, partOf } from '../read.js'
import { forbidden, invalid, type Refusals, required, when } from '../refusal.js'
import { malformed, qualifiedName } from '../text-format.js'

const WHOLE = 1_000_000_000n
const MILLI = 1_000_000n

const HUGE_PAGES = 'hugepages-'

const isHugePages = (name: string): boolean => name.startsWith(HUGE_PAGES)

const isOfContainer = (name: string): boolean =>
  ['cpu', 'memory', 'ephemeral-storage'].includes(name) || isHugePages(name)

/** IsNativeResource. */
const isNative = (name: string): boolean => !name.includes('/') || name.includes('kubernetes.io/')

/** IsExtendedResourceName. */
const isExtended = (name: string): boolean =>
  !isNative(name) && !name.startsWith('requests.') && qualifiedName(`requests.${name}`).length === 0

const wrongName = (name: string, at: Place): Refusals => {
  const found = malformed(qualifiedName, name, at)
  const isAccepted = isNative(name) ? name.includes('/') || isOfContainer(name) : isExtended(name)
  return found.length > 0 || isAccepted ? found : [invalid(at, 'resource-name', name)]
}

const amountOf = (quantity: unknown): bigint | undefined =>
  typeof quantity === 'string' || typeof quantity === 'number' ? quantityAmount(String(quantity)) : 0n

/** ValidateResourceQuantityValue: what is counted comes in whole pieces. */
const wrongAmount = (name: string, quantity: unknown, at: Place): Refusals => {
  const amount = amountOf(quantity) ?? 0n
  // Kubernetes rounds up to thousandths before it looks.
  const milli = (amount + MILLI - 1n) / MILLI
  const page = isHugePages(name) ? (quantityAmount(name.slice(HUGE_PAGES.length)) ?? 0n) : 1n
  return [
    ...when(amount < 0n, () => invalid(at, 'not-negative', quantity)),
    ...when(isExtended(name) && milli % 1000n !== 0n, () => invalid(at, 'whole', quantity)),
    ...when(isHugePages(name) && (page <= 0n || page % WHOLE !== 0n || amount % page !== 0n), () =>
      invalid(at, 'whole-pages', quantity),
    ),
  ]
}

const wrongList = (list: Fields, at: Place): Refusals =>
  Object.entries(list).flatMap(([name, quantity]) => [
    ...wrongName(name, entry(at, name)),
    ...wrongAmount(name, quantity, entry(at, name)),
  ])

/** What may be asked for without a limit, or below it. */
const isOvercommitted = (name: string): boolean => isNative(name) && !isHugePages(name)

const wrongRequest = (name: string, request: unknown, limits: Fields, at: Place): Refusals => {
  if (!Object.hasOwn(limits, name))
    return when(!isOvercommitted(name), () => required(child(at, 'limits'), 'limit-needed'))
  const asked = amountOf(request) ?? 0n
  const most = amountOf(lookup(limits, name)) ?? asked
  const isWrong = isOvercommitted(name) ? asked > most : asked !== most
  return when(isWrong, () => invalid(child(at, 'requests'), 'at-most-limit', request, { resource: name }))
}

/** What a container asks for. */
export const wrongResources = (resources: Fields, at: Place): Refusals => {
  const limits = partOf(resources, 'limits')
  const requests = partOf(resources, 'requests')
  const names = [...Object.keys(limits), ...Object.keys(requests)]
  return [
    ...wrongList(limits, child(at, 'limits')),
    ...wrongList(requests, child(at, 'requests')),
    ...Object.entries(requests).flatMap(([name, request]) => wrongRequest(name, request, limits, at)),
    ...when(names.some(isHugePages) && !names.some((name) => name === 'cpu' || name === 'memory'), () =>
      forbidden(at, 'huge-pages-alone'),
    ),
  ]
}
