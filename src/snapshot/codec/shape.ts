/**
 * The few building blocks of the codecs, and how to read a codec's fields back from it.
 *
 * A *closed* record is one whose fields are all known, so that any other is a mistake; an *open* one may hold more.
 * Codecs only test: they never transform, so what passes is kept as it came.
 */
import * as t from 'io-ts'

type Fields = Readonly<Record<string, t.Mixed>>

/** A record of which only these fields are looked at. */
export const open = (required: Fields, optional: Fields, name = 'object'): t.Mixed & t.HasProps =>
  t.intersection([t.type({ ...required }, name), t.partial({ ...optional }, name)], name)

/** A record that has these fields and no other. */
export const closed = (required: Fields, optional: Fields, name = 'object'): t.Mixed =>
  t.exact(open(required, optional, name), name)

/** A list of items of one kind. */
export const list = (item: t.Mixed): t.Mixed => t.readonlyArray(item, 'array')

/** A list that the API does not accept empty. */
export const nonEmptyList = (item: t.Mixed): t.Mixed =>
  new t.RefinementType(
    NON_EMPTY_LIST,
    (value): value is unknown => Array.isArray(value) && value.length > 0 && list(item).is(value),
    (value, context) =>
      Array.isArray(value) && value.length === 0 ? t.failure(value, context) : list(item).validate(value, context),
    t.identity,
    list(item),
    () => true,
  )

/** The name of the codec of lists that must not be empty. */
export const NON_EMPTY_LIST = 'non-empty array'

/** A string that is not empty. */
export const nonEmptyString: t.Mixed = new t.Type(
  'non-empty string',
  (value): value is string => typeof value === 'string' && value !== '',
  (value, context) => (typeof value === 'string' && value !== '' ? t.success(value) : t.failure(value, context)),
  t.identity,
)

/** Labels, selectors, annotations. */
export const stringMap: t.Mixed = t.record(t.string, t.string, 'map of strings')

const quantity: t.Mixed = new t.Type(
  'string or number',
  (value): value is string | number => typeof value === 'string' || typeof value === 'number',
  (value, context) =>
    typeof value === 'string' || typeof value === 'number' ? t.success(value) : t.failure(value, context),
  t.identity,
)

/** Amounts of resources by name. */
export const quantityMap: t.Mixed = t.record(t.string, quantity, 'map of quantities')

/** What a codec expects at a place, as far as a walk over the value needs to know. */
export type Shape =
  | { readonly _tag: 'Fields'; readonly fields: ReadonlyMap<string, t.Mixed>; readonly closed: boolean }
  | { readonly _tag: 'Items'; readonly item: t.Mixed }
  | { readonly _tag: 'Map' }
  | { readonly _tag: 'Opaque' }

const opaque: Shape = { _tag: 'Opaque' }

/** io-ts types the parts of a codec as `any`. */
const innerOf = (codec: { readonly type: unknown }): t.Mixed => codec.type as t.Mixed

/** Read the shape of a codec made with the functions above. */
export const shapeOf = (codec: unknown): Shape => {
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
