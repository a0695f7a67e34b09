import { describe, expect, it } from 'vitest'

import { type Taint, tolerates, type Toleration } from '../../../src/kubernetes/taint.js'

const taint: Taint = { key: 'dedicated', value: 'gpu', effect: 'NoSchedule' }

describe('a toleration', () => {
  it.each<[string, Toleration]>([
    ['the same key, value and effect', { key: 'dedicated', operator: 'Equal', value: 'gpu', effect: 'NoSchedule' }],
    ['no operator, which means Equal', { key: 'dedicated', value: 'gpu', effect: 'NoSchedule' }],
    ['an empty operator', { key: 'dedicated', operator: '', value: 'gpu', effect: 'NoSchedule' }],
    ['any effect', { key: 'dedicated', value: 'gpu' }],
    ['an empty effect', { key: 'dedicated', value: 'gpu', effect: '' }],
    ['any value', { key: 'dedicated', operator: 'Exists' }],
    ['everything', { operator: 'Exists' }],
  ])('covers a taint with %s', (_, toleration) => {
    expect(tolerates(taint)(toleration)).toBe(true)
  })

  it.each<[string, Toleration]>([
    ['another key', { key: 'other', operator: 'Exists' }],
    ['another value', { key: 'dedicated', value: 'fpga' }],
    ['no value', { key: 'dedicated' }],
    ['another effect', { key: 'dedicated', value: 'gpu', effect: 'NoExecute' }],
    ['an operator that is not known', { key: 'dedicated', operator: 'exists', value: 'gpu' }],
    ['a key in other letters', { key: 'Dedicated', value: 'gpu' }],
  ])('does not cover a taint with %s', (_, toleration) => {
    expect(tolerates(taint)(toleration)).toBe(false)
  })

  it('takes a missing value for an empty one', () => {
    expect(tolerates({ key: 'a', effect: 'NoSchedule' })({ key: 'a', value: '' })).toBe(true)
    expect(tolerates({ key: 'a', value: '', effect: 'NoSchedule' })({ key: 'a' })).toBe(true)
  })
})
