import { watches, type WatchEvent } from 'kmm-planner/operator'
import { describe, expect, it } from 'vitest'

import { type SeenObjects, seenObjects } from '../../../src/operator/seen-objects.js'

const targets = watches({ platform: 'kubernetes' })
const pods = targets.find(({ kind }) => kind === 'Pod')!

const pod = (resourceVersion: string, uid = '1', name = 'a') => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { namespace: 'drivers', name, uid, resourceVersion },
})

const deletion = (uid: string) =>
  ({
    verb: 'DELETE',
    path: '/api/v1/namespaces/drivers/pods/a',
    body: { apiVersion: 'v1', kind: 'DeleteOptions', preconditions: { uid } },
  }) as const

const patch = { verb: 'PATCH', path: '/api/v1/namespaces/drivers/pods/a' } as const
const status = { apiVersion: 'v1', kind: 'Status', status: 'Success' }

const listing = (...items: ReadonlyArray<unknown>): SeenObjects => {
  const seen = seenObjects(targets)
  seen.listed(pods, { items, resourceVersion: '10' })
  return seen
}

const shown = (seen: SeenObjects) =>
  seen.objects().map((object) => {
    const { metadata } = object as ReturnType<typeof pod>
    return `${metadata.name} ${metadata.uid}@${metadata.resourceVersion}`
  })

describe('what was seen', () => {
  it('is nothing of a kind before it was listed', () => {
    const seen = seenObjects(targets)
    expect(seen.from(pods)).toBeUndefined()
    expect(seen.objects()).toStrictEqual([])
  })

  it('has a kind, although items of a list say none', () => {
    const { metadata } = pod('5')
    expect(listing({ metadata }).objects()).toStrictEqual([pod('5')])
  })

  it('goes on from the list, then from the last event or bookmark', () => {
    const seen = listing(pod('5'))
    expect(seen.from(pods)).toBe('10')
    seen.told(pods, { type: 'MODIFIED', object: pod('12') })
    expect(seen.from(pods)).toBe('12')
    seen.told(pods, { type: 'BOOKMARK', object: { metadata: { resourceVersion: '40' } } })
    expect(seen.from(pods)).toBe('40')
    expect(shown(seen)).toStrictEqual(['a 1@12'])
  })

  it.each<[string, (seen: SeenObjects) => void, ReadonlyArray<string>]>([
    ['something came', (seen) => seen.told(pods, { type: 'ADDED', object: pod('11', '2', 'b') }), ['a 1@5', 'b 2@11']],
    ['something went', (seen) => seen.told(pods, { type: 'DELETED', object: pod('11') }), []],
    ['something was written', (seen) => seen.written(patch, pod('11')), ['a 1@11']],
    ['something was deleted', (seen) => seen.written(deletion('1'), status), []],
    ['a deletion waits for finalizers', (seen) => seen.written(deletion('1'), pod('11')), ['a 1@11']],
    ['another kind was written', (seen) => seen.written(patch, { ...pod('11'), kind: 'Lease' }), ['a 1@5']],
    ['the list is shorter', (seen) => seen.listed(pods, { items: [], resourceVersion: '20' }), []],
  ])('follows when %s', (_, happen, expected) => {
    const seen = listing(pod('5'))
    happen(seen)
    expect(shown(seen)).toStrictEqual(expected)
  })

  it('does not go back for an event or a list that is older than what was written', () => {
    const seen = listing(pod('5'))
    seen.written(patch, pod('100'))
    seen.told(pods, { type: 'MODIFIED', object: pod('99') })
    expect(shown(seen)).toStrictEqual(['a 1@100'])
    seen.listed(pods, { items: [pod('99')], resourceVersion: '99' })
    expect(shown(seen)).toStrictEqual(['a 1@100'])
    seen.told(pods, { type: 'MODIFIED', object: pod('101') })
    expect(shown(seen)).toStrictEqual(['a 1@101'])
  })

  it('takes what comes later where versions are no numbers', () => {
    const seen = listing(pod('b'))
    seen.told(pods, { type: 'MODIFIED', object: pod('a') })
    expect(shown(seen)).toStrictEqual(['a 1@a'])
  })

  it('does not bring back what was deleted, while its events are on the way', () => {
    const seen = listing(pod('5'))
    seen.written(deletion('1'), status)
    seen.told(pods, { type: 'MODIFIED', object: pod('11') })
    expect(shown(seen)).toStrictEqual([])
    seen.written({ ...patch, verb: 'POST' }, pod('13', '2'))
    expect(shown(seen)).toStrictEqual(['a 2@13'])
    seen.told(pods, { type: 'DELETED', object: pod('12') })
    expect(shown(seen)).toStrictEqual(['a 2@13'])
  })

  it('keeps what was written after a list was made', () => {
    const seen = listing()
    seen.written({ ...patch, verb: 'POST' }, pod('25'))
    seen.listed(pods, { items: [], resourceVersion: '20' })
    expect(shown(seen)).toStrictEqual(['a 1@25'])
    seen.listed(pods, { items: [], resourceVersion: '30' })
    expect(shown(seen)).toStrictEqual([])
  })

  it('believes a server whose past was restored', () => {
    const seen = listing(pod('5'), pod('6', '2', 'b'))
    seen.told(pods, { type: 'MODIFIED', object: pod('100') })
    seen.written(deletion('2'), status)
    seen.listed(pods, { items: [pod('5'), pod('6', '2', 'b')], resourceVersion: '50' })
    expect(shown(seen)).toStrictEqual(['a 1@5', 'b 2@6'])
  })

  it('does not bring back what is gone, for an answer that comes after its last event', () => {
    const seen = listing(pod('5'))
    seen.told(pods, { type: 'DELETED', object: pod('12') })
    expect(seen.written(patch, pod('11'))).toBe(false)
    expect(shown(seen)).toStrictEqual([])
  })

  it('does not bring back one that had the name before', () => {
    const seen = listing(pod('5'))
    seen.told(pods, { type: 'ADDED', object: pod('13', '2') })
    seen.written(patch, pod('11'))
    expect(shown(seen)).toStrictEqual(['a 2@13'])
  })

  it('takes what has no uid for itself', () => {
    const { uid: _uid, ...metadata } = pod('5').metadata
    const seen = listing({ ...pod('5'), metadata })
    seen.written({ ...deletion('1'), body: { kind: 'DeleteOptions' } }, status)
    expect(shown(seen)).toStrictEqual(['a undefined@5'])
  })

  it('marks nothing as deleted for ever', () => {
    const seen = listing(pod('5'))
    seen.told(pods, { type: 'DELETED', object: pod('12') })
    seen.written(deletion('1'), status)
    expect(shown(seen)).toStrictEqual([])
    // A server that gives a uid twice is the only one who can tell.
    seen.told(pods, { type: 'ADDED', object: pod('13') })
    expect(shown(seen)).toStrictEqual(['a 1@13'])
  })

  it.each<[string, WatchEvent]>([
    ['a bookmark without metadata', { type: 'BOOKMARK', object: {} }],
    ['an event of nothing', { type: 'MODIFIED', object: null }],
    ['a failure that is no event', { type: 'ADDED', object: { ...status, status: 'Failure', code: 410 } }],
    ['the end of nothing', { type: 'DELETED', object: {} }],
  ])('stays where it is for %s', (_, event) => {
    const seen = listing(pod('5'))
    expect(seen.told(pods, event)).toBe(false)
    expect(seen.from(pods)).toBe('10')
    expect(shown(seen)).toStrictEqual(['a 1@5'])
  })

  it('matters where a plan can come out otherwise', () => {
    const seen = listing(pod('5'))
    const version = (resourceVersion: string, more: object) => ({ ...pod(resourceVersion), ...more })
    const tell = (object: unknown): boolean => seen.told(pods, { type: 'MODIFIED', object })
    expect(tell(version('6', { status: { startTime: '2026-01-01T00:00:00Z' } }))).toBe(false)
    expect(tell(version('7', { status: { phase: 'Running' } }))).toBe(true)
    // Older than what is known.
    expect(tell(version('6', { status: {} }))).toBe(false)
    expect(tell(pod('8', '2'))).toBe(true)
    expect(seen.told(pods, { type: 'ADDED', object: pod('9', '3', 'b') })).toBe(true)
    expect(seen.told(pods, { type: 'BOOKMARK', object: { metadata: { resourceVersion: '10' } } })).toBe(false)
    // One of the same name that was there before.
    expect(seen.told(pods, { type: 'DELETED', object: pod('11', '1') })).toBe(false)
    expect(seen.told(pods, { type: 'DELETED', object: pod('12', '2') })).toBe(true)
  })

  it('says of what was written once that it matters', () => {
    const seen = listing(pod('5'))
    const labelled = { ...pod('6'), metadata: { ...pod('6').metadata, labels: { gpu: 'yes' } } }
    expect(seen.written(patch, labelled)).toBe(true)
    expect(seen.told(pods, { type: 'MODIFIED', object: labelled })).toBe(false)
    expect(seen.written(deletion('1'), status)).toBe(true)
    expect(seen.told(pods, { type: 'DELETED', object: labelled })).toBe(false)
  })
})
