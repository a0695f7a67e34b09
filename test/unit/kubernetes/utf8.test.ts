import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { utf8 } from '../../../src/kubernetes/utf8.js'

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
