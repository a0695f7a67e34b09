/**
 * References of a pod to its own fields and to resources of its containers.
 *
 * Source: Kubernetes 1.31, pkg/apis/core/validation/validation.go, pkg/apis/core/pods/helpers.go and pkg/fieldpath.
 */
import { lookup } from '../../kubernetes/json.js'
import { quantityAmount } from '../../kubernetes/quantity.js'
import { child, type Place } from '../place.js'
import { type Fields, textOf } from '../read.js'
import { invalid, type Refusals, required, unsupported, when } from '../refusal.js'
import { malformed, qualifiedName } from '../text-format.js'

/** The fields that can be named at all. ConvertDownwardAPIFieldLabel. */
const known: ReadonlySet<string> = new Set([
  ...['metadata.annotations', 'metadata.labels', 'metadata.name', 'metadata.namespace', 'metadata.uid'],
  ...['spec.nodeName', 'spec.restartPolicy', 'spec.serviceAccountName', 'spec.schedulerName', 'spec.host'],
  ...['status.phase', 'status.hostIP', 'status.hostIPs', 'status.podIP', 'status.podIPs'],
])

/** Those that an environment variable may have. */
export const variableFields: ReadonlyArray<string> = [
  ...['metadata.name', 'metadata.namespace', 'metadata.uid', 'spec.nodeName', 'spec.serviceAccountName', 'spec.host'],
  ...['status.hostIP', 'status.podIP', 'status.hostIPs', 'status.podIPs'],
]

/** Those that a file may have. */
export const fileFields: ReadonlyArray<string> = [
  ...['metadata.name', 'metadata.namespace', 'metadata.labels', 'metadata.annotations', 'metadata.uid'],
]

/** ValidateObjectFieldSelector. */
export const wrongFieldRef = (reference: Fields, allowed: ReadonlyArray<string>, at: Place): Refusals => {
  const path = textOf(reference, 'fieldPath')
  const version = textOf(reference, 'apiVersion')
  const place = child(at, 'fieldPath')
  if (path === '') return [required(place)]
  if (version !== '' && version !== 'v1') return [invalid(place, 'field-path', path)]
  const [, map, key] = /^(.+?)\['([^]*)'\]$/.exec(path) ?? []
  if (map === 'metadata.annotations') return malformed(qualifiedName, (key ?? '').toLowerCase(), at)
  if (map === 'metadata.labels') return malformed(qualifiedName, key ?? '', at)
  if (!known.has(path)) return [invalid(place, 'field-path', path, { allowed })]
  return when(!allowed.includes(path), () => unsupported(place, 'field-path', path, { allowed }))
}

const resources: ReadonlyArray<string> = ['limits', 'requests'].flatMap((list) =>
  ['cpu', 'memory', 'ephemeral-storage'].map((resource) => `${list}.${resource}`),
)

const memoryDivisors: ReadonlyArray<string> = [
  ...['1', '1k', '1M', '1G', '1T', '1P', '1E'],
  ...['1Ki', '1Mi', '1Gi', '1Ti', '1Pi', '1Ei'],
]

/** Kubernetes compares canonical texts: the same amount with the same kind of suffix. */
const isOneOf = (divisor: string, allowed: ReadonlyArray<string>): boolean =>
  allowed.some(
    (one) =>
      quantityAmount(one) === quantityAmount(divisor) && (one.endsWith('i') === divisor.endsWith('i') || one === '1'),
  )

const divisorsOf = (resource: string): ReadonlyArray<string> =>
  resource.endsWith('.cpu') ? ['1m', '1'] : memoryDivisors

const wrongDivisor = (reference: Fields, resource: string, at: Place): Refusals => {
  const value = lookup(reference, 'divisor')
  const divisor = typeof value === 'string' || typeof value === 'number' ? String(value) : '0'
  const allowed = divisorsOf(resource)
  return when(quantityAmount(divisor) !== 0n && resource !== '' && !isOneOf(divisor, allowed), () =>
    invalid(child(at, 'divisor'), 'one-of', divisor, { allowed }),
  )
}

/** ValidateContainerResourceFieldSelector; a file has to say of which container. */
export const wrongResourceRef = (reference: Fields, at: Place, isFile: boolean): Refusals => {
  const resource = textOf(reference, 'resource')
  const isKnown = resources.includes(resource) || /^(limits|requests)\.hugepages-/.test(resource)
  const first =
    isFile && textOf(reference, 'containerName') === ''
      ? [required(child(at, 'containerName'))]
      : resource === ''
        ? [required(child(at, 'resource'))]
        : when(!isKnown, () => unsupported(child(at, 'resource'), 'one-of', resource, { allowed: resources }))
  return [...first, ...(isKnown ? wrongDivisor(reference, resource, at) : [])]
}
