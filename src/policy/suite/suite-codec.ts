/** A suite, read from JSON: what is not known in it is an error, with what was probably meant, and so is a suite that asks nothing. */
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'

import { isJsonObject, own, type Path, valueAt } from '../../kubernetes/json.js'
import { namedIn } from '../../kubernetes/named.js'
import { attempt } from '../../snapshot/attempt.js'
import { codecFaults } from '../../snapshot/codec/codec-faults.js'
import { safetyOf } from '../../snapshot/json-safety.js'
import type { ConfigProblem } from '../config/check-config.js'
import { faultOf, unknownKeys } from '../config/problem-codec.js'
import type { Suite } from './suite.js'
import { occurrences, suiteCodec } from './written-suite-codec.js'

const problem = (path: Path, message: string, cure: string): ConfigProblem => ({ path, message, cure })

const wrongIn = (codec: t.Mixed, value: unknown, at: Path): ReadonlyArray<ConfigProblem> => [
  ...unknownKeys(codec, value, at),
  ...codecFaults(codec, value).map((fault) => {
    const told = faultOf(fault)
    return { ...told, path: [...at, ...told.path] }
  }),
]

const kindsOfOccurrence = ['patch', 'remove', 'add', 'node'] as const

/** Which of several things happens is told by its field, so that only that one is talked of. */
const wrongOccurrence = (value: unknown, at: Path): ReadonlyArray<ConfigProblem> => {
  const found = kindsOfOccurrence.filter((kind) => own(value, kind) !== undefined)
  const [kind] = found
  if (kind !== undefined && found.length === 1) return wrongIn(occurrences[kind], value, at)
  const slip = isJsonObject(value)
    ? Object.keys(value).flatMap((key) => {
        const name = namedIn(kindsOfOccurrence)(key)
        return E.isLeft(name) && name.left.nearest !== undefined ? [`; did you mean ${name.left.nearest}?`] : []
      })
    : []
  return [
    problem(
      at,
      found.length > 1
        ? `one thing happens at a time, and here are ${found.join(' and ')}`
        : `nothing happens here${slip[0] ?? ''}`,
      `Write one of ${kindsOfOccurrence.join(', ')}.`,
    ),
  ]
}

const itemsAt = (value: unknown, path: Path): ReadonlyArray<unknown> => {
  const items = valueAt(value, path)
  return Array.isArray(items) ? items : []
}

const wrongOccurrences = (value: unknown): ReadonlyArray<ConfigProblem> =>
  itemsAt(value, ['cases']).flatMap((one, index) =>
    itemsAt(one, ['when']).flatMap((inner, place) => wrongOccurrence(inner, ['cases', index, 'when', place])),
  )

const isInOccurrence = ({ path }: ConfigProblem): boolean => path[2] === 'when' && path.length > 3

const empty = ({ cases }: Suite): ReadonlyArray<ConfigProblem> => {
  // Local mutation: the names that were there so far.
  const seen = new Set<string>()
  return cases.flatMap(({ name, then }, index) => {
    const isTwice = seen.has(name)
    seen.add(name)
    const { exact: _exact, ...expected } = then
    return [
      ...(isTwice ? [problem(['cases', index, 'name'], 'another case has this name', 'Give each its own.')] : []),
      ...(Object.keys(expected).length === 0 || (expected.impact && Object.keys(expected.impact).length === 0)
        ? [
            problem(
              ['cases', index, 'then'],
              'this case expects nothing, so nothing can fail it',
              'Say a verdict, findings or an impact.',
            ),
          ]
        : []),
    ]
  })
}

const decoded = (input: unknown): E.Either<ReadonlyArray<ConfigProblem>, Suite> => {
  const { fault } = safetyOf(input)
  if (fault !== undefined) return E.left([faultOf(fault)])
  const inWhen = wrongOccurrences(input)
  const problems = [...wrongIn(suiteCodec, input, []).filter((one) => !isInOccurrence(one)), ...inWhen]
  if (problems.length > 0 || !suiteCodec.is(input)) return E.left(problems)
  const nothing = empty(input)
  return nothing.length > 0 ? E.left(nothing) : E.right(input)
}

/**
 * Read a suite, or say all that is wrong with it. Total, O(n).
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import * as E from 'fp-ts/lib/Either.js'
 * import { decodeSuite } from 'kmm-planner/policy'
 *
 * const then = { verdict: 'pass' }
 * assert.ok(E.isRight(decodeSuite({ given: {}, cases: [{ name: 'nothing happens', then }] })))
 *
 * const slip = decodeSuite({ given: {}, cases: [{ name: 'a slip', when: [], then: { verdcit: 'pass' } }] })
 * assert.ok(E.isLeft(slip))
 * assert.strictEqual(slip.left[0]?.message, '"verdcit" is not known here; did you mean "verdict"?')
 * ```
 */
export const decodeSuite = (input: unknown): E.Either<ReadonlyArray<ConfigProblem>, Suite> =>
  attempt(
    () => decoded(input),
    () => E.left([problem([], 'this cannot be read', 'A suite has given and cases.')]),
  )
