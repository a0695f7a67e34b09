import { describe, expect, it } from 'vitest'

import { canonicalQuantity } from '../../../src/kubernetes/quantity.js'

describe('amounts', () => {
  it.each([
    ['0', '0n'],
    ['-0', '0n'],
    ['1n', '1n'],
    ['1u', '1000n'],
    ['1m', '1000000n'],
    ['1', '1000000000n'],
    ['1k', '1000000000000n'],
    ['1M', '1000000000000000n'],
    ['1G', '1000000000000000000n'],
    ['1T', '1000000000000000000000n'],
    ['1P', '1000000000000000000000000n'],
    ['1E', '1000000000000000000000000000n'],
    ['1Ki', '1024000000000n'],
    ['1Mi', '1048576000000000n'],
    ['0.5', '500000000n'],
    ['.5', '500000000n'],
    ['5.', '5000000000n'],
    ['+5', '5000000000n'],
    ['-1.5', '-1500000000n'],
    ['1e3', '1000000000000n'],
    ['1E3', '1000000000000n'],
    ['1e+21', '1000000000000000000000000000000n'],
    ['1e-3', '1000000n'],
    ['0.5Ki', '512000000000n'],
  ])('%s is %s', (quantity, canonical) => {
    expect(canonicalQuantity(quantity)).toBe(canonical)
  })

  it.each([
    ['1Gi', '1024Mi'],
    ['1Ti', '1024Gi'],
    ['1Pi', '1024Ti'],
    ['1Ei', '1024Pi'],
    ['1000m', '1'],
    ['1.50', '1500m'],
    ['1e3', '1k'],
    ['007', '7'],
  ])('%s is as much as %s', (left, right) => {
    expect(canonicalQuantity(left)).toBe(canonicalQuantity(right))
  })

  it('are rounded away from zero below the smallest step', () => {
    expect(canonicalQuantity('0.1n')).toBe('1n')
    expect(canonicalQuantity('1.0000000001')).toBe('1000000001n')
    expect(canonicalQuantity('-0.1n')).toBe('-1n')
    expect(canonicalQuantity('1e-30')).toBe('1n')
  })

  it.each([
    [''],
    ['.'],
    ['+'],
    ['m'],
    ['1 '],
    ['1KB'],
    ['1e'],
    ['1e5Ki'],
    ['--1'],
    ['1,5'],
    ['0x10'],
    ['NaN'],
    ['1e999999999'],
    ['9'.repeat(1000)],
  ])('%s is none, and stands for itself', (text) => {
    expect(canonicalQuantity(text)).toBe(text)
  })
})
