/** Codecs of values that are one of several. */
import * as t from 'io-ts'

import { isJsonObject, lookup } from '../../kubernetes/json.js'
import { type Codec, described, open, tested } from './shape.js'

/** One of these texts. */
export const oneOf = (...values: ReadonlyArray<string>): t.Mixed =>
  tested(values.join(' | '), (value): value is string => typeof value === 'string' && values.includes(value), {
    enum: values,
  })

/** One of the names of a table, so that the compiler asks for a new one here too. */
export const nameIn = <Name extends string>(names: Readonly<Record<Name, true>>): Codec<Name> =>
  tested(
    Object.keys(names).join(' | '),
    (value): value is Name => typeof value === 'string' && Object.hasOwn(names, value),
    { enum: Object.keys(names) },
  )

/** The member that the tag names; a plain io-ts union would report the faults of all its members. */
export const tagged = (tag: string, members: Readonly<Record<string, t.Mixed>>): t.Mixed => {
  const unknownTag = open({ [tag]: oneOf(...Object.keys(members)) }, {})
  const memberFor = (value: unknown): t.Mixed => {
    const name = isJsonObject(value) ? value[tag] : undefined
    return (typeof name === 'string' ? lookup(members, name) : undefined) ?? unknownTag
  }
  const codec = new t.Type(
    tag,
    (value): value is unknown => memberFor(value).is(value),
    (value, context) => {
      // The path is read off the context, which has to name the codec that really looked.
      const type = memberFor(value)
      return type.validate(value, [...context.slice(0, -1), ...context.slice(-1).map((entry) => ({ ...entry, type }))])
    },
    t.identity,
  )
  return described(codec, (schemaOf) => ({
    oneOf: Object.entries(members).map(([name, member]) => {
      const schema = schemaOf(member)
      return { ...schema, properties: { ...schema.properties, [tag]: { const: name } } }
    }),
  }))
}
