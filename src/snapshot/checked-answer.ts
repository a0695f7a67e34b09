/** Answers that come from outside, before anything is done with them. */
import { type Problem, problem, remark } from '../diagnostic/diagnostic.js'
import { isJsonObject, type Path } from '../kubernetes/json.js'
import type { Facts, ObjectAnswer, ObjectsAnswer } from './answer.js'
import { attempt } from './attempt.js'
import type { ImageFact, ReleaseFact } from './cluster-snapshot.js'

/**
 * Answers that can be looked at, and what is wrong with the others. The place of an answer in the facts goes with it.
 */
export interface CheckedFacts {
  readonly images: Readonly<Record<string, ImageFact>>
  readonly objects: ReadonlyArray<{ readonly answer: ObjectsAnswer | ObjectAnswer; readonly at: Path }>
  readonly problems: ReadonlyArray<Problem>
}

const isText = (value: unknown): value is string => typeof value === 'string'

const isTextOrNothing = (value: unknown): value is string | undefined => value === undefined || isText(value)

const isRelease = (value: unknown): value is ReleaseFact =>
  isJsonObject(value) &&
  isText(value['kernelVersion']) &&
  isTextOrNothing(value['realtimeKernelVersion']) &&
  isTextOrNothing(value['driverToolkit'])

const isImageFact = (value: unknown): value is ImageFact => {
  if (!isJsonObject(value)) return false
  const { state, digest, release, reason } = value
  if (state === 'exists') return isTextOrNothing(digest) && (release === undefined || isRelease(release))
  return state === 'missing' || (state === 'error' && isText(reason))
}

const isAnswer = (value: unknown): value is ObjectsAnswer | ObjectAnswer => {
  if (!isJsonObject(value)) return false
  const { requires, apiVersion, kind, namespace, name, objects } = value
  if (!isText(apiVersion) || !isText(kind) || !isTextOrNothing(namespace)) return false
  return requires === 'objects' ? Array.isArray(objects) : requires === 'object' && isText(name)
}

/** What a getter or a proxy answers by throwing is no answer. */
const passes = (test: () => boolean): boolean => attempt(test, () => false)

const invalid = (path: Path, expected: string): Problem => problem({ kind: 'Facts' }, path)(remark('InvalidValue', path, { expected }))

/** Check facts. What is not what it should be is left out, as if nobody had looked. Total, O(n). */
export const checkedFacts = (facts: Facts): CheckedFacts => {
  const given: unknown = facts
  const unfit = (): CheckedFacts => ({ images: {}, objects: [], problems: [invalid([], 'facts')] })
  return attempt((): CheckedFacts => {
    if (!isJsonObject(given)) return unfit()
    const { images = {}, objects = [] } = given
    const entries = isJsonObject(images) ? Object.entries(images) : []
    const listed: ReadonlyArray<unknown> = Array.isArray(objects) ? Array.from(objects) : []
    return {
      images: Object.fromEntries(
        entries.flatMap(([reference, fact]): ReadonlyArray<readonly [string, ImageFact]> =>
          passes(() => isImageFact(fact)) ? [[reference, fact as ImageFact]] : [],
        ),
      ),
      objects: listed.flatMap((answer, index) =>
        passes(() => isAnswer(answer)) ? [{ answer: answer as ObjectsAnswer | ObjectAnswer, at: ['objects', index] }] : [],
      ),
      problems: [
        ...(isJsonObject(images) ? [] : [invalid(['images'], 'facts by image reference')]),
        ...(Array.isArray(objects) ? [] : [invalid(['objects'], 'a list of answers')]),
        ...entries
          .filter(([, fact]) => !passes(() => isImageFact(fact)))
          .map(([reference]) => invalid(['images', reference], 'what is known of an image')),
        ...listed.flatMap((answer, index) =>
          passes(() => isAnswer(answer)) ? [] : [invalid(['objects', index], 'a requirement with its answer')],
        ),
      ],
    }
  }, unfit)
}
