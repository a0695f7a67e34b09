/**
 * Fields of an object as a program in Go reads them: what is absent, null or empty is the same.
 *
 * Whoever reads has seen to the types before; what has another type all the same counts as absent.
 */
import { isJsonObject, lookup } from '../kubernetes/json.js'

/** An object. */
export type Fields = Readonly<Record<string, unknown>>

const none: Fields = {}

/** A value as an object; one without fields if it is none. */
export const fieldsOf = (value: unknown): Fields => (isJsonObject(value) ? value : none)

/** Whether a field is there at all. */
export const isGiven = (fields: Fields, key: string): boolean => {
  const value = lookup(fields, key)
  return value !== undefined && value !== null
}

/** A field that is an object. */
export const partOf = (fields: Fields, key: string): Fields => fieldsOf(lookup(fields, key))

/** A field that is a text. */
export const textOf = (fields: Fields, key: string): string => {
  const value = lookup(fields, key)
  return typeof value === 'string' ? value : ''
}

/** A field that is a number, if it is there. */
export const numberOf = (fields: Fields, key: string): number | undefined => {
  const value = lookup(fields, key)
  return typeof value === 'number' ? value : undefined
}

/** Whether a field says yes. */
export const isTrue = (fields: Fields, key: string): boolean => lookup(fields, key) === true

/** A field that is a list. */
export const listOf = (fields: Fields, key: string): ReadonlyArray<unknown> => {
  const value = lookup(fields, key)
  return Array.isArray(value) ? value : []
}

/** A field that is a list of objects. */
export const partsOf = (fields: Fields, key: string): ReadonlyArray<Fields> => listOf(fields, key).map(fieldsOf)

/** A field that is a list of texts. */
export const textsOf = (fields: Fields, key: string): ReadonlyArray<string> =>
  listOf(fields, key).map((value) => (typeof value === 'string' ? value : ''))

/** A field that is a map of texts. */
export const textMapOf = (fields: Fields, key: string): ReadonlyArray<readonly [string, string]> =>
  Object.entries(partOf(fields, key)).map(([name, value]) => [name, typeof value === 'string' ? value : ''])
