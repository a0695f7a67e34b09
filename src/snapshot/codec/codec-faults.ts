/**
 * The one place where io-ts contexts become paths of ours.
 *
 * In an io-ts context all keys are strings, and unions and intersections add the index of their member as a key.
 */
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'

import { type Remark, remark } from '../../diagnostic/diagnostic.js'
import type { Path } from '../../kubernetes/json.js'
import { NON_EMPTY_LIST } from './shape.js'

/** A closed record is an exact intersection, an open one an intersection: the key below it is the member's index. */
const isRecord = (codec: unknown): boolean => codec instanceof t.ExactType || codec instanceof t.IntersectionType

const pathOf = (context: t.Context): Path =>
  context.flatMap((entry, index) => {
    const parent = context[index - 1]
    if (parent === undefined || isRecord(parent.type)) return []
    return [Array.isArray(parent.actual) ? Number(entry.key) : entry.key]
  })

const typeName = (value: unknown): string => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value)

const toFault = ({ value, context }: t.ValidationError): Remark => {
  const path = pathOf(context)
  const expected = context.at(-1)?.type.name ?? 'value'
  const isEmpty = value === '' || (Array.isArray(value) && expected === NON_EMPTY_LIST)
  return value === undefined || isEmpty
    ? remark('MissingField', path, { expected })
    : remark('WrongType', path, { expected, found: typeName(value) })
}

/** More remarks than this on one object help nobody. */
const MAX_FAULTS = 100

/** What a value lacks to be what the codec describes; nothing when it is. */
export const codecFaults = (codec: t.Mixed, value: unknown): ReadonlyArray<Remark> => {
  if (codec.is(value)) return []
  const result = codec.decode(value)
  if (E.isRight(result)) return [remark('WrongType', [], { expected: codec.name, found: typeName(value) })]
  // The members of an intersection may each refuse the same value.
  const faults = new Map(
    result.left.slice(0, MAX_FAULTS).map((error) => {
      const found = toFault(error)
      return [JSON.stringify([found.name, found.path]), found]
    }),
  )
  return [...faults.values()]
}
