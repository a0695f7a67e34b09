/** Parts of plans, read back. */
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as t from 'io-ts'

import { isJsonObject } from '../../kubernetes/json.js'
import { decodePlan } from '../../plan-codec.js'
import { empty } from '../../plan-model/plan-monoid.js'
import { codecFaults } from '../../snapshot/codec/codec-faults.js'
import { oneOf } from '../../snapshot/codec/one-of.js'
import { list, open } from '../../snapshot/codec/shape.js'
import { pathText } from '../../words/path-text.js'
import type { Part } from './part.js'

const head = open(
  {
    of: oneOf('cluster', 'hub'),
    shard: open({ index: t.number, count: t.number }, {}),
    version: t.string,
    input: t.string,
    options: t.UnknownRecord,
  },
  {},
)

const named = open(
  { apiVersion: t.string, kind: t.string, metadata: open({ name: t.string }, { namespace: t.string }) },
  {},
)

const kernel = open({ kernelVersion: t.string, state: t.string, trace: list(t.UnknownRecord) }, { image: t.string })

const group = open({ action: t.string, clusters: list(t.string), kernels: list(kernel) }, { why: t.string })

const fleetModule = open({ module: t.string, isHeld: t.boolean, isGone: t.boolean, groups: list(group) }, {})

const hold = open({ verb: oneOf('PATCH'), path: t.string, contentType: t.string, body: list(t.UnknownRecord) }, {})

const remarks = list(t.UnknownRecord)

/** All but plan and remarks, which are read as plans are. */
const part = open(
  { part: head, plan: t.UnknownRecord, problems: remarks, conflicts: remarks, refused: remarks, live: list(named) },
  { holds: list(hold), note: t.string, fleet: list(fleetModule) },
)

const isPart = (value: unknown): value is Part => part.is(value)

const notOne = (value: unknown): string => {
  const [fault] = codecFaults(part, value)
  return `it is no part of a plan (${fault?.path === undefined || fault.path.length === 0 ? 'no object' : `not as expected: ${pathText(fault.path)}`})`
}

const isWholePlan = (value: unknown): boolean =>
  isJsonObject(value) && Array.isArray(value['changes']) && !Object.hasOwn(value, 'part')

/** A part, or why a text is none. O(size). */
export const decodePart = (text: string): E.Either<string, Part> =>
  pipe(
    E.tryCatch(
      (): unknown => JSON.parse(text),
      () => 'it is not JSON, or only the beginning of it; make it again',
    ),
    E.filterOrElse(
      (value) => !isWholePlan(value),
      () => 'it is a plan already, not a part of one; parts are made with --shard INDEX/COUNT -o json',
    ),
    E.filterOrElse(isPart, notOne),
    E.filterOrElse(
      ({ plan, problems, conflicts, refused }) =>
        E.isRight(decodePlan(plan)) &&
        E.isRight(decodePlan({ ...empty, diagnostics: [...problems, ...conflicts, ...refused] })),
      () => 'its plan is damaged; make it again',
    ),
  )
