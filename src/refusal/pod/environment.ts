/** Environment variables. Source: Kubernetes 1.31, pkg/apis/core/validation/validation.go, ValidateEnv and ValidateEnvFrom. */
import { maskedPrefix } from '../metadata.js'
import { child, item, type Place } from '../place.js'
import { type Fields, isGiven, partOf, partsOf, textOf } from '../read.js'
import { invalid, type Refusals, required, when } from '../refusal.js'
import { dataKey, dnsSubdomain, malformed, malformedIfGiven, variableName } from '../text-format.js'
import { variableFields, wrongFieldRef, wrongResourceRef } from './reference.js'

/** One key of a ConfigMap or Secret. */
const wrongKeyRef = (reference: Fields, at: Place): Refusals => {
  const key = textOf(reference, 'key')
  return [
    ...malformed(dnsSubdomain, textOf(reference, 'name'), child(at, 'name')),
    ...(key === '' ? [required(child(at, 'key'))] : malformed(dataKey, key, child(at, 'key'))),
  ]
}

const sources: Readonly<Record<string, (reference: Fields, at: Place) => Refusals>> = {
  fieldRef: (reference, at) => wrongFieldRef(reference, variableFields, at),
  resourceFieldRef: (reference, at) => wrongResourceRef(reference, at, false),
  configMapKeyRef: wrongKeyRef,
  secretKeyRef: wrongKeyRef,
}

const wrongValueFrom = (variable: Fields, at: Place): Refusals => {
  if (!isGiven(variable, 'valueFrom')) return []
  const from = partOf(variable, 'valueFrom')
  const given = Object.keys(sources).filter((key) => isGiven(from, key))
  const hasValue = textOf(variable, 'value') !== ''
  return [
    ...given.flatMap((key) => sources[key]?.(partOf(from, key), child(at, key)) ?? []),
    ...when(given.length === 0, () => invalid(at, 'one-source', '', { allowed: Object.keys(sources) })),
    ...when(given.length > 0 && hasValue, () => invalid(at, 'value-or-source', '')),
    ...when(given.length > 1 && !hasValue, () => invalid(at, 'one-source', '', { allowed: Object.keys(sources) })),
  ]
}

const wrongVariable = (variable: Fields, at: Place): Refusals => {
  const name = textOf(variable, 'name')
  return [
    ...(name === '' ? [required(child(at, 'name'))] : malformed(variableName, name, child(at, 'name'))),
    ...wrongValueFrom(variable, child(at, 'valueFrom')),
  ]
}

const wrongWhole = (reference: Fields, at: Place): Refusals => {
  const name = textOf(reference, 'name')
  // An API server takes it for the beginning of a name, which may end with a dash.
  return name === '' ? [required(child(at, 'name'))] : malformed(dnsSubdomain, maskedPrefix(name), child(at, 'name'))
}

/** All variables of a ConfigMap or Secret. What is wrong with the choice is said of the list. */
const wrongEnvFrom = (source: Fields, index: number, at: Place): Refusals => {
  const place = item(at, index)
  const given = ['configMapRef', 'secretRef'].filter((key) => isGiven(source, key))
  return [
    ...malformedIfGiven(variableName, textOf(source, 'prefix'), child(place, 'prefix')),
    ...given.flatMap((key) => wrongWhole(partOf(source, key), child(place, key))),
    ...when(given.length !== 1, () => invalid(at, 'one-source', '', { allowed: ['configMapRef', 'secretRef'] })),
  ]
}

/** The variables of a container. */
export const wrongEnvironment = (container: Fields, at: Place): Refusals => [
  ...partsOf(container, 'env').flatMap((variable, index) => wrongVariable(variable, item(child(at, 'env'), index))),
  ...partsOf(container, 'envFrom').flatMap((source, index) => wrongEnvFrom(source, index, child(at, 'envFrom'))),
]
