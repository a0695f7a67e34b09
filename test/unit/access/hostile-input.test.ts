import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { type AccessFacts, accessIndex, admit } from '../../../src/index.js'
import { devicePlugin, granted, moduleLoader, moduleScc, namespace, standardSccs } from './fixtures.js'

const whole = {
  facts: {
    ...granted,
    securityContextConstraints: [
      ...standardSccs.slice(-3),
      moduleScc('own', { allowedFlexVolumes: [{ driver: 'a' }], priority: 3 }),
    ],
    namespaces: [
      namespace('drivers', { 'pod-security.kubernetes.io/enforce': 'baseline' }, {}, [
        {
          manager: 'kubectl',
          fieldsV1: { 'f:metadata': { 'f:labels': { 'f:pod-security.kubernetes.io/enforce': {} } } },
        },
      ]),
    ],
  },
  pods: [moduleLoader, devicePlugin],
}

/** Every place in a JSON value, from the root. */
const placesIn = (value: unknown): ReadonlyArray<ReadonlyArray<string>> =>
  typeof value === 'object' && value !== null
    ? [[], ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner).map((path) => [key, ...path]))]
    : [[]]

/** A copy in which one place holds something else. */
const replacedAt = (value: unknown, [key, ...path]: ReadonlyArray<string>, other: unknown): unknown => {
  if (key === undefined) return other
  const inner = replacedAt((value as Readonly<Record<string, unknown>>)[key], path, other)
  return Array.isArray(value)
    ? value.map((item: unknown, index) => (String(index) === key ? inner : item))
    : { ...(value as object), [key]: inner }
}

const jsonValue = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom<unknown>(
    null,
    undefined,
    '',
    '*',
    0,
    -1,
    1.5,
    true,
    [],
    {},
    [[]],
    [null],
    ['constructor'],
    { __proto__: null },
    JSON.parse('{"__proto__":{"users":["x"]}}'),
  ),
)

/** Everything that can be asked of a cluster. */
const answers = (facts: AccessFacts, pods: ReadonlyArray<unknown>): unknown => {
  const cluster = accessIndex(facts)
  const ask = admit(cluster)
  return [
    ...pods.map((pod) => ask({ namespace: 'drivers', pod })),
    ...['drivers', ''].map((name) => cluster.labelSync(cluster.namespace(name)?.value ?? {})),
    cluster.wideGrants('drivers'),
    cluster.malformed,
  ]
}

const sections = new Set(Object.keys(whole.facts))

describe('any JSON in any place', () => {
  const places = placesIn(whole).filter(([part, section, ...rest]) =>
    part === 'facts' ? rest.length > 0 && sections.has(String(section)) : section !== undefined,
  )

  it('gives answers that are JSON', () => {
    fc.assert(
      fc.property(fc.constantFrom(...places), jsonValue, (place, other) => {
        const { facts, pods } = replacedAt(whole, place, other) as typeof whole
        const given = answers(facts, pods)
        expect(JSON.parse(JSON.stringify(given))).toStrictEqual(given)
      }),
      { numRuns: 600 },
    )
  })

  it('also for whole objects', () => {
    fc.assert(
      fc.property(
        fc.record(Object.fromEntries(Object.keys(whole.facts).map((name) => [name, fc.array(jsonValue)])), {
          requiredKeys: [],
        }),
        jsonValue,
        (facts, pod) => {
          expect(() => answers(facts, [pod, moduleLoader])).not.toThrow()
        },
      ),
    )
  })

  it('never changes what was given', () => {
    const before = JSON.stringify(whole)
    answers(whole.facts, whole.pods)
    expect(JSON.stringify(whole)).toBe(before)
  })
})

describe('an SCC that cannot be read', () => {
  const malformedIn = (...securityContextConstraints: ReadonlyArray<unknown>) =>
    accessIndex({ securityContextConstraints }).malformed

  it('is reported with its places', () => {
    const bad = {
      metadata: { name: 'own' },
      priority: '10',
      volumes: ['secret', 7],
      runAsUser: { type: 1 },
      fsGroup: { ranges: [{ min: 1.5 }] },
    }
    expect(malformedIn(moduleScc('fine'), bad)).toStrictEqual([
      {
        index: 1,
        name: 'own',
        misread: [
          { path: ['priority'], expected: 'whole number' },
          { path: ['volumes', 1], expected: 'string' },
          { path: ['runAsUser', 'type'], expected: 'string' },
          { path: ['fsGroup', 'ranges', 0, 'min'], expected: 'whole number' },
        ],
      },
    ])
  })

  it.each([null, 7, 'privileged', [], {}, { metadata: {} }, { metadata: { name: '' } }])(
    'is reported without a name: %j',
    (bad) => {
      expect(malformedIn(bad)).toMatchObject([
        { index: 0, misread: expect.arrayContaining([{ path: ['metadata', 'name'], expected: 'name' }]) },
      ])
    },
  )

  it('does not keep the others from being used', () => {
    expect(accessIndex({ securityContextConstraints: [7, ...standardSccs] }).constraints).toHaveLength(
      standardSccs.length,
    )
  })
})
