/** Numbers that have a range. Source: Kubernetes 1.31, apimachinery pkg/api/validation and pkg/util/validation. */
import { child, type Place } from './place.js'
import { type Fields, numberOf } from './read.js'
import { invalid, type Refusals } from './refusal.js'

/** ValidateNonnegativeField, for fields that may be absent. */
export const negative = (fields: Fields, at: Place, ...keys: ReadonlyArray<string>): Refusals =>
  keys.flatMap((key) => {
    const value = numberOf(fields, key) ?? 0
    return value < 0 ? [invalid(child(at, key), 'not-negative', value)] : []
  })

/** InclusiveRangeError, for fields that may be absent. */
export const outside =
  (least: number, most: number) =>
  (fields: Fields, at: Place, ...keys: ReadonlyArray<string>): Refusals =>
    keys.flatMap((key) => {
      const value = numberOf(fields, key)
      return value === undefined || (value >= least && value <= most)
        ? []
        : [invalid(child(at, key), 'range', value, { least, limit: most })]
    })

const MAX_INT32 = 2_147_483_647

/** IsValidUserID and IsValidGroupID. */
export const wrongId: ReturnType<typeof outside> = outside(0, MAX_INT32)

/** Modes of files. */
export const wrongMode: ReturnType<typeof outside> = outside(0, 0o777)

/** Seconds that a pod may run. */
export const wrongDeadline: ReturnType<typeof outside> = outside(1, MAX_INT32)

/** IsValidPortNum. */
export const wrongPort: ReturnType<typeof outside> = outside(1, 65_535)
