/** A baseline, read back from a file. */
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'

import { fromHex } from '../kubernetes/fnv64.js'
import { attempt } from '../snapshot/attempt.js'
import { closedAs, list, nonEmptyString, tested } from '../snapshot/codec/shape.js'
import type { Baseline, BaselineEntry } from './baseline.js'

const fingerprint = tested(
  'sixteen hexadecimal digits',
  (value): value is string => typeof value === 'string' && fromHex(value) !== undefined,
  { type: 'string', pattern: '^[0-9a-f]{16}$' },
)

const baseline = closedAs<Baseline>()(
  {
    formatVersion: t.literal('1.0'),
    findings: list(
      closedAs<BaselineEntry>()(
        { fingerprint, rule: nonEmptyString },
        { module: t.string, verdict: t.literal('unknown') },
      ),
    ),
  },
  {},
)

const noBaseline = 'it is no baseline of kmm-plan; make it again with --update-baseline'

/**
 * Read a baseline, or say why it is none. Total, O(n).
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import * as E from 'fp-ts/lib/Either.js'
 * import { decodeBaseline } from 'kmm-planner/policy'
 *
 * assert.ok(E.isRight(decodeBaseline({ formatVersion: '1.0', findings: [] })))
 * assert.ok(E.isLeft(decodeBaseline([])))
 * ```
 */
export const decodeBaseline = (input: unknown): E.Either<string, Baseline> =>
  attempt(
    () => (baseline.is(input) ? E.right(input) : E.left(noBaseline)),
    () => E.left(noBaseline),
  )
