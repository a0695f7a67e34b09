/**
 * Reading JSON that nobody has checked: what is of the expected type is kept, what is not is left out and reported.
 *
 * Missing and null are the same, as they are to the API server. A reader never fails: the worst input reads as nothing,
 * with a report. Codecs, which say of a whole object whether it can be kept, answer another question; and to import
 * `plan` is not to pay for io-ts.
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

const list: Reader<ReadonlyArray<unknown>> = atom('list', (value): value is ReadonlyArray<unknown> =>
  Array.isArray(value),
)

/** A list; items that cannot be read are left out. */
export const listOf =
  <A>(item: Reader<A>): Reader<ReadonlyArray<A>> =>
  (value, path, report) =>
    list(value, path, report)?.flatMap((one, index) => {
      if (one === undefined || one === null) report({ path: [...path, index], expected: 'item' })
      const found = item(one, [...path, index], report)
      return found === undefined ? [] : [found]
    })

const entries =
  <A>(readerOf: (key: string) => Reader<A>): Reader<Readonly<Record<string, A>>> =>
  (value, path, report) => {
    const found = object(value, path, report)
    if (found === undefined) return undefined
    return Object.fromEntries(
      Object.entries(found).flatMap(([key, one]) => {
        const kept = readerOf(key)(one, [...path, key], report)
        return kept === undefined ? [] : [[key, kept] as const]
      }),
    )
  }

/** An object as a map: every value is read alike. */
export const mapOf = <A>(item: Reader<A>): Reader<Readonly<Record<string, A>>> => entries(() => item)

/** What a table of readers reads: anything may be missing. */
export type ReadBy<R> = { readonly [K in keyof R]?: R[K] extends Reader<infer A> ? A : never }

type Readers<A> = { readonly [K in keyof A]-?: Reader<NonNullable<A[K]>> }

const objectOf = <A extends object>(readers: Readers<A>, other: Reader<unknown>): Reader<A> => {
  const known = new Map<string, Reader<unknown>>(Object.entries(readers))
  // The compiler cannot see that the table covers the type: fields of A are optional, and each is read by its reader.
  return entries((key) => known.get(key) ?? other) as Reader<A>
}

/** An object of which these fields are read; the others stay as they are. */
export const fields = <A extends object>(readers: Readers<A>): Reader<A> => objectOf(readers, (value) => value)

/** An object of which these fields are read; the others are left out, without a report. */
export const only = <A extends object>(readers: Readers<A>): Reader<A> => objectOf(readers, () => undefined)
