/** What texts are made of: words, numbers, addresses and ids; everything between them stays. */

const token =
  /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?![\w.-])|[\p{L}\p{N}]+/giu

/** The tokens of a text, in their order. O(n). */
export const tokensOf = (text: string): ReadonlyArray<string> => text.match(token) ?? []

/** The text with other tokens. O(n). */
export const withTokens = (text: string, change: (one: string) => string): string => text.replace(token, change)

/** Kinds of tokens: a pseudonym is of the kind of its token. */
export type TokenKind = 'id' | 'address' | 'hexadecimal' | 'number' | 'word'

/** What kind of thing a token is. */
export const kindOfToken = (one: string): TokenKind => {
  if (/^[0-9a-f]{8}-/i.test(one)) return 'id'
  if (one.includes('.')) return 'address'
  if (/^\d+$/.test(one)) return 'number'
  return one.length >= 16 && /^[0-9a-f]+$/.test(one) && /\d/.test(one) ? 'hexadecimal' : 'word'
}

/** Numbers up to this many digits tell nobody apart: they are parts of versions, ports and counts. */
const LONGEST_NUMBER = 5

/** Whether a token is too short to tell anybody apart. */
export const isShort = (one: string): boolean =>
  one.length <= 2 || (one.length <= LONGEST_NUMBER && kindOfToken(one) === 'number')
