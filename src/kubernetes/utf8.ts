/** Text as bytes. */

/** What stands for half of a surrogate pair, which no UTF-8 text can hold; Go reads JSON the same way. */
const REPLACEMENT = 0xfffd

const isLoneSurrogate = (point: number): boolean => point >= 0xd800 && point <= 0xdfff

/** A text in UTF-8. O(n). */
export const utf8 = (text: string): Uint8Array => {
  // Local mutation: a buffer of the greatest possible size, cut at the end. A code unit takes three bytes at most.
  const bytes = new Uint8Array(text.length * 3)
  let length = 0
  const put = (byte: number): void => {
    bytes[length] = byte
    length += 1
  }
  for (let index = 0; index < text.length; index += 1) {
    const found = text.codePointAt(index) ?? REPLACEMENT
    const point = isLoneSurrogate(found) ? REPLACEMENT : found
    if (point < 0x80) {
      put(point)
    } else if (point < 0x800) {
      put(0xc0 | (point >> 6))
      put(0x80 | (point & 0x3f))
    } else if (point < 0x10000) {
      put(0xe0 | (point >> 12))
      put(0x80 | ((point >> 6) & 0x3f))
      put(0x80 | (point & 0x3f))
    } else {
      put(0xf0 | (point >> 18))
      put(0x80 | ((point >> 12) & 0x3f))
      put(0x80 | ((point >> 6) & 0x3f))
      put(0x80 | (point & 0x3f))
      index += 1
    }
  }
  return bytes.subarray(0, length)
}
