/** Secret data as manifests write it. */
import * as E from 'fp-ts/lib/Either.js'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Value of each character code; -1 for what is not in the alphabet. */
const values: ReadonlyArray<number> = Array.from({ length: 128 }, (_, code) =>
  ALPHABET.indexOf(String.fromCharCode(code)),
)

/** Groups of four, the last one filled up with `=`. */
const shape = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/

/**
 * Bytes as base64. O(n).
 *
 * Source: RFC 4648, section 4.
 */
export const base64OfBytes = (bytes: Uint8Array): string => {
  const digitsOf = (start: number): string => {
    const [first = 0, second = 0, third = 0] = bytes.subarray(start, start + 3)
    const group = (first << 16) | (second << 8) | third
    const present = Math.min(bytes.length - start, 3)
    return [18, 12, 6, 0]
      .map((shift, index) => (index <= present ? ALPHABET.charAt((group >> shift) & 63) : '='))
      .join('')
  }
  return Array.from({ length: Math.ceil(bytes.length / 3) }, (_, index) => digitsOf(index * 3)).join('')
}

/**
 * The bytes of a base64 text; line ends in it are passed over. `Left` for any other text: the reason never quotes it,
 * because it may be a secret. O(n).
 *
 * Source: RFC 4648, section 4; Go, encoding/base64 `StdEncoding`.
 */
export const bytesOfBase64 = (text: string): E.Either<'not base64', Uint8Array> => {
  const joined = text.replace(/[\r\n]/g, '')
  if (!shape.test(joined)) return E.left('not base64')
  const [digits = ''] = joined.split('=', 1)
  const valueAt = (index: number): number => values[digits.charCodeAt(index)] ?? 0
  // Three bytes for four digits; of an incomplete group, one byte fewer than digits.
  return E.right(
    Uint8Array.from({ length: Math.floor((digits.length * 3) / 4) }, (_, index) => {
      const first = Math.floor(index / 3) * 4 + (index % 3)
      const shift = 2 * (index % 3) + 2
      return ((valueAt(first) << shift) | (valueAt(first + 1) >> (6 - shift))) & 0xff
    }),
  )
}
