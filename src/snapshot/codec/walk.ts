/** Walks over a value along the shape that its codec expects: leaving out nulls, and finding unknown fields. */
import { distance } from 'fastest-levenshtein'
import type * as t from 'io-ts'

import { type Remark, remark } from '../../diagnostic/diagnostic.js'
import { isJsonObject, type Path } from '../../kubernetes/json.js'
import { compareStrings } from '../../kubernetes/order.js'
import { shapeOf } from './shape.js'

const itemsOf = (value: unknown): ReadonlyArray<unknown> => (Array.isArray(value) ? value : [])

const mapItems = (value: unknown, f: (item: unknown) => unknown): unknown =>
  Array.isArray(value) ? itemsOf(value).map(f) : value

const withoutNullsInside = (value: unknown): unknown => {
  if (!isJsonObject(value)) return mapItems(value, withoutNullsInside)
  const kept = Object.entries(value).filter(([, item]) => item !== null)
  return Object.fromEntries(kept.map(([key, item]) => [key, withoutNullsInside(item)]))
}

/**
 * A copy in which fields that are `null` are absent, as the API server takes them. In maps of strings they stay, for the
 * codec to refuse: a selector that loses a pair would select more nodes.
 */
export const withoutNulls = (codec: t.Mixed, value: unknown): unknown => {
  const shape = shapeOf(codec)
  switch (shape._tag) {
    case 'Opaque':
      return withoutNullsInside(value)
    case 'Map':
      return value
    case 'Items':
      return mapItems(value, (item) => withoutNulls(shape.item, item))
    case 'Fields': {
      if (!isJsonObject(value)) return value
      const kept = Object.entries(value).filter(([, item]) => item !== null)
      return Object.fromEntries(
        kept.map(([key, item]) => {
          const field = shape.fields.get(key)
          return [key, field === undefined ? withoutNullsInside(item) : withoutNulls(field, item)]
        }),
      )
    }
  }
}

/** Farther than this, or than half the word, a known field is no longer what was probably meant. */
const MAX_DISTANCE = 3

const nearest = (field: string, known: ReadonlyArray<string>): string | undefined =>
  known
    .map((name) => ({ name, distance: distance(field.toLowerCase(), name.toLowerCase()) }))
    .filter((candidate) => candidate.distance <= MAX_DISTANCE && candidate.distance * 2 < field.length)
    .sort((left, right) => left.distance - right.distance || compareStrings(left.name, right.name))
    .at(0)?.name

/** No API has longer field names, and the distance is quadratic. */
const MAX_FIELD_LENGTH = 100

const unknownField = (field: string, known: ReadonlyArray<string>, path: Path): Remark => {
  const name = field.length > MAX_FIELD_LENGTH ? undefined : nearest(field, known)
  return remark('UnknownField', [...path, field], { field, ...(name === undefined ? {} : { nearest: name }) })
}

/** The fields that a closed record of the codec does not have, at any depth, each with the nearest name it has. */
export const unknownFields = (codec: t.Mixed, value: unknown, path: Path = []): ReadonlyArray<Remark> => {
  const shape = shapeOf(codec)
  switch (shape._tag) {
    case 'Opaque':
    case 'Map':
      return []
    case 'Items':
      return itemsOf(value).flatMap((item, index) => unknownFields(shape.item, item, [...path, index]))
    case 'Fields': {
      if (!isJsonObject(value)) return []
      const present = Object.entries(value).filter(([, item]) => item !== undefined)
      return present.flatMap(([key, item]) => {
        const field = shape.fields.get(key)
        if (field !== undefined) return unknownFields(field, item, [...path, key])
        return shape.closed ? [unknownField(key, [...shape.fields.keys()], path)] : []
      })
    }
  }
}
