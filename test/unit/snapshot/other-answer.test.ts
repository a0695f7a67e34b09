/** Answers of an API server that are no objects are told for what they are, and protect what they are about. */
import { describe, expect, it } from 'vitest'

import { decodeObjects } from '../../../src/index.js'

const daemonSet = { apiVersion: 'apps/v1', kind: 'DaemonSet', metadata: { name: 'a', namespace: 'drivers', uid: 'u' } }
const partial = { apiVersion: 'meta.k8s.io/v1', kind: 'PartialObjectMetadata', metadata: { name: 'a' } }
const event = (object: object, type = 'ADDED') => ({ type, object })
const table = (...objects: ReadonlyArray<object>) => ({
  apiVersion: 'meta.k8s.io/v1',
  kind: 'Table',
  columnDefinitions: [],
  rows: objects.map((object) => ({ cells: ['a'], object })),
})
const status = (details: object, kept: object = {}) => ({
  apiVersion: 'v1',
  kind: 'Status',
  status: 'Failure',
  reason: 'Forbidden',
  details,
  ...kept,
})
const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'a', namespace: 'drivers' } }

describe('decodeObjects', () => {
  it.each<[string, unknown, object, ReadonlyArray<object>]>([
    ['a table', table(partial), { code: 'KMM126', facts: { rows: 1 } }, [{}]],
    [
      'a table of objects',
      table(daemonSet, daemonSet),
      { code: 'KMM126', facts: { rows: 2, kind: 'DaemonSet' } },
      [{ kind: 'DaemonSet' }],
    ],
    ['an empty table', table(), { code: 'KMM126', facts: { rows: 0 } }, [{}]],
    [
      'a table without rows',
      { ...table(), rows: null, apiVersion: 'meta.k8s.io/v1beta1' },
      { code: 'KMM126', facts: { rows: 0 } },
      [{}],
    ],
    [
      'events',
      ['ADDED', 'MODIFIED', 'DELETED'].map((type) => event(daemonSet, type)),
      { code: 'KMM127', at: [0], facts: { count: 3, kind: 'DaemonSet' } },
      [{ kind: 'DaemonSet' }],
    ],
    [
      'an event with a kind',
      { ...event(daemonSet), kind: 'WatchEvent', apiVersion: 'v1' },
      { code: 'KMM127' },
      [{ kind: 'DaemonSet' }],
    ],
    ['the error of a watch', event(status({}), 'ERROR'), { code: 'KMM127', facts: { count: 1 } }, [{}]],
    [
      'events of Modules',
      event({ apiVersion: 'kmm.sigs.x-k8s.io/v1beta1', kind: 'Module' }),
      { code: 'KMM127' },
      [{ kind: 'Module' }],
    ],
    ['metadata', [partial, { ...partial }], { code: 'KMM128', facts: { count: 2 } }, [{}]],
    [
      'a list of metadata',
      { ...partial, kind: 'PartialObjectMetadataList', items: [{}, {}, {}] },
      { code: 'KMM128', facts: { count: 3 } },
      [{}],
    ],
    [
      'metadata in a List',
      { apiVersion: 'v1', kind: 'List', items: [partial] },
      { code: 'KMM128', at: ['items', 0] },
      [{}],
    ],
    [
      'a refusal',
      status({ kind: 'daemonsets' }),
      { code: 'KMM129', facts: { reason: 'Forbidden', kind: 'DaemonSet' } },
      [{ kind: 'DaemonSet' }],
    ],
    ['a refusal that does not say of what', status({}), { code: 'KMM129' }, [{}]],
    [
      'a refusal without a reason',
      status({ kind: 'Module' }, { reason: undefined }),
      { code: 'KMM129' },
      [{ kind: 'Module' }],
    ],
  ])('%s', (_, input, remark, unreadable) => {
    const { snapshot, problems } = decodeObjects(input)
    expect(problems).toMatchObject([remark])
    expect(snapshot).toEqual({ unreadable })
  })

  it.each<[string, unknown]>([
    ['events of what is not read', [event(service), event(service, 'DELETED')]],
    ['a table of what is not read', table(service)],
    ['a refusal of what is not read', status({ kind: 'services' })],
    ['what has succeeded', status({}, { status: 'Success' })],
  ])('passes over %s', (_, input) => {
    expect(decodeObjects(input)).toMatchObject({ snapshot: {}, problems: [] })
    expect(decodeObjects(input).snapshot).toEqual({})
  })

  it('tells events kind by kind, and once for thousands', () => {
    const pod = { apiVersion: 'v1', kind: 'Pod', metadata: {} }
    const input = Array.from({ length: 5000 }, (_, index) => event(index % 2 === 0 ? daemonSet : pod))
    expect(decodeObjects(input).problems).toMatchObject([
      { at: [0], facts: { count: 2500, kind: 'DaemonSet' } },
      { at: [1], facts: { count: 2500, kind: 'Pod' } },
    ])
  })

  it('what has type and object, and is no event, is none', () => {
    expect(decodeObjects({ type: 'Opaque', object: {} }).problems).toMatchObject([{ code: 'KMM101' }])
    expect(decodeObjects({ type: 'ADDED', object: 'a' }).problems).toMatchObject([{ code: 'KMM101' }])
  })
})
