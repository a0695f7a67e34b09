import { describe, expect, it } from 'vitest'

import { KERNEL_LABEL } from '../../../src/constants.js'
import { indexedNode, kernelOf } from '../../../src/node/indexed-node.js'
import { nodeIndex, selectorKey } from '../../../src/node/node-index.js'
import { node } from '../builders.js'

const indexed = (name: string, labels: Readonly<Record<string, string>>) =>
  indexedNode(kernelOf('safe'))(node(name, { labels }))

const index = nodeIndex([
  indexed('c', { gpu: 'yes', zone: 'a' }),
  indexed('a', { gpu: 'yes', zone: 'b' }),
  indexed('b', { gpu: 'no', empty: '' }),
  indexed('d', {}),
])

const namesOf = (selector: Readonly<Record<string, string>>) => index.select(selector).map(({ name }) => name)

const hostile = (json: string) => JSON.parse(json) as Readonly<Record<string, string>>

describe('nodes by label', () => {
  it('know the keys of all labels, each once', () => {
    expect([...index.labelKeys].sort()).toStrictEqual(['empty', 'gpu', KERNEL_LABEL, 'zone'])
  })

  it.each([
    ['every label of the selector', { gpu: 'yes', zone: 'a' }, ['c']],
    ['one label', { gpu: 'yes' }, ['a', 'c']],
    ['no label', {}, ['a', 'b', 'c', 'd']],
    ['an empty value', { empty: '' }, ['b']],
  ])('are selected by %s, in name order', (_, selector, names) => {
    expect(namesOf(selector)).toStrictEqual(names)
  })

  it.each([
    ['a value that no node has', { gpu: 'maybe' }],
    ['a key that no node has', { fpga: '' }],
    ['two labels of different nodes', { zone: 'a', empty: '' }],
    ['an empty value where another is', { gpu: '' }],
  ])('are not selected by %s', (_, selector) => {
    expect(namesOf(selector)).toStrictEqual([])
  })

  it.each([
    ['{"__proto__":""}'],
    ['{"constructor":""}'],
    ['{"toString":"function toString() { [native code] }"}'],
    ['{"gpu":"yes","hasOwnProperty":""}'],
    ['{"gpu":"yes","__proto__":"x"}'],
  ])('are not selected by what objects inherit: %s', (selector) => {
    expect(namesOf(hostile(selector))).toStrictEqual([])
  })

  it('may carry labels called as what objects inherit', () => {
    const odd = nodeIndex([indexed('a', hostile('{"__proto__":"x","constructor":"y"}')), indexed('b', {})])
    expect(odd.select(hostile('{"__proto__":"x"}')).map(({ name }) => name)).toStrictEqual(['a'])
    expect(odd.select(hostile('{"__proto__":"x","constructor":"y"}')).map(({ name }) => name)).toStrictEqual(['a'])
    expect(odd.select(hostile('{"__proto__":"z"}'))).toStrictEqual([])
  })

  it('are the same for a selector written in another order', () => {
    expect(index.select({ zone: 'a', gpu: 'yes' })).toBe(index.select({ gpu: 'yes', zone: 'a' }))
  })

  it('are not confused by selectors whose keys and values run together', () => {
    expect(selectorKey({ 'a","b': 'c' })).not.toBe(selectorKey({ a: 'b', c: '' }))
    expect(selectorKey({ a: 'b=c' })).not.toBe(selectorKey({ 'a=b': 'c' }))
  })
})

describe('a node', () => {
  it('without a kernel version runs no kernel that is known', () => {
    const bare = { apiVersion: 'v1', kind: 'Node', metadata: { name: 'a' } } as const
    expect(indexedNode(kernelOf('safe'))(bare)).toMatchObject({ name: 'a', labels: {}, taints: [], kernel: undefined })
  })

  it.each([
    ['safe', '6.1.21-v8+rpt+', { matched: '6.1.21-v8+rpt', expanded: '6.1.21-v8_rpt', host: '6.1.21-v8+rpt+' }],
    ['kmm-1.1', '6.1.21-v8+rpt+', { matched: '6.1.21-v8+rpt', expanded: '6.1.21-v8+rpt', host: '6.1.21-v8+rpt' }],
    ['kmm-1.1', '6.5.0++', { matched: '6.5.0+', expanded: '6.5.0+', host: '6.5.0+' }],
  ] as const)('in %s of kernel %s', (profile, raw, kernel) => {
    expect(kernelOf(profile)(raw)).toStrictEqual({ raw, ...kernel })
  })
})
