/**
 * How an answer differs from the recorded one: plain values, exactly compared.
 */
import { isJsonObject } from '../../src/kubernetes/json.js'
import { compareStrings } from '../../src/kubernetes/order.js'

/** A key of an object or an index of a list, from the root of what is compared. */
export type Path = ReadonlyArray<string | number>

/** One place that differs. A side that is absent has nothing there. */
export interface Difference {
  readonly path: Path
  readonly expected?: unknown
  readonly got?: unknown
}

const one = (path: Path, expected: unknown, got: unknown): ReadonlyArray<Difference> => [
  { path, ...(expected === undefined ? {} : { expected }), ...(got === undefined ? {} : { got }) },
]

/** Every place in which two JSON values differ; `undefined` is the same as absent, and nothing else is. */
export const differencesBetween = (expected: unknown, got: unknown, path: Path = []): ReadonlyArray<Difference> => {
  if (Object.is(expected, got)) return []
  if (isJsonObject(expected) && isJsonObject(got)) {
    const keys = [...new Set([...Object.keys(expected), ...Object.keys(got)])].sort(compareStrings)
    return keys.flatMap((key) =>
      differencesBetween(
        Object.hasOwn(expected, key) ? expected[key] : undefined,
        Object.hasOwn(got, key) ? got[key] : undefined,
        [...path, key],
      ),
    )
  }
  if (Array.isArray(expected) && Array.isArray(got) && expected.length === got.length) {
    return expected.flatMap((item: unknown, index) => differencesBetween(item, got[index], [...path, index]))
  }
  return one(path, expected, got)
}

/** A path as people read it. */
export const pathText = (path: Path): string => (path.length === 0 ? '(all of it)' : path.map(String).join(' > '))
