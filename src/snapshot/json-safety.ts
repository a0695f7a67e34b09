/**
 * Whether a value is JSON that may be kept: a finite tree of plain objects, arrays, strings, finite numbers and
 * booleans. What passes can be walked by recursion, printed and hashed without a second thought.
 */
import { type Remark, remark } from '../diagnostic/diagnostic.js'
import { isJsonObject, type Path } from '../kubernetes/json.js'

/** Levels of nesting that are looked at; a pod template has about 15. Stops cycles and stack overflows. */
const MAX_DEPTH = 200

/** Longest string. Source: etcd, `--max-request-bytes`, 1.5 MiB: no stored object holds more. */
const MAX_STRING_LENGTH = 1_572_864

/** Most values in one object: as many as the bytes that etcd stores. Bounds shared (aliased) subtrees. */
const MAX_VALUES = 1_572_864

const loneSurrogate = /\p{Surrogate}/u

/**
 * What a value is made of: the first thing that makes it unfit, or nothing; and whether it has a `null` anywhere.
 */
export interface Safety {
  readonly fault?: Remark
  readonly hasNull: boolean
}

/** Objects whose prototype is `Object.prototype`, of this realm or another, or none. */
const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}

/** Typed clients make these of times. They are not taken for texts: the API server compares a time by how it is written. */
const isDate = (value: object): boolean => Object.prototype.toString.call(value) === '[object Date]'

const stringFault = (value: string, path: Path): Remark | undefined => {
  if (value.length > MAX_STRING_LENGTH) {
    return remark('StringTooLong', [...path], { length: value.length, limit: MAX_STRING_LENGTH })
  }
  return loneSurrogate.test(value) ? remark('MalformedString', [...path], {}) : undefined
}

/** Walk a value. O(n) in the number of values, which is bounded, with recursion no deeper than the limit. */
export const safetyOf = (input: unknown): Safety => {
  // Local mutation: a counter, a flag and one path that grows and shrinks with the walk.
  const path: Array<string | number> = []
  let remaining = MAX_VALUES
  let hasNull = false

  const step = (key: string | number, value: unknown): Remark | undefined => {
    path.push(key)
    const found = walk(value)
    path.pop()
    return found
  }

  const walkObject = (value: object): Remark | undefined => {
    if (path.length >= MAX_DEPTH) return remark('TooDeep', [...path], { limit: MAX_DEPTH })
    if (Array.isArray(value)) {
      for (let index = 0; index < value.length; index += 1) {
        const found = step(index, value[index])
        if (found !== undefined) return found
      }
      // No text that is read makes such a thing, and none that is written would hold it.
      return Object.keys(value).length === value.length
        ? undefined
        : remark('WrongType', [...path], { expected: 'JSON', found: 'array with named properties' })
    }
    if (!isJsonObject(value) || !isPlain(value)) {
      const found = isDate(value) ? 'Date' : 'object that is not plain'
      return remark('WrongType', [...path], { expected: 'JSON', found })
    }
    for (const key of Object.keys(value)) {
      const item = value[key]
      // A key too can be malformed; then it is not repeated in the path.
      const found = stringFault(key, path) ?? (item === undefined ? undefined : step(key, item))
      if (found !== undefined) return found
    }
    return undefined
  }

  const walk = (value: unknown): Remark | undefined => {
    remaining -= 1
    if (remaining < 0) return remark('TooDeep', [...path], { values: MAX_VALUES })
    if (value === null) {
      hasNull = true
      return undefined
    }
    if (typeof value === 'string') return stringFault(value, path)
    if (typeof value === 'boolean') return undefined
    if (typeof value === 'object') return walkObject(value)
    if (typeof value !== 'number') return remark('WrongType', [...path], { expected: 'JSON', found: typeof value })
    return Number.isFinite(value) ? undefined : remark('UnsafeNumber', [...path], { found: String(value) })
  }

  const found = walk(input)
  return found === undefined ? { hasNull } : { fault: found, hasNull }
}
