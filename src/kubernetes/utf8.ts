/** Text as bytes, and back. */

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

/** How many bytes a character has by its first one, the bits of it in that, and the least character that needs so many. */
const forms = [
  { from: 0xc2, to: 0xdf, size: 2, mask: 0x1f, least: 0x80 },
  { from: 0xe0, to: 0xef, size: 3, mask: 0x0f, least: 0x800 },
  { from: 0xf0, to: 0xf4, size: 4, mask: 0x07, least: 0x10000 },
] as const

const wrong = { point: REPLACEMENT, size: 1 } as const

const pointAt = (bytes: Uint8Array, at: number): { readonly point: number; readonly size: number } => {
  const first = bytes[at] ?? 0
  if (first < 0x80) return { point: first, size: 1 }
  const form = forms.find(({ from, to }) => first >= from && first <= to)
  if (form === undefined) return wrong
  const { size, mask, least } = form
  const rest = bytes.subarray(at + 1, at + size)
  if (rest.length < size - 1 || rest.some((byte) => (byte & 0xc0) !== 0x80)) return wrong
  const point = rest.reduce((high, byte) => (high << 6) | (byte & 0x3f), first & mask)
  return point < least || point > 0x10ffff || isLoneSurrogate(point) ? wrong : { point, size }
}

/** The text of bytes in UTF-8; each byte that belongs to none becomes a replacement character, as in Go. O(n). */
export const textOfUtf8 = (bytes: Uint8Array): string => {
  const parts: Array<string> = []
  for (let at = 0; at < bytes.length;) {
    const { point, size } = pointAt(bytes, at)
    parts.push(String.fromCodePoint(point))
    at += size
  }
  return parts.join('')
}
