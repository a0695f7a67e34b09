/**
 * The bytes of a file as text.
 */
import { checkedText, type DecodedBytes } from '../../source/file-text.js'

const utf16 = (bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined =>
  bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined

const swapped = (bytes: Uint8Array): Uint8Array => bytes.map((_, index) => bytes[index ^ 1] ?? 0)

/** A byte order mark is honoured, as Windows shells write UTF-16; anything else is UTF-8. */
export const decodeBytes = (bytes: Uint8Array): DecodedBytes => {
  const encoding = utf16(bytes)
  // Node without full ICU knows utf-16le only.
  const text =
    encoding === undefined
      ? new TextDecoder('utf-8').decode(bytes)
      : new TextDecoder('utf-16le').decode(encoding === 'utf-16be' ? swapped(bytes) : bytes)
  const decoded = checkedText(text)
  if (decoded.fault !== undefined) return decoded
  const broken = encoding === undefined ? brokenUtf8(bytes, text) : undefined
  return broken === undefined ? decoded : { text, fault: { reason: 'bytes that are not UTF-8', offset: broken } }
}

/** Where the first replaced byte is. A replacement character may also have been written as such. */
const brokenUtf8 = (bytes: Uint8Array, text: string): number | undefined => {
  if (!text.includes('\ufffd')) return undefined
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return undefined
  } catch {
    return text.indexOf('\ufffd')
  }
}
