/**
 * Pseudonyms of tokens: of the same kind and length, so that limits bite as before, and in the same order. The same set of tokens gets the
 * same pseudonyms on every machine.
 */
import { compareStrings } from '../kubernetes/order.js'
import { kindOfToken, type TokenKind } from './token.js'

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz'

const WIDTH = 3

/** `aaa`, `aab`, ...: as wide as it takes for so many. */
const code = (rank: number, width: number): string =>
  Array.from({ length: width }, (_, place) => ALPHABET.charAt(Math.floor(rank / 26 ** (width - 1 - place)) % 26)).join(
    '',
  )

/** Upper case where the original has it, and a letter outside ASCII at the end where it has one. */
const inCaseOf = (original: string, pseudonym: string): string => {
  const cased = Array.from(pseudonym, (letter, place) =>
    /\p{Lu}/u.test(original.charAt(place)) ? letter.toUpperCase() : letter,
  ).join('')
  return /[^\x20-\x7e]/.test(original) ? `${cased}é` : cased
}

const padded = (start: string, rank: number, length: number): string =>
  `${start}${rank.toString().padStart(length - start.length, '0')}`

/** The pseudonym of the token with this rank among so many of its kind. */
const pseudonym = (kind: TokenKind, original: string, rank: number, width: number): string => {
  switch (kind) {
    case 'id':
      return padded('00000000-0000-4000-8000-', rank, original.length)
    case 'address':
      // Addresses of no network. Source: RFC 2544, appendix C.
      return `198.${18 + Math.floor(rank / 65536)}.${Math.floor(rank / 256) % 256}.${rank % 256}`
    case 'hexadecimal':
      return `a${rank.toString(16).padStart(original.length - 1, '0')}`
    case 'number':
      return padded('1', rank, original.length)
    case 'word':
      return inCaseOf(original, code(rank, width).padEnd(original.length, 'x'))
  }
}

const widthFor = (count: number): number => {
  let width = WIDTH
  while (26 ** width < 2 * count) width += 1
  return width
}

/** A pseudonym for each of these tokens, none of which is taken already. O(n log n). */
export const pseudonymsOf = (
  tokens: ReadonlySet<string>,
  isTaken: (candidate: string) => boolean,
): ReadonlyMap<string, string> => {
  const width = widthFor(tokens.size)
  // Local mutation: the next rank of each kind.
  const next = new Map<TokenKind, number>()
  return new Map(
    [...tokens].sort(compareStrings).map((original) => {
      const kind = kindOfToken(original)
      let rank = next.get(kind) ?? 0
      while (isTaken(pseudonym(kind, original, rank, width))) rank += 1
      next.set(kind, rank + 1)
      return [original, pseudonym(kind, original, rank, width)] as const
    }),
  )
}
