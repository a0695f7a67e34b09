/** Answers that come from outside, before anything is done with them. */
import * as t from 'io-ts'

import { type Problem, problem, remark } from '../diagnostic/diagnostic.js'
import { isJsonObject, type Path } from '../kubernetes/json.js'
import type { Facts, ObjectAnswer, ObjectsAnswer } from './answer.js'
import { attempt } from './attempt.js'
import type { ExistingImage, ImageFact, ReleaseFact } from './cluster-snapshot.js'
import { type Codec, list, open, openAs } from './codec/shape.js'

/**
 * Answers that can be looked at, and what is wrong with the others. The place of an answer in the facts goes with it.
 */
export interface CheckedFacts {
  readonly images: Readonly<Record<string, ImageFact>>
  readonly objects: ReadonlyArray<{ readonly answer: ObjectsAnswer | ObjectAnswer; readonly at: Path }>
  readonly problems: ReadonlyArray<Problem>
}

const release = openAs<ReleaseFact>()(
  { kernelVersion: t.string },
  { realtimeKernelVersion: t.string, driverToolkit: t.string },
)

const imageFact: Codec<ImageFact> = t.union([
  openAs<ExistingImage>()(
    { state: t.literal('exists') },
    { digest: t.string, release, modules: list(t.string), unreadable: t.string },
  ),
  openAs<ImageFact & { readonly state: 'missing' }>()({ state: t.literal('missing') }, {}),
  openAs<ImageFact & { readonly state: 'error' }>()({ state: t.literal('error'), reason: t.string }, {}),
])

const about = { apiVersion: t.string, kind: t.string }

const anyAnswer: Codec<ObjectsAnswer | ObjectAnswer> = t.union([
  open({ ...about, requires: t.literal('objects'), objects: t.UnknownArray }, { namespace: t.string }),
  open({ ...about, requires: t.literal('object'), name: t.string }, { namespace: t.string }),
])

/** What a getter or a proxy answers by throwing is no answer. */
const passes =
  <A>(codec: Codec<A>) =>
  (value: unknown): value is A =>
    attempt(
      () => codec.is(value),
      () => false,
    )

const invalid = (path: Path, expected: string): Problem =>
  problem({ kind: 'Facts' }, path)(remark('InvalidValue', path, { expected }))

/** Check facts. What is not what it should be is left out, as if nobody had looked. Total, O(n). */
export const checkedFacts = (facts: Facts): CheckedFacts => {
  const given: unknown = facts
  const unfit = (): CheckedFacts => ({ images: {}, objects: [], problems: [invalid([], 'facts')] })
  return attempt((): CheckedFacts => {
    if (!isJsonObject(given)) return unfit()
    const { images = {}, objects = [] } = given
    const entries = isJsonObject(images) ? Object.entries(images) : []
    const listed: ReadonlyArray<unknown> = Array.isArray(objects) ? Array.from(objects) : []
    const [isFact, isAnswer] = [passes(imageFact), passes(anyAnswer)]
    return {
      images: Object.fromEntries(
        entries.flatMap(([reference, fact]) => (isFact(fact) ? [[reference, fact] as const] : [])),
      ),
      objects: listed.flatMap((answer, index) => (isAnswer(answer) ? [{ answer, at: ['objects', index] }] : [])),
      problems: [
        ...(isJsonObject(images) ? [] : [invalid(['images'], 'facts by image reference')]),
        ...(Array.isArray(objects) ? [] : [invalid(['objects'], 'a list of answers')]),
        ...entries.flatMap(([reference, fact]) =>
          isFact(fact) ? [] : [invalid(['images', reference], 'what is known of an image')],
        ),
        ...listed.flatMap((answer, index) =>
          isAnswer(answer) ? [] : [invalid(['objects', index], 'a requirement with its answer')],
        ),
      ],
    }
  }, unfit)
}
