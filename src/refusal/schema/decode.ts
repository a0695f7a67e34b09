/**
 * What an API server says of an object of its own types that it cannot decode, with `fieldValidation=Strict`: a request, and not a
 * field of it, is refused.
 *
 * Source: Kubernetes 1.31, apimachinery pkg/runtime/serializer/json, and sigs.k8s.io/json: field names are case-sensitive, null is
 * the same as absent, and a wrong type is told before unknown fields.
 */
import { isJsonObject } from '../../kubernetes/json.js'
import { isQuantity } from '../../kubernetes/quantity.js'
import { child, entry, item, type Place } from '../place.js'
import { badRequest, type Refusals, unknownField } from '../refusal.js'
import { type Field, type FieldTable, type FieldType, nameOfType } from './field-type.js'

const isWhole =
  (limit: number) =>
  (value: unknown): boolean =>
    Number.isInteger(value) && Math.abs(Number(value)) <= limit

const isInt32 = isWhole(2 ** 31 - 1)

const isText = (value: unknown): value is string => typeof value === 'string'

/** RFC 3339. */
const timePattern =
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/

/** Whether a value, which is not null, can be read as a scalar. */
const scalars: Readonly<Record<string, (value: unknown) => boolean>> = {
  s: isText,
  b: (value) => typeof value === 'boolean',
  i: isInt32,
  l: isWhole(2 ** 63),
  f: (value) => typeof value === 'number',
  q: (value) => (isText(value) || typeof value === 'number') && isQuantity(String(value)),
  x: (value) => isText(value) || isInt32(value),
  t: (value) => isText(value) && timePattern.test(value),
  o: () => true,
}

const walk = (table: FieldTable, type: FieldType, value: unknown, at: Place): Refusals => {
  if (value === null || value === undefined) return []
  const wrong = (): Refusals => [badRequest(at, 'type', value, { allowed: [nameOfType(type)] })]
  if (type._tag === 'Scalar') return scalars[type.scalar]?.(value) === false ? wrong() : []
  if (type._tag === 'List')
    return Array.isArray(value) ? value.flatMap((one, index) => walk(table, type.item, one, item(at, index))) : wrong()
  if (!isJsonObject(value)) return wrong()
  if (type._tag === 'Map')
    return Object.entries(value).flatMap(([key, one]) => walk(table, type.value, one, entry(at, key)))
  return fields(table, table(type.name), value, at)
}

const fields = (
  table: FieldTable,
  known: ReadonlyMap<string, Field>,
  value: Readonly<Record<string, unknown>>,
  at: Place,
): Refusals =>
  Object.entries(value).flatMap(([key, one]) => {
    const field = known.get(key)
    return field === undefined
      ? [unknownField(child(at, key), 'known-field')]
      : walk(table, field.type, one, child(at, key))
  })

/** What stands in the way of reading a value as a type; empty when it can be read. */
export const undecodable = (table: FieldTable, typeName: string, value: unknown, at: Place): Refusals => {
  const found = walk(table, { _tag: 'Type', name: typeName }, value, at)
  const types = found.filter(({ reason }) => reason === 'BadRequest')
  return types.length > 0 ? types : found
}
