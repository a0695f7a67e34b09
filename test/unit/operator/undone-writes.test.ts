import type { Change } from 'kmm-planner'
import { describe, expect, it } from 'vitest'

import {
  afterWrites,
  mayBeWrittenAt,
  timesWritten,
  type Write,
  type WritesDone,
  writesOf,
} from '../../../src/operator/undone-writes.js'

const none: WritesDone = new Map()
const write: Write = { place: 'a', value: '1' }
const other: Write = { place: 'a', value: '2' }

/** The same write again and again, at these times. */
const written = (...times: ReadonlyArray<number>): WritesDone =>
  times.reduce((done, now) => afterWrites(done, [write], now), none)

describe('a write', () => {
  it('may be done at once where nothing was written, or something else', () => {
    expect(mayBeWrittenAt(none, 0)(write)).toBeUndefined()
    expect(mayBeWrittenAt(written(0), 1)(other)).toBeUndefined()
    expect(mayBeWrittenAt(written(0), 1)({ ...write, place: 'b' })).toBeUndefined()
  })

  it('waits twice as long each time, to five minutes', () => {
    const waits = [...Array(11).keys()].map((times) => mayBeWrittenAt(written(...Array(times + 1).fill(0)), 0)(write))
    expect(waits).toStrictEqual([
      1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 128_000, 256_000, 300_000, 300_000,
    ])
    expect(mayBeWrittenAt(written(0), 999)(write)).toBe(1_000)
    expect(mayBeWrittenAt(written(0), 1_000)(write)).toBeUndefined()
  })

  it('does not wait for a time that comes only because the clock was put back', () => {
    const done = written(1_000_000, 1_000_000)
    expect(mayBeWrittenAt(done, 999_999)(write)).toBeUndefined()
    expect(timesWritten(afterWrites(done, [write], 999_999))(write)).toBe(1)
  })

  it('begins anew where the operator itself has written something else there', () => {
    const done = afterWrites(afterWrites(written(0, 0, 0), [other], 0), [write], 0)
    expect(timesWritten(done)(write)).toBe(1)
    expect(timesWritten(done)(other)).toBe(0)
  })

  it('is forgotten when it has lasted for ten minutes', () => {
    const done = written(0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
    expect(timesWritten(afterWrites(done, [write], 600_000))(write)).toBe(11)
    expect(timesWritten(afterWrites(done, [write], 600_001))(write)).toBe(1)
    expect([...afterWrites(done, [{ place: 'b', value: '' }], 600_001).keys()]).toStrictEqual(['b'])
    expect(afterWrites(done, [], 600_001)).toBe(done)
  })
})

describe('what changes write', () => {
  const ref = { apiVersion: 'apps/v1', kind: 'DaemonSet', namespace: 'drivers', name: 'gpu', uid: '1' }
  const path = '/apis/apps/v1/namespaces/drivers/daemonsets/gpu'
  const wanted = { apiVersion: 'apps/v1', kind: 'DaemonSet', metadata: { namespace: 'drivers', name: 'gpu' } } as never
  const places = (change: unknown) => writesOf(change as Change, wanted).map(({ place }) => place)

  it.each([
    ['create', path],
    ['replace', path],
    ['delete', path],
    ['update', `${path} content`],
    ['release', `${path} finalizer`],
  ])('%s', (action, place) => {
    expect(places({ action, ref })).toStrictEqual([place])
  })

  it('is another thing where the object is', () => {
    const create = { action: 'create', ref } as never
    expect(writesOf(create, wanted)).toStrictEqual(writesOf(create, wanted))
    expect(writesOf(create, wanted)).not.toStrictEqual(writesOf(create, undefined))
    expect(writesOf({ action: 'delete', ref } as never, wanted)).toStrictEqual([{ place: path, value: '' }])
  })

  it('is each label by itself, of this very node', () => {
    const label = { action: 'label', ref, add: { a: '' }, remove: ['b'] } as never
    expect(writesOf(label, undefined)).toStrictEqual([
      { place: `${path} 1 label a`, value: '=' },
      { place: `${path} 1 label b`, value: '' },
    ])
  })
})
