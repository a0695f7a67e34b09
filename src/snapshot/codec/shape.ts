/**
 * The few building blocks of the codecs, and how to read a codec's fields back from it.
 *
 * A *closed* record is one whose fields are all known, so that any other is a mistake; an *open* one may hold more.
 * Codecs only test: they never transform, so what passes is kept as it came.
 */
import * as t from 'io-ts'

import type { JsonSchema } from '../../kubernetes/json-schema.js'
import { memoize } from '../../kubernetes/memoize.js'

type Fields = Readonly<Record<string, t.Mixed>>

/** A codec that tests for A. */
export type Codec<A> = t.Type<A>

type OptionalKey<A> = { [K in keyof A]-?: undefined extends A[K] ? K : never }[keyof A]

type FieldsOf<A, K extends keyof A> = { readonly [P in K]-?: Codec<Exclude<A[P], undefined>> }

type Only<F, K> = F & Readonly<Record<Exclude<keyof F, K>, never>>

type RecordOf<A> = <R extends FieldsOf<A, Exclude<keyof A, OptionalKey<A>>>, O extends FieldsOf<A, OptionalKey<A>>>(
  required: Only<R, Exclude<keyof A, OptionalKey<A>>>,
  optional: Only<O, OptionalKey<A>>,
) => Codec<A>

/** The schema of a codec, given what makes those of the codecs inside it. */
type Description = (schemaOf: (codec: unknown) => JsonSchema) => JsonSchema

/**
 * A new codec, which also says in JSON Schema what it tests: its test is a function, out of which nobody reads it. Local mutation: a
 * codec is an instance of a class, which a copy would not be.
 */
export const described = <C extends t.Mixed>(codec: C, schema: Description): C =>
  // eslint-disable-next-line no-restricted-syntax, @typescript-eslint/no-unsafe-class-instance-assignment -- see above
  Object.assign(codec, { schema })

/** Whether a codec was `described`. */
export const saysWhatItTests = (codec: unknown): codec is { readonly schema: Description } =>
  codec instanceof t.Type && 'schema' in codec

/** A record of which only these fields are looked at. */
export const open = (required: Fields, optional: Fields): t.Mixed & t.HasProps =>
  t.intersection([t.type({ ...required }, 'object'), t.partial({ ...optional }, 'object')], 'object')

/** A record that has the fields of a type, and perhaps others; a field that only one of the two knows does not compile. */
export const openAs =
  <A extends object>(): RecordOf<A> =>
  (required, optional) =>
    open(required, optional)

/** A record that has the fields of a type and no other; a field that only one of the two knows does not compile. */
export const closedAs =
  <A extends object>(): RecordOf<A> =>
  (required, optional) =>
    t.exact(open(required, optional), 'object')

/** A list of items of one kind. */
export const list = <A>(item: Codec<A>): Codec<ReadonlyArray<A>> => t.readonlyArray(item, 'array')

/** A list that the API does not accept empty. */
export const nonEmptyList = <A>(item: Codec<A>): Codec<ReadonlyArray<A>> => {
  const items = list(item)
  const codec = new t.RefinementType(
    NON_EMPTY_LIST,
    (value): value is ReadonlyArray<A> => items.is(value) && value.length > 0,
    (value, context) =>
      Array.isArray(value) && value.length === 0 ? t.failure(value, context) : items.validate(value, context),
    t.identity,
    items,
    () => true,
  )
  return described(codec, (schemaOf) => ({ ...schemaOf(items), minItems: 1 }))
}

/** The name of the codec of lists that must not be empty. */
export const NON_EMPTY_LIST = 'non-empty array'

/** What a test says of a value by itself; the schema says the same. */
export const tested = <A>(name: string, is: (value: unknown) => value is A, schema: JsonSchema): Codec<A> =>
  described(
    new t.Type(name, is, (value, context) => (is(value) ? t.success(value) : t.failure(value, context)), t.identity),
    () => schema,
  )

/** A string that is not empty. */
export const nonEmptyString: Codec<string> = tested(
  'non-empty string',
  (value): value is string => typeof value === 'string' && value !== '',
  { type: 'string', minLength: 1 },
)

/** Labels, selectors, annotations. */
export const stringMap: Codec<Readonly<Record<string, string>>> = t.record(t.string, t.string, 'map of strings')

/** Amounts of resources by name. The types of Kubernetes know only texts; the API server takes numbers, too. */
export const quantityMap: t.Mixed = t.record(
  t.string,
  tested('string or number', (value) => typeof value === 'string' || typeof value === 'number', {
    type: ['string', 'number'],
  }),
  'map of quantities',
)

/** What a codec expects at a place, as far as a walk over the value needs to know. */
export type Shape =
  | { readonly _tag: 'Fields'; readonly fields: ReadonlyMap<string, t.Mixed>; readonly closed: boolean }
  | { readonly _tag: 'Items'; readonly item: t.Mixed }
  | { readonly _tag: 'Map' }
  | { readonly _tag: 'Opaque' }

const opaque: Shape = { _tag: 'Opaque' }

/** io-ts types the parts of a codec as `any`. */
const innerOf = (codec: { readonly type: unknown }): t.Mixed => codec.type as t.Mixed

const readShape = (codec: unknown): Shape => {
  if (codec instanceof t.ExactType) {
    const inner = shapeOf(innerOf(codec))
    return inner._tag === 'Fields' ? { ...inner, closed: true } : inner
  }
  if (codec instanceof t.RefinementType) return shapeOf(innerOf(codec))
  if (codec instanceof t.IntersectionType) {
    const members: ReadonlyArray<unknown> = codec.types as ReadonlyArray<unknown>
    const fields = members.map(shapeOf).flatMap((shape) => (shape._tag === 'Fields' ? [...shape.fields] : []))
    return { _tag: 'Fields', fields: new Map(fields), closed: false }
  }
  if (codec instanceof t.InterfaceType || codec instanceof t.PartialType) {
    return { _tag: 'Fields', fields: new Map(Object.entries(codec.props as Fields)), closed: false }
  }
  if (codec instanceof t.ReadonlyArrayType) return { _tag: 'Items', item: innerOf(codec) }
  return codec === stringMap ? { _tag: 'Map' } : opaque
}

/** Read the shape of a codec made with the functions above. Codecs are constants, and so are their shapes: each is read once. */
export const shapeOf: (codec: unknown) => Shape = memoize(readShape)
