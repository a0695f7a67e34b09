/** What is left of an input: it still holds, and nothing more can go. */
import { decodeObjects, minimise, plan } from 'kmm-planner'
import { fc } from 'kmm-planner/testing'
import { describe, expect, it } from 'vitest'

import { partsAt, withParts } from '../../../src/minimisation/removable-part.js'
import { shorterList } from '../../../src/minimisation/shorter-list.js'
import { world } from '../../../src/testing/arbitrary/world.js'
import { dumpOf } from '../reduction/dump.js'

const node = (name: string, labels: object = {}): object => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name, uid: name, labels },
  status: { nodeInfo: { kernelVersion: '6.6.13' } },
})

const list = (...items: ReadonlyArray<object>): object => ({
  apiVersion: 'v1',
  kind: 'List',
  metadata: { resourceVersion: '1' },
  items,
})

const textOf = (documents: unknown): string => JSON.stringify(documents)

/** Every input that has one part less. */
const oneLess = (documents: ReadonlyArray<unknown>): ReadonlyArray<ReadonlyArray<unknown>> =>
  [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].flatMap((depth) => {
    const all = partsAt(depth, documents)
    return all.map(
      (gone) => withParts(depth, documents, new Set(all.filter((one) => one !== gone))) as ReadonlyArray<unknown>,
    )
  })

describe('a shorter list', () => {
  it('has the items that are needed, in their order', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat({ max: 60 }), { maxLength: 40 }),
        fc.array(fc.nat({ max: 60 })),
        (all, some) => {
          const needed = all.filter((item) => some.includes(item))
          expect(shorterList(all, (part) => needed.every((item) => part.includes(item)))).toEqual(needed)
        },
      ),
    )
  })

  it('is found with few questions where few items are needed', () => {
    let questions = 0
    const all = Array.from({ length: 1024 }, (_, index) => index)
    const found = shorterList(all, (part) => {
      questions += 1
      return part.includes(3) && part.includes(700)
    })
    expect(found).toEqual([3, 700])
    expect(questions).toBeLessThan(45)
  })

  it('is empty where nothing is needed', () => {
    expect(shorterList([1, 2], () => true)).toEqual([])
    expect(shorterList([], () => false)).toEqual([])
  })
})

describe('minimise', () => {
  it('leaves out documents, objects, fields and fields of fields', () => {
    const input = [list(node('a'), node('b', { gpu: 'yes', disk: 'ssd' })), node('c'), list()]
    const { documents, holds } = minimise(input, (part) => textOf(part).includes('"gpu":"yes"'))
    expect(holds).toBe(true)
    expect(documents).toEqual([
      {
        apiVersion: 'v1',
        kind: 'List',
        items: [{ apiVersion: 'v1', kind: 'Node', metadata: { name: 'b', labels: { gpu: 'yes' } } }],
      },
    ])
  })

  it('leaves out what only goes together', () => {
    const count = (part: unknown): number => textOf(part).match(/"kind":"Node"/g)?.length ?? 0
    const { documents } = minimise([list(node('a'), node('b'), node('c'), node('d'))], (part) => count(part) % 2 === 0)
    expect(documents).toEqual([])
    expect(minimise([list(node('a'), node('b'), node('c'))], (part) => count(part) % 2 === 1).documents).toEqual([
      { apiVersion: 'v1', kind: 'List', items: [{ apiVersion: 'v1', kind: 'Node', metadata: { name: 'c' } }] },
    ])
  })

  it('keeps what an object is, and lists as lists', () => {
    const { documents } = minimise([{ ...list(node('a')), kind: 'NodeList' }], (part) => textOf(part).includes('"a"'))
    expect(documents).toEqual([
      { apiVersion: 'v1', kind: 'NodeList', items: [{ apiVersion: 'v1', kind: 'Node', metadata: { name: 'a' } }] },
    ])
  })

  it('gives the whole back where it does not hold, or where asking throws', () => {
    const input = [node('a')]
    expect(minimise(input, () => false)).toEqual({ documents: input, holds: false, tries: 1 })
    expect(minimise(input, () => expect.fail('asked')).holds).toBe(false)
    const { documents } = minimise([node('a'), node('b')], (part) => {
      expect(textOf(part)).toContain('"b"')
      return true
    })
    expect(textOf(documents)).not.toContain('"a"')
  })

  it('comes to an end for a value that holds itself', () => {
    const loop: Record<string, unknown> = { apiVersion: 'v1' }
    loop['self'] = loop
    expect(minimise([loop], (part) => part.length === 1).documents).toEqual([{ apiVersion: 'v1' }])
  })

  it('leaves nothing that could go, the same each time', () => {
    fc.assert(
      fc.property(world, fc.nat(), ({ snapshot, modules, options }, pick) => {
        const input: ReadonlyArray<unknown> = JSON.parse(textOf(dumpOf(snapshot, modules, ['typed'])))
        const codes = (part: unknown): ReadonlyArray<string> => {
          const decoded = decodeObjects(part)
          return plan({ ...decoded.snapshot, images: snapshot.images ?? {} }, decoded.modules, options).diagnostics.map(
            ({ code }) => code,
          )
        }
        const all = codes(input)
        fc.pre(all.length > 0)
        const wanted = all[pick % all.length] ?? ''
        const keeps = (part: ReadonlyArray<unknown>): boolean => codes(part).includes(wanted)
        const { documents } = minimise(input, keeps)
        expect(codes(documents)).toContain(wanted)
        expect(oneLess(documents).filter(keeps)).toEqual([])
        expect(minimise(input, keeps).documents).toEqual(documents)
      }),
      { numRuns: 3 },
    )
  })
})
