/**
 * What a codec tests, as JSON Schema.
 *
 * Of a codec that is not made of those here nothing is known, and its schema takes anything: a schema may never refuse what its codec
 * takes. That it refuses what the codec refuses is for tests to see.
 */
import * as t from 'io-ts'

import type { JsonSchema } from '../../kubernetes/json-schema.js'
import { saysWhatItTests } from './shape.js'

/** io-ts types the parts of a codec as `any`. */
interface Parts {
  readonly type: unknown
  readonly types: ReadonlyArray<unknown>
  readonly codomain: unknown
  readonly props: Readonly<Record<string, unknown>>
}

const partsOf = (codec: unknown): Parts => codec as Parts

const fieldsOf = (codec: unknown): Readonly<Record<string, JsonSchema>> =>
  Object.fromEntries(Object.entries(partsOf(codec).props).map(([key, field]) => [key, schemaOf(field)]))

const record = (properties: Readonly<Record<string, JsonSchema>>, required: ReadonlyArray<string>): JsonSchema => ({
  type: 'object',
  ...(Object.keys(properties).length === 0 ? {} : { properties }),
  ...(required.length === 0 ? {} : { required }),
})

const isOpenRecord = ({ type, additionalProperties }: JsonSchema): boolean =>
  type === 'object' && additionalProperties === undefined

/** Records that other fields may stand in are one record together. */
const both = (members: ReadonlyArray<JsonSchema>): JsonSchema =>
  members.every(isOpenRecord)
    ? record(
        Object.fromEntries(members.flatMap(({ properties }) => Object.entries(properties ?? {}))),
        members.flatMap(({ required }) => required ?? []),
      )
    : { allOf: members }

/** The schema of a codec. Total, O(size of the codec). */
export const schemaOf = (codec: unknown): JsonSchema => {
  if (saysWhatItTests(codec)) return codec.schema(schemaOf)
  if (codec instanceof t.ExactType) return { ...schemaOf(partsOf(codec).type), additionalProperties: false }
  if (codec instanceof t.IntersectionType) return both(partsOf(codec).types.map(schemaOf))
  if (codec instanceof t.UnionType) return { anyOf: partsOf(codec).types.map(schemaOf) }
  if (codec instanceof t.InterfaceType) return record(fieldsOf(codec), Object.keys(partsOf(codec).props))
  if (codec instanceof t.PartialType) return record(fieldsOf(codec), [])
  if (codec instanceof t.ReadonlyArrayType) return { type: 'array', items: schemaOf(partsOf(codec).type) }
  if (codec instanceof t.DictionaryType)
    return { type: 'object', additionalProperties: schemaOf(partsOf(codec).codomain) }
  if (codec instanceof t.AnyDictionaryType) return { type: 'object' }
  if (codec instanceof t.LiteralType) return { const: codec.value as string | number | boolean }
  if (codec instanceof t.StringType) return { type: 'string' }
  if (codec instanceof t.NumberType) return { type: 'number' }
  return codec instanceof t.BooleanType ? { type: 'boolean' } : {}
}
