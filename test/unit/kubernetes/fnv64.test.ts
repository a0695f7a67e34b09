import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import {
  decimalOf,
  fnvOfBytes,
  fnvOfString,
  fnvOfWords,
  fromHex,
  hexOf,
  zero64,
} from '../../../src/kubernetes/fnv64.js'
import { bigOf, littleEndian, slowly } from './plain-fnv.js'

const bytes = fc.uint8Array({ maxLength: 300 })

describe('FNV-1', () => {
  it.each([
    ['', 'cbf29ce484222325'],
    ['a', 'af63bd4c8601b7be'],
    ['ab', '08326707b4eb37b8'],
    ['abc', 'd8dcca186bafadcb'],
  ])('of %j is what Go says', (text, hash) => expect(hexOf(fnvOfString(text))).toBe(hash))

  it('is the same as on whole numbers', () => {
    fc.assert(fc.property(bytes, (input) => bigOf(fnvOfBytes(input)) === slowly(input)))
  })

  it('takes numbers as eight bytes, the least first', () => {
    fc.assert(
      fc.property(
        fc.array(fc.bigInt(0n, 2n ** 64n - 1n), { maxLength: 4 }),
        (words) =>
          bigOf(fnvOfWords(...words.map((word) => fromHex(word.toString(16).padStart(16, '0')) ?? zero64))) ===
          slowly(words.flatMap(littleEndian)),
      ),
    )
  })

  it('is written without a sign, and read back', () => {
    expect(decimalOf({ high: 0xffffffff, low: 0xffffffff })).toBe('18446744073709551615')
    expect(decimalOf(zero64)).toBe('0')
    fc.assert(
      fc.property(bytes, (input) => {
        expect(fromHex(hexOf(fnvOfBytes(input)))).toStrictEqual(fnvOfBytes(input))
      }),
    )
    expect(['', 'x', 'CBF29CE484222325', 'cbf29ce48422232', '0xf29ce484222325'].map(fromHex)).toStrictEqual(
      Array(5).fill(undefined),
    )
  })
})
