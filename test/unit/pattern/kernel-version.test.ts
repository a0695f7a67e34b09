import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import {
  compareKernelVersions,
  isLabelValue,
  normaliseKernelVersion,
  trimKernelVersion,
} from '../../../src/pattern/kernel-version.js'

describe('a kernel version is trimmed', () => {
  test.each([
    ['6.5.0+', '6.5.0'],
    ['6.5.0++', '6.5.0+'],
    ['6.5+.0', '6.5+.0'],
    ['+', ''],
    ['', ''],
  ])('%j to %j', (raw, trimmed) => {
    expect(trimKernelVersion(raw)).toBe(trimmed)
  })
})

describe('a kernel version is normalised', () => {
  test.each([
    ['5.14.0-284.25.1.el9_2.x86_64', '5.14.0-284.25.1.el9_2.x86_64'],
    ['6.5.0+', '6.5.0'],
    ['6.5.0++', '6.5.0_'],
    ['6.1.21-v8+rpt@1', '6.1.21-v8_rpt_1'],
    ['6.1 é😀\uD800', '6.1____'],
  ])('%j to %j', (raw, normalised) => {
    expect(normaliseKernelVersion(raw)).toBe(normalised)
  })

  test('once is enough', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (raw) => {
        const normalised = normaliseKernelVersion(raw)
        expect(normaliseKernelVersion(normalised)).toBe(normalised)
        expect(normalised).toMatch(/^[A-Za-z0-9._-]*$/)
      }),
    )
  })
})

describe('kernel versions are ordered', () => {
  const oldestFirst = [
    '',
    'custom',
    '4.18.0-372.32.1.el8_6.x86_64',
    '4.18.0-372.32.1.rt7.189.el8_6.x86_64',
    '5.4.0-1103-aws',
    '5.10.197-186.748.amzn2.x86_64',
    '5.14.0-rc2',
    '5.14.0-rc10',
    '5.14.0',
    '5.14.0+',
    '5.14.0-70.13.1.el9_0.x86_64',
    '5.14.0-284.9.1.el9_2.aarch64',
    '5.14.0-284.9.1.el9_2.x86_64',
    '5.14.0-284.25.1.el9_2.x86_64',
    '5.14.21-150500.55.31-default',
    '6.1.0-13-amd64',
    '6.1.21-v8',
    '6.5.0',
    '6.5.0-00',
    '6.10.0',
    '6.10.0-99999999999999999998',
    '6.10.0-99999999999999999999',
  ]

  test('oldest first', () => {
    expect([...oldestFirst].reverse().sort(compareKernelVersions)).toEqual(oldestFirst)
  })

  const pieces = fc.constantFrom(
    '5',
    '05',
    '14',
    '0',
    'rc',
    'el',
    'x',
    '.',
    '-',
    '_',
    '+',
    ',',
    '~',
    'é',
    '',
    '99999999999999999999',
  )
  const versions = fc.oneof(
    fc.array(pieces, { maxLength: 8 }).map((them) => them.join('')),
    fc.string({ unit: 'binary', maxLength: 6 }),
    fc.constantFrom(...oldestFirst),
  )

  test('any two strings one way only, and only equal ones as equal', () => {
    fc.assert(
      fc.property(versions, versions, (left, right) => {
        expect(compareKernelVersions(left, right) + compareKernelVersions(right, left)).toBe(0)
        expect(compareKernelVersions(left, right) === 0).toBe(left === right)
      }),
      { numRuns: 2_000 },
    )
  })

  test('transitively', () => {
    fc.assert(
      fc.property(versions, versions, versions, (a, b, c) => {
        if (compareKernelVersions(a, b) < 0 && compareKernelVersions(b, c) < 0) {
          expect(compareKernelVersions(a, c)).toBe(-1)
        }
      }),
      { numRuns: 5_000 },
    )
  })
})

describe('the value of a label', () => {
  test.each(['', 'a', '5.14.0-284.25.1.el9_2.x86_64', 'a'.repeat(63), 'A--_..9'])('%j is one', (value) => {
    expect(isLabelValue(value)).toBe(true)
  })

  test.each(['-a', 'a.', '_', 'a'.repeat(64), 'a b', 'a\n', '6.5.0+', 'é'])('%j is none', (value) => {
    expect(isLabelValue(value)).toBe(false)
  })
})
