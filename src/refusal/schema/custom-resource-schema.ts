/**
 * What an API server says of an object of a CRD by its schema.
 *
 * Source: Kubernetes 1.31, apiextensions-apiserver pkg/apiserver/schema (pruning, nulls, list types) and kube-openapi
 * pkg/validation/validate. The limits of `format: int32` are not enforced; `null` is the same as absent, except in a list.
 */
import { canonicalText } from '../../kubernetes/canonical.js'
import { isJsonObject } from '../../kubernetes/json.js'
import { child, item, named, type Place } from '../place.js'
import { duplicate, invalid, type Refusals, required, unknownField, wrongType } from '../refusal.js'
import { repeated } from '../repeated.js'
import { type FieldTable, type FieldType, nameOfType } from './field-type.js'

/** The pattern in the CRD, which takes more than an API server reads (`1e1.5`), and no number that is not whole. */
const quantityPattern =
  /^(\+|-)?(([0-9]+(\.[0-9]*)?)|(\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\+|-)?(([0-9]+(\.[0-9]*)?)|(\.[0-9]+))))?$/

/** Nothing is nested deeper than the schema is; lists in place of something else might be. */
const MAX_DEPTH = 64

/** A type of which nothing is known: no field of it is. */
const nothing: FieldType = { _tag: 'Type', name: '' }

/** Every field that is not in the schema, also below values of another type than they should be. */
export const unknownFields = (table: FieldTable, type: FieldType, value: unknown, at: Place, depth = 0): Refusals => {
  if (depth > MAX_DEPTH || (type._tag === 'Scalar' && type.scalar === 'o' && !isJsonObject(value))) return []
  const deeper = (inner: FieldType, one: unknown, place: Place): Refusals =>
    unknownFields(table, inner, one, place, depth + 1)
  if (Array.isArray(value))
    return value.flatMap((one, index) => deeper(type._tag === 'List' ? type.item : nothing, one, item(at, index)))
  if (!isJsonObject(value)) return []
  const fields = type._tag === 'Type' ? table(type.name) : undefined
  return Object.entries(value).flatMap(([key, one]) => {
    const inner = type._tag === 'Map' ? type.value : fields?.get(key)?.type
    return inner === undefined ? [unknownField(child(at, key), 'known-field')] : deeper(inner, one, child(at, key))
  })
}

const isScalar: Readonly<Record<string, (value: unknown) => boolean>> = {
  s: (value) => typeof value === 'string',
  b: (value) => typeof value === 'boolean',
  i: Number.isInteger,
  l: Number.isInteger,
  f: (value) => typeof value === 'number',
}

const quantityFaults = (value: unknown, at: Place): Refusals => {
  if (Number.isInteger(value)) return []
  if (typeof value === 'string') return quantityPattern.test(value) ? [] : [invalid(at, 'quantity', value)]
  // An API server says of the alternatives that none fits, at a place that it does not know.
  return [
    wrongType(at, 'type', value, { allowed: ['integer', 'string'] }),
    invalid(named(at, '<nil>'), 'quantity', value),
  ]
}

const duplicates = (keys: ReadonlyArray<string>, list: ReadonlyArray<unknown>, at: Place): Refusals => {
  if (keys.length === 0) return []
  const identities = list.map((one) =>
    isJsonObject(one) ? canonicalText(keys.map((key) => (Object.hasOwn(one, key) ? one[key] : null) ?? null)) : '',
  )
  const isTaken = repeated(identities)
  return identities.flatMap((identity, index) =>
    identity !== '' && isTaken[index] === true ? [duplicate(item(at, index), 'duplicate')] : [],
  )
}

/** What the schema refuses in a value. */
export const schemaFaults = (table: FieldTable, type: FieldType, value: unknown, at: Place): Refusals => {
  const wrong = (): Refusals => [wrongType(at, 'type', value, { allowed: [nameOfType(type)] })]
  if (type._tag === 'Scalar') {
    if (type.scalar === 'q') return quantityFaults(value, at)
    return isScalar[type.scalar]?.(value) === false ? wrong() : []
  }
  if (type._tag === 'List') {
    if (!Array.isArray(value)) return wrong()
    const list: ReadonlyArray<unknown> = value
    const tooShort = type.isNonEmpty && list.length === 0 ? [invalid(at, 'not-empty')] : []
    return [
      ...tooShort,
      ...list.flatMap((one, index) => schemaFaults(table, type.item, one, item(at, index))),
      ...duplicates(type.keys, list, at),
    ]
  }
  if (!isJsonObject(value)) return wrong()
  if (type._tag === 'Map')
    return Object.entries(value).flatMap(([key, one]) =>
      one === null ? [] : schemaFaults(table, type.value, one, child(at, key)),
    )
  return [...table(type.name)].flatMap(([key, field]) => {
    const inner = Object.hasOwn(value, key) ? value[key] : undefined
    if (inner === undefined || inner === null) return field.isRequired ? [required(child(at, key))] : []
    return schemaFaults(table, field.type, inner, child(at, key))
  })
}
