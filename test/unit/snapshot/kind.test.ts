import { readFileSync } from 'node:fs'

import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'

import { observationsOf } from '../../../src/cli/command/observation.js'
import { decodeObjects } from '../../../src/snapshot/decode-objects.js'
import { keptKinds, kinds, namesOf, observedKinds, pluralOf } from '../../../src/snapshot/kind.js'
import { satisfy } from '../../../src/snapshot/satisfy.js'

const page = readFileSync(new URL('../../../docs/cli.md', import.meta.url), 'utf8')

describe('a row of the table of kinds', () => {
  test.each(observedKinds)('is all it takes to observe a %s: by its list, by an option, by an answer', (kind) => {
    const { apiVersion, list } = kinds[kind]
    const section = { [list]: [] }
    expect(decodeObjects({ apiVersion, kind: `${kind}List`, items: [] }).snapshot).toEqual(section)
    expect(decodeObjects([], { observed: [list] }).snapshot).toEqual(section)
    expect(satisfy({}, { objects: [{ requires: 'objects', apiVersion, kind, objects: [] }] })).toEqual({
      snapshot: section,
      problems: [],
    })
    for (const name of namesOf(kind)) expect(observationsOf(name)).toEqual(E.right([{ section: list }]))
  })

  test.each(keptKinds)('is all it takes to miss a %s that cannot be read, or that is of another version', (kind) => {
    const { apiVersion } = kinds[kind]
    const unread = decodeObjects({ apiVersion, kind, metadata: { name: 1 } })
    expect(unread.problems).toContainEqual(expect.objectContaining({ name: 'WrongType', path: ['metadata', 'name'] }))
    expect(unread.snapshot.unreadable).toEqual([{ kind }])
    const early = decodeObjects({ apiVersion: apiVersion.replace(/v\d.*$/, 'v0'), kind, metadata: { name: 'a' } })
    const isWish = ['Module', 'ManagedClusterModule', 'ManagedCluster'].includes(kind)
    expect(early.problems).toMatchObject([{ name: isWish ? 'MisspeltKind' : 'WrongApiVersion' }])
    expect(early.snapshot.unreadable).toEqual([{ kind, name: 'a' }])
  })

  test.each(observedKinds)('has its %s named on the page of the command', (kind) => {
    expect(page).toMatch(new RegExp(`[\`,]${pluralOf(kind)}[\`,]`))
  })

  test('says what kubectl calls the kind', () => {
    expect(namesOf('SecurityContextConstraints')).toContain('scc')
    expect(namesOf('PreflightValidationOCP')).toEqual(['preflightvalidationocps', 'preflightvalidationocp'])
  })
})
