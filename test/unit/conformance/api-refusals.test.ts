/**
 * That the comparison of refusals bites: whatever is wrong in a recording is seen, and what is excused is one thing only.
 */
import { fileURLToPath } from 'node:url'

import { describe, expect, test } from 'vitest'

import type { Line } from '../../conformance/adapter.js'
import { adapters } from '../../conformance/adapters/index.js'
import { corporaIn } from '../../conformance/corpus.js'
import { judge } from './fixtures.js'

const folder = fileURLToPath(new URL('../../golden/corpora', import.meta.url))
const names = ['api-module', 'api-object', 'api-node-label']
const corpora = corporaIn(folder, names)
if ('problem' in corpora) throw new Error(corpora.problem)

interface Expected {
  readonly accepted: boolean
  readonly reason?: string
  readonly causes: ReadonlyArray<{ readonly field: string; readonly reason: string }>
  readonly strict?: ReadonlyArray<string>
}

const linesOf = (name: string): ReadonlyArray<Line<object, Expected>> =>
  (corpora.find((corpus) => corpus.name === name)?.lines ?? []) as ReadonlyArray<Line<object, Expected>>

/** The first case of a corpus of which this can be said, with something else recorded. */
const differencesAfter = (
  name: string,
  isMeant: (expected: Expected) => boolean,
  change: (expected: Expected) => Expected,
): number => {
  const found = linesOf(name).find(({ expected }) => isMeant(expected))
  const adapter = adapters.find(({ corpus }) => corpus === name)
  if (found === undefined || adapter === undefined) throw new Error(`${name} has no such case`)
  return adapter.check({ ...found, expected: change(found.expected) }).differences.length
}

const hasCauses = ({ causes }: Expected): boolean => causes.length > 0

describe('a recorded answer that is changed', () => {
  test.each(names)('is seen in %s', (name) => {
    const after = (change: (expected: Expected) => Expected): number => differencesAfter(name, hasCauses, change)
    expect(after((same) => same)).toBe(0)
    expect(after((one) => ({ ...one, accepted: true, causes: [] }))).toBeGreaterThan(1)
    expect(after((one) => ({ ...one, reason: 'BadRequest' }))).toBe(1)
    expect(after((one) => ({ ...one, causes: [] }))).toBeGreaterThan(0)
    expect(after((one) => ({ ...one, causes: one.causes.map((cause) => ({ ...cause, field: 'x' })) }))).toBeGreaterThan(
      1,
    )
    expect(
      after((one) => ({ ...one, causes: one.causes.map((cause) => ({ ...cause, reason: 'x' })) })),
    ).toBeGreaterThan(1)
  })

  test.each(names.slice(0, 2))('is seen in the unknown fields of %s', (name) => {
    const isStrict = ({ strict = [] }: Expected): boolean => strict.length > 0
    expect(differencesAfter(name, isStrict, (same) => same)).toBe(0)
    expect(differencesAfter(name, isStrict, ({ strict: _, ...one }) => one)).toBeGreaterThan(0)
  })

  test.each(names)('is seen where %s was accepted', (name) => {
    const refused = (one: Expected): Expected => ({ ...one, accepted: false, reason: 'Invalid' })
    expect(differencesAfter(name, ({ accepted }) => accepted, refused)).toBe(1)
  })
})

describe('unknown-field-of-another-version', () => {
  const verdictOf = (apiVersion: string, strict: ReadonlyArray<string>): string =>
    judge('api-module', {
      case: {
        id: 'one',
        request: { method: 'POST', path: '/apis/kmm.sigs.x-k8s.io/v1beta1/namespaces/radio/modules' },
        input: { apiVersion, kind: 'Module', metadata: { name: 'gpu' }, ...(strict.length > 0 ? { spec: {} } : {}) },
      } as { id: string },
      expected: { accepted: false, reason: 'BadRequest', causes: [], strict },
    }).verdict

  test('excuses the spec of a version that the CRD does not have', () => {
    expect(verdictOf('kmm.sigs.x-k8s.io/v1beta2', ['unknown spec'])).toBe('excused')
  })

  test('does not excuse another field, or the version that there is', () => {
    expect(verdictOf('kmm.sigs.x-k8s.io/v1beta2', ['unknown spec.a'])).toBe('disagreed')
    expect(verdictOf('kmm.sigs.x-k8s.io/v1beta1', ['unknown spec'])).toBe('disagreed')
  })
})
