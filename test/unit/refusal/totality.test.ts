/** Any JSON has an answer, in words as well, and nothing is changed by asking. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { refusals } from '../../../src/refusal/refusals.js'
import { describeDiagnostic } from '../../../src/render/index.js'
import { changed, whole } from './fixtures.js'

const frozen = <A>(value: A): A => {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(frozen)
  return value
}

/** Every place in a JSON value, from the root. */
const placesIn = (value: unknown): ReadonlyArray<string> =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => [key, ...placesIn(inner).map((place) => `${key}.${place}`)])
    : []

const objects = Object.values(whole)

/** An object of each kind, with another value in one place. */
const damaged = fc
  .constantFrom(...objects)
  .chain((object) => fc.tuple(fc.constant(object), fc.constantFrom(...placesIn(object)), fc.jsonValue({ maxDepth: 3 })))
  .map(([object, place, value]) => changed(object, place, value))

const isAnswered = (object: unknown, live: unknown): boolean => {
  const found = refusals(frozen(object), { live: frozen(live), namespaces: ['drivers'] })
  return found.every((remark) => {
    const { title, message, remediation } = describeDiagnostic(remark)
    return [title, message, remediation].every((text) => text !== '' && !/undefined|\[object/.test(text))
  })
}

describe('refusals', () => {
  it('answers any JSON', () => {
    fc.assert(fc.property(fc.jsonValue(), fc.jsonValue(), isAnswered))
  })

  it('answers objects of the kinds it knows, whatever is wrong in them', () => {
    fc.assert(fc.property(damaged, damaged, isAnswered), { numRuns: 500 })
  })

  it('is not misled by names that every object inherits', () => {
    const names = ['constructor', '__proto__', 'toString']
    for (const kind of names) expect(refusals({ apiVersion: 'v1', kind, metadata: { name: kind } })).toEqual([])
    const labels = JSON.parse('{"__proto__": "a b", "constructor": "c"}') as unknown
    for (const object of objects) expect(refusals(changed(object, 'metadata.labels', labels))).not.toEqual([])
  })

  it('does not follow what is nested without end', () => {
    const deep = JSON.parse(`${'['.repeat(5_000)}${']'.repeat(5_000)}`) as unknown
    for (const object of objects) expect(refusals(changed(object, 'spec', deep))).toEqual(expect.any(Array))
  })
})
