import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'

import { base64OfBytes, bytesOfBase64 } from '../../../src/kubernetes/base64.js'

const bytes = fc.uint8Array({ maxLength: 300 })

describe('base64', () => {
  it('gives the bytes back, with line ends in it too', () => {
    fc.assert(
      fc.property(bytes, (input) => {
        const text = Buffer.from(input).toString('base64')
        expect(base64OfBytes(input)).toBe(text)
        expect(bytesOfBase64(text)).toStrictEqual(E.right(input))
        expect(bytesOfBase64(text.replace(/(.{5})/g, '$1\r\n'))).toStrictEqual(E.right(input))
      }),
    )
  })

  it.each(['a', 'ab', 'abc', 'ab=c', '====', 'a===', 'ab-_', 'not a secret', 'YWJj=', '\u{1F600}'])(
    'is not %j, and the reason does not quote it',
    (text) => {
      expect(bytesOfBase64(text)).toStrictEqual(E.left('not base64'))
    },
  )
})
