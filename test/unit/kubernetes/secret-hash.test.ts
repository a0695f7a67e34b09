import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'

import { zero64 } from '../../../src/kubernetes/fnv64.js'
import { hashOfBytes, hashOfSecretData, hashOfString, wordOfSecretHash } from '../../../src/kubernetes/secret-hash.js'
import { bigOf, littleEndian, slowly } from './plain-fnv.js'

describe('the hash of a Secret', () => {
  it('folds the hash of each byte into that of those before', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (input) => {
        const folded = [...input].reduce(
          (hash, byte) => slowly([...littleEndian(hash), ...littleEndian(slowly([byte]))]),
          0n,
        )
        expect(bigOf(wordOfSecretHash(hashOfBytes(input)))).toBe(folded)
      }),
    )
  })

  it('is 0 for no bytes', () => expect(hashOfBytes(new Uint8Array())).toBe('0000000000000000'))

  it('is the same for a text and its base64, and says nothing that is no hash', () => {
    expect(hashOfSecretData(Buffer.from('gehëim').toString('base64'))).toStrictEqual(E.right(hashOfString('gehëim')))
    expect(wordOfSecretHash('what is this')).toStrictEqual(zero64)
  })

  it('is none of what is no base64, and the reason does not quote it', () => {
    expect(hashOfSecretData('not a secret')).toStrictEqual(E.left('not base64'))
  })
})
