import { describe, expect, test } from 'vitest'

import { decodeObjects } from '../../../src/snapshot/decode-objects.js'
import { daemonSet, moduleManifest, node } from './fixtures.js'

const live = (spec: Readonly<Record<string, unknown>>, metadata: Readonly<Record<string, unknown>> = {}) => ({
  ...moduleManifest(spec, { uid: 'u', resourceVersion: '10', generation: 3, finalizers: ['f'], ...metadata }),
  status: { moduleLoader: { desiredNumber: 1 } },
})

const versions = (left: string, right: string) =>
  decodeObjects([
    node('a', { metadata: { name: 'a', uid: '1', resourceVersion: left, labels: { from: 'left' } } }),
    node('a', { metadata: { name: 'a', uid: '1', resourceVersion: right, labels: { from: 'right' } } }),
  ])

describe('an object that is in the input twice', () => {
  test('equal copies are one, whatever the order of their keys', () => {
    const { apiVersion, kind, metadata } = node('a')
    const { snapshot, problems } = decodeObjects([node('a'), { metadata, kind, apiVersion }, node('a')])
    expect(snapshot.nodes).toHaveLength(1)
    expect(problems).toEqual([])
  })

  test('of different copies the newer stays, and the other is reported where it was', () => {
    const { snapshot, problems } = versions('100', '99')
    expect(snapshot.nodes?.[0]?.metadata.labels).toEqual({ from: 'left' })
    expect(problems).toMatchObject([
      { name: 'DuplicateObject', severity: 'warning', at: [1], subject: { kind: 'Node', name: 'a' }, facts: { keptAt: [0] } },
    ])
  })

  test('resource versions are longer than a number can count', () => {
    expect(versions('9007199254740993', '9007199254740992').snapshot.nodes?.[0]?.metadata.labels).toEqual({ from: 'left' })
  })

  test('of copies of one version the later in the input stays', () => {
    expect(versions('7', '7').snapshot.nodes?.[0]?.metadata.labels).toEqual({ from: 'right' })
  })

  test('a live DaemonSet says more than a manifest of it', () => {
    const manifest = daemonSet('set', { uid: undefined })
    for (const input of [[manifest, daemonSet('set')], [daemonSet('set'), manifest]]) {
      const { snapshot, problems } = decodeObjects(input)
      expect(snapshot.daemonSets?.map(({ metadata }) => metadata.uid)).toEqual(['uid-set'])
      expect(problems).toEqual([])
    }
  })

  test('objects of one name in two namespaces are two', () => {
    expect(decodeObjects([moduleManifest({}, { namespace: 'a' }), moduleManifest({}, { namespace: 'b' })]).modules).toHaveLength(2)
  })
})

describe('a manifest of a Module that the cluster has', () => {
  const old = live({ selector: { pool: 'old' } })
  const wish = moduleManifest({ selector: { pool: 'new' } }, { labels: { team: 'x' } })

  test.each([
    ['before', [wish, old]],
    ['after', [old, wish]],
  ])('is planned in its place, with its identity and status (%s it)', (_, input) => {
    const { modules, problems } = decodeObjects(input)
    expect(problems).toEqual([])
    expect(modules).toHaveLength(1)
    expect(modules[0]).toMatchObject({
      metadata: { uid: 'u', resourceVersion: '10', generation: 3, finalizers: ['f'], labels: { team: 'x' } },
      spec: { selector: { pool: 'new' } },
      status: { moduleLoader: { desiredNumber: 1 } },
      previous: { selector: { pool: 'old' } },
    })
  })

  test('gets the defaults that the API server would give it', () => {
    const { modules } = decodeObjects([wish, old])
    expect(modules[0]?.spec.moduleLoader?.container.modprobe.dirName).toBe('/opt')
  })

  test('that cannot be read leaves the live Module as it is', () => {
    const { modules, snapshot } = decodeObjects([moduleManifest({ selector: 1 }), old])
    expect(modules).toEqual([old])
    expect(snapshot.unreadable).toEqual([{ kind: 'Module', namespace: 'drivers', name: 'kmod' }])
  })

  test('given twice and differently is a conflict: the later counts', () => {
    const { modules, problems } = decodeObjects([wish, moduleManifest({ selector: { pool: 'newer' } }), old])
    expect(modules[0]?.spec.selector).toEqual({ pool: 'newer' })
    expect(problems).toMatchObject([{ name: 'DuplicateObject', at: [0], facts: { keptAt: [1] } }])
  })
})
