/**
 * That the comparison of admissions bites: whatever is wrong in a recording is seen.
 */
import { fileURLToPath } from 'node:url'

import { describe, expect, test } from 'vitest'

import { adapters } from '../../conformance/adapters/index.js'
import { corporaIn } from '../../conformance/corpus.js'

const folder = fileURLToPath(new URL('../../golden/corpora', import.meta.url))
const corpora = corporaIn(folder, ['scc-admission', 'psa-level', 'psa-sync'])
if ('problem' in corpora) throw new Error(corpora.problem)

type Expected = Readonly<Record<string, unknown>>

/** The first case of a corpus that has a part, with that part changed. */
const differencesAfter = (name: string, part: string, change: (value: unknown) => unknown): number => {
  const isFilled = (value: unknown): boolean =>
    typeof value === 'object' && value !== null ? Object.keys(value).length > 0 : value !== undefined && value !== ''
  const found = corpora
    .find((corpus) => corpus.name === name)
    ?.lines.find(({ expected }) => isFilled((expected as Expected)[part]))
  const adapter = adapters.find(({ corpus }) => corpus === name)
  if (found === undefined || adapter === undefined) throw new Error(`${name} has no case with ${part}`)
  const expected = found.expected as Expected
  return adapter.check({ ...found, expected: { ...expected, [part]: change(expected[part]) } }).differences.length
}

const other = (value: unknown): unknown => {
  if (typeof value === 'boolean') return !value
  if (typeof value === 'number') return value + 1
  if (typeof value === 'string') return `${value}x`
  if (Array.isArray(value)) return value.slice(1)
  return Object.fromEntries(Object.entries(value as Expected).slice(1))
}

describe('a recorded admission that is changed', () => {
  test.each([
    [
      'scc-admission',
      [
        'order',
        'availableSCCs',
        'perSCC',
        'admitted',
        'admittedBy',
        'subjectType',
        'validated',
        'podSecurityContext',
        'containerSecurityContexts',
      ],
    ],
    ['psa-level', ['baseline', 'restricted', 'level', 'policy', 'labelErrors', 'enforce', 'audit', 'warn']],
    [
      'psa-sync',
      [
        'exempt',
        'controlled',
        'sccsPerServiceAccount',
        'sccLevels',
        'sccErrors',
        'level',
        'applied',
        'labels',
        'annotations',
        'force',
        'error',
      ],
    ],
  ])('disagrees in each of its parts: %s', (name, parts) => {
    const dropped = (part: string) => (part === 'error' ? () => undefined : other)
    const unseen = parts.filter(
      (part) =>
        differencesAfter(name, part, (value) =>
          ['baseline', 'restricted', 'enforce', 'audit', 'warn'].includes(part)
            ? { ...(value as Expected), allowed: (value as Expected)['allowed'] !== true }
            : dropped(part)(value),
        ) === 0,
    )
    expect(unseen).toEqual([])
  })

  test('disagrees when one field error of one SCC is another', () => {
    const change = (value: unknown): unknown => {
      const sccs = value as ReadonlyArray<{ readonly errors: ReadonlyArray<object> }>
      const index = sccs.findIndex(({ errors }) => errors.length > 0)
      return sccs.map((one, at) =>
        at === index ? { ...one, errors: one.errors.map((error) => ({ ...error, type: 'FieldValueRequired' })) } : one,
      )
    }
    expect(differencesAfter('scc-admission', 'perSCC', change)).toBeGreaterThan(0)
  })
})
