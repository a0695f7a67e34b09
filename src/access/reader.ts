/**
 * Reading JSON that nobody has checked: what is of the expected type is kept, what is not is left out and reported.
 *
 * Missing and null are the same, as they are to the API server. A reader never fails: the worst input reads as nothing, with
 * a report.
 */
import { isJsonObject, type Path } from '../kubernetes/json.js'

/** A place that holds something else than it should. */
export interface Misread {
  readonly path: Path
  readonly expected: string
}

/** How values of one type are read; `report` hears of each place that is left out. */
export type Reader<A> = (value: unknown, path: Path, report: (misread: Misread) => void) => A | undefined

/** What was read, and what was left out on the way. */
export interface Reading<A> {
  readonly value: A | undefined
  readonly misread: ReadonlyArray<Misread>
}

/** Read a value. O(size). */
export const read =
  <A>(reader: Reader<A>) =>
  (value: unknown): Reading<A> => {
    // A local list behind a pure function.
    const misread: Array<Misread> = []
    return { value: reader(value, [], (one) => misread.push(one)), misread }
  }

const atom =
  <A>(expected: string, is: (value: unknown) => value is A): Reader<A> =>
  (value, path, report) => {
    if (value === undefined || value === null) return undefined
    if (is(value)) return value
    report({ path, expected })
    return undefined
  }

/** A string. */
export const text: Reader<string> = atom('string', (value) => typeof value === 'string')

/** True or false. */
export const flag: Reader<boolean> = atom('boolean', (value) => typeof value === 'boolean')

/** A whole number. */
export const whole: Reader<number> = atom('whole number', (value): value is number => Number.isInteger(value))

/** An object whose fields are of no interest by themselves. */
export const object: Reader<Readonly<Record<string, unknown>>> = atom('object', isJsonObject)

/** A list; items that cannot be read are left out. */
export const listOf =
  <A>(item: Reader<A>): Reader<ReadonlyArray<A>> =>
  (value, path, report) => {
    const list = atom('list', Array.isArray)(value, path, report)
    if (list === undefined) return undefined
    const items: ReadonlyArray<unknown> = list
    return items.flatMap((one, index) => {
      const found = item(one, [...path, index], report)
      if (found === undefined && (one === undefined || one === null)) report({ path: [...path, index], expected: 'item' })
      return found === undefined ? [] : [found]
    })
  }

/** An object as a map: every value is read alike. */
export const mapOf =
  <A>(item: Reader<A>): Reader<Readonly<Record<string, A>>> =>
  (value, path, report) => {
    const map = object(value, path, report)
    if (map === undefined) return undefined
    return Object.fromEntries(
      Object.entries(map).flatMap(([key, one]) => {
        const found = item(one, [...path, key], report)
        return found === undefined ? [] : [[key, found] as const]
      }),
    )
  }

type Readers<A> = { readonly [K in keyof A]-?: Reader<NonNullable<A[K]>> }

const objectOf =
  <A extends object>(readers: Readers<A>, keepsOthers: boolean): Reader<A> => {
    const known = new Map<string, Reader<unknown>>(Object.entries(readers))
    return (value, path, report) => {
      const found = object(value, path, report)
      if (found === undefined) return undefined
      const entries = Object.entries(found).flatMap(([key, one]) => {
        const reader = known.get(key)
        if (reader === undefined) return keepsOthers ? [[key, one] as const] : []
        const kept = reader(one, [...path, key], report)
        return kept === undefined ? [] : [[key, kept] as const]
      })
      // The compiler cannot see that the table covers the type: fields of A are optional, and each was read by its reader.
      return Object.fromEntries(entries) as A
    }
  }

/** An object of which these fields are read; the others stay as they are. */
export const fields = <A extends object>(readers: Readers<A>): Reader<A> => objectOf(readers, true)

/** An object of which these fields are read; the others are left out, without a report. */
export const only = <A extends object>(readers: Readers<A>): Reader<A> => objectOf(readers, false)
