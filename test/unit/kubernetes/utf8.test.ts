import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { textOfUtf8, utf8 } from '../../../src/kubernetes/utf8.js'

describe('text as bytes', () => {
  it('is what an encoder gives, also where half a surrogate pair is missing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect([...utf8(text)]).toStrictEqual([...new TextEncoder().encode(text)])
      }),
    )
    for (const text of ['\ud800', 'a\udfffb', '\ud83d\ude00', '\ud83d'])
      expect([...utf8(text)]).toStrictEqual([...new TextEncoder().encode(text)])
  })
})

describe('bytes as text', () => {
  it('are what was written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii' }), fc.string({ unit: 'grapheme' }), (left, right) => {
        expect(textOfUtf8(utf8(left + right))).toBe(left + right)
      }),
    )
  })

  it('that are none are taken as a decoder takes them, but each byte on its own', () => {
    const decoded = (bytes: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
    const merged = (text: string): string => text.replace(/\ufffd+/g, '\ufffd')
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(merged(textOfUtf8(bytes))).toBe(merged(decoded(bytes)))
      }),
      {
        examples: [
          [[0xc0, 0x80]],
          [[0xed, 0xa0, 0x80]],
          [[0xf4, 0x90, 0x80, 0x80]],
          [[0xe2, 0x82]],
          [[0xf0, 0x9f, 0x98, 0x80]],
        ].map(([bytes]) => [Uint8Array.from(bytes!)]),
      },
    )
  })
})
