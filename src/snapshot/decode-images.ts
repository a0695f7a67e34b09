/**
 * Facts about images from a file: `{"<reference>": {"exists": true, "digest": "sha256:..."}}`, or `{"error": "..."}`. An image
 * of a release of OpenShift also has `"release": {"kernelVersion": "...", "realtimeKernelVersion": "...", "driverToolkit": "..."}`.
 */
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'

import { diagnostic, type Problem } from '../diagnostic/diagnostic.js'
import { isJsonObject } from '../kubernetes/json.js'
import { attempt } from './attempt.js'
import type { ImageFact, ReleaseFact } from './cluster-snapshot.js'
import { codecFaults } from './codec/codec-faults.js'
import { closed, nonEmptyString } from './codec/shape.js'
import { unknownFields, withoutNulls } from './codec/walk.js'
import { type Fault, fault } from './fault.js'
import { safetyOf } from './json-safety.js'

/**
 * What a file says about images, and what was wrong with it.
 *
 * @since 0.1.0
 * @category model
 */
export interface DecodedImages {
  readonly images: Readonly<Record<string, ImageFact>>
  readonly problems: ReadonlyArray<Problem>
}

const lookupFailed = closed({ error: t.string }, {})
const release = closed({ kernelVersion: nonEmptyString }, { realtimeKernelVersion: t.string, driverToolkit: t.string })
const lookedUp = closed({ exists: t.boolean }, { digest: t.string, release })

interface Entry {
  readonly reference: string
  readonly fact?: ImageFact
  readonly faults: ReadonlyArray<Fault>
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''

const toRelease = (value: unknown): ReleaseFact | undefined => {
  if (!isJsonObject(value)) return undefined
  const { kernelVersion, realtimeKernelVersion, driverToolkit } = value
  return isText(kernelVersion)
    ? {
        kernelVersion,
        ...(isText(realtimeKernelVersion) ? { realtimeKernelVersion } : {}),
        ...(isText(driverToolkit) ? { driverToolkit } : {}),
      }
    : undefined
}

const toFact = (value: Readonly<Record<string, unknown>>): ImageFact => {
  const { error, exists, digest, release: said } = value
  if (typeof error === 'string') return { state: 'error', reason: error }
  if (exists !== true) return { state: 'missing' }
  const brought = toRelease(said)
  return {
    state: 'exists',
    ...(isText(digest) ? { digest } : {}),
    ...(brought === undefined ? {} : { release: brought }),
  }
}

const readEntry = ([reference, value]: readonly [string, unknown]): Entry => {
  const { fault: unsafe, hasNull } = safetyOf({ [reference]: value })
  if (unsafe !== undefined) return { reference, faults: [unsafe] }
  const isError = isJsonObject(value) && Object.hasOwn(value, 'error') && value['error'] !== null
  const codec = isError ? lookupFailed : lookedUp
  const clean = hasNull ? withoutNulls(codec, value) : value
  const faults = codecFaults(codec, clean)
  const inside = [...faults, ...unknownFields(codec, clean)].map((one) => ({ ...one, path: [reference, ...one.path] }))
  return faults.length > 0 || !isJsonObject(clean)
    ? { reference, faults: inside }
    : { reference, fact: toFact(clean), faults: inside }
}

const problem = ({ name, path, facts }: Fault): Problem => ({
  ...diagnostic(name, { kind: 'Images' }, path, facts),
  at: [],
})

/**
 * Read facts about images. What cannot be read is left out, as if nobody had looked. Total, O(n).
 *
 * @since 0.1.0
 * @category constructors
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
  const outcome = attempt((): DecodedImages => {
    if (!isJsonObject(input)) return { images: {}, problems: [problem(fault('NotAnObject'))] }
    const entries = Object.entries(input).map(readEntry)
    return {
      images: Object.fromEntries(entries.flatMap(({ reference, fact }) => (fact === undefined ? [] : [[reference, fact]]))),
      problems: entries.flatMap(({ faults }) => faults).map(problem),
    }
  })
  return E.isRight(outcome)
    ? outcome.right
    : { images: {}, problems: [problem(fault('NotAnObject', [], { found: 'object that cannot be read' }))] }
}
