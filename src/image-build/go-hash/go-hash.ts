/**
 * The hash of a Go value, worked out from its JSON.
 *
 * 1. Every field of a struct counts, set or not. Fields are joined without order, and the sum is stirred after each one.
 * 2. A nil pointer is the number 0, a pointer is what it points to; a list folds its items in order, so an empty one is 0.
 * 3. The entries of a map are joined without order, and the sum is stirred once.
 *
 * Source: mitchellh/hashstructure 2.0, hashstructure.go `visit`, format 2, no options.
 */
import { fnvOfBytes, fnvOfString, fnvOfWords, type Word64, xor64, zero64 } from '../../kubernetes/fnv64.js'
import { isJsonObject, lookup } from '../../kubernetes/json.js'
import { wordOfSecretHash } from '../../kubernetes/secret-hash.js'
import { buildStructs } from './go-build-structs.js'
import { podStructs } from './go-pod-structs.js'
import type { GoField, GoStructs } from './go-type.js'

/** The hash of a JSON value; `undefined` stands for the zero value of the type. */
export type GoHash = (value: unknown) => Word64

const stirred = (hash: Word64): Word64 => fnvOfWords(hash)

/** Also the hash of an empty map: nothing, stirred once. */
const nil: Word64 = fnvOfWords(zero64)

const always =
  (hash: Word64): GoHash =>
  () =>
    hash

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Two's complement. */
const wordOfInteger = (value: number): Word64 => ({ high: Math.floor(value / 0x100000000) >>> 0, low: value >>> 0 })

/** Version, seconds, nanoseconds and the offset of UTC, as Go writes a time that was never set. */
const zeroTime: Word64 = fnvOfBytes([1, ...Array.from({ length: 12 }, () => 0), 0xff, 0xff])

const hashOfMap: GoHash = (value) =>
  stirred(
    Object.entries(isJsonObject(value) ? value : {})
      .map(([key, text]) => fnvOfWords(fnvOfString(key), fnvOfString(textOf(text))))
      .reduce(xor64, zero64),
  )

const listOf =
  (item: GoHash): GoHash =>
  (value) =>
    Array.isArray(value) ? value.map(item).reduce((hash, one) => fnvOfWords(hash, one), zero64) : zero64

const pointerTo =
  (target: GoHash): GoHash =>
  (value) =>
    value === undefined ? nil : target(value)

const structs: GoStructs = { ...buildStructs, ...podStructs }

const hashOfType = (type: string): GoHash => {
  switch (type) {
    case 'string':
      return (value) => fnvOfString(textOf(value))
    case 'bool':
      return (value) => fnvOfBytes([value === true ? 1 : 0])
    case 'int64':
      return (value) => fnvOfWords(wordOfInteger(typeof value === 'number' ? value : 0))
    case 'time':
      return always(zeroTime)
    case 'hash':
      return (value) => wordOfSecretHash(textOf(value))
    case 'nil':
      return always(nil)
    case 'list':
      return always(zero64)
    case 'map':
      return always(nil)
    case 'map[string]string':
      return hashOfMap
    default:
      if (type.startsWith('*')) return pointerTo(hashOfType(type.slice(1)))
      if (type.startsWith('[]')) return listOf(hashOfType(type.slice(2)))
      return structHash(type, lookup(structs, type) ?? [])
  }
}

const fieldHash = ([name, type, key]: GoField): GoHash => {
  const nameHash = fnvOfString(name)
  const ofType = hashOfType(type)
  const unset = fnvOfWords(nameHash, ofType(undefined))
  if (key === undefined) return always(unset)
  return (struct) => {
    const value = key === '' ? struct : isJsonObject(struct) ? lookup(struct, key) : undefined
    return value === undefined ? unset : fnvOfWords(nameHash, ofType(value))
  }
}

/** The hash of a struct with these fields. What does not depend on the value is worked out once, here. */
export const structHash = (name: string, fields: ReadonlyArray<GoField>): GoHash => {
  const start = fnvOfString(name)
  const hashes = fields.map(fieldHash)
  return (value) => hashes.reduce((hash, ofField) => stirred(xor64(hash, ofField(value))), start)
}

/** The hash of a struct that the tables describe. */
export const knownStructHash = (name: string): GoHash => hashOfType(name)
