/**
 * Facts about images from a file: `{"<reference>": {"exists": true, "digest": "sha256:..."}}`, or `{"error": "..."}`. Who looked inside
 * adds `"modules": ["opt/lib/modules/6.6.13/gpu.ko"]`, or `"unreadable": "..."`. An image of a release of OpenShift also has
 * `"release": {"kernelVersion": "...", "realtimeKernelVersion": "...", "driverToolkit": "..."}`.
 */
import * as t from 'io-ts'

import { type Problem, problem, type Remark, remark } from '../diagnostic/diagnostic.js'
import { isJsonObject } from '../kubernetes/json.js'
import { attempt, unreadable } from './attempt.js'
import type { ImageContents, ImageFact, ReleaseFact } from './cluster-snapshot.js'
import { codecFaults } from './codec/codec-faults.js'
import { closedAs, list, nonEmptyString } from './codec/shape.js'
import { unknownFields, withoutNulls } from './codec/walk.js'
import { safetyOf } from './json-safety.js'

/**
 * What a file says about images, and what was wrong with it.
 *
 * @since 0.1.0
 */
export interface DecodedImages {
  readonly images: Readonly<Record<string, ImageFact>>
  readonly problems: ReadonlyArray<Problem>
}

interface LookedUp extends ImageContents {
  readonly exists: boolean
  readonly digest?: string
  readonly release?: ReleaseFact
}

const lookupFailed = closedAs<{ readonly error: string }>()({ error: t.string }, {})
const release = closedAs<ReleaseFact>()(
  { kernelVersion: nonEmptyString },
  { realtimeKernelVersion: t.string, driverToolkit: t.string },
)
const lookedUp = closedAs<LookedUp>()(
  { exists: t.boolean },
  { digest: t.string, release, modules: list(t.string), unreadable: t.string },
)

interface Entry {
  readonly reference: string
  readonly fact?: ImageFact
  readonly faults: ReadonlyArray<Remark>
}

/** An empty text says nothing, and neither do fields that are not known. */
const releaseFact = ({ kernelVersion, realtimeKernelVersion = '', driverToolkit = '' }: ReleaseFact): ReleaseFact => ({
  kernelVersion,
  ...(realtimeKernelVersion === '' ? {} : { realtimeKernelVersion }),
  ...(driverToolkit === '' ? {} : { driverToolkit }),
})

const imageFact = ({ exists, digest = '', release: said, modules, unreadable }: LookedUp): ImageFact =>
  exists
    ? {
        state: 'exists',
        ...(digest === '' ? {} : { digest }),
        ...(said === undefined ? {} : { release: releaseFact(said) }),
        ...(modules === undefined ? {} : { modules }),
        ...(unreadable === undefined ? {} : { unreadable }),
      }
    : { state: 'missing' }

const readEntry = ([reference, value]: readonly [string, unknown]): Entry => {
  const { fault: unsafe, hasNull } = safetyOf({ [reference]: value })
  if (unsafe !== undefined) return { reference, faults: [unsafe] }
  const isError = isJsonObject(value) && Object.hasOwn(value, 'error') && value['error'] !== null
  const codec = isError ? lookupFailed : lookedUp
  const clean = hasNull ? withoutNulls(codec, value) : value
  const faults = codecFaults(codec, clean)
  const inside = [...faults, ...unknownFields(codec, clean)].map((one) => ({
    ...one,
    path: [reference, ...(one.path ?? [])],
  }))
  if (faults.length > 0) return { reference, faults: inside }
  return lookupFailed.is(clean)
    ? { reference, fact: { state: 'error', reason: clean.error }, faults: inside }
    : { reference, ...(lookedUp.is(clean) ? { fact: imageFact(clean) } : {}), faults: inside }
}

const inImages = problem({ kind: 'Images' }, [])

/**
 * Read facts about images. What cannot be read is left out, as if nobody had looked. Total, O(n).
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { decodeImages } from 'kmm-planner'
 *
 * assert.deepStrictEqual(decodeImages({ 'quay.io/org/kmod:1': { exists: false } }), {
 *   images: { 'quay.io/org/kmod:1': { state: 'missing' } },
 *   problems: [],
 * })
 * ```
 */
export const decodeImages = (input: unknown): DecodedImages => {
  const unfit = (reason: Remark): DecodedImages => ({ images: {}, problems: [inImages(reason)] })
  return attempt(
    () => {
      if (!isJsonObject(input)) return unfit(remark('NotAnObject', [], {}))
      const entries = Object.entries(input).map(readEntry)
      return {
        images: Object.fromEntries(
          entries.flatMap(({ reference, fact }) => (fact === undefined ? [] : [[reference, fact]])),
        ),
        problems: entries.flatMap(({ faults }) => faults).map(inImages),
      }
    },
    () => unfit(unreadable),
  )
}
