/**
 * Texts and words as kubectl prints them in YAML, read with certainty or not at all.
 *
 * Must hold: what is read here is what the parser of yaml-tree.ts reads. Whatever might mean something else is `unsure`.
 */
import { numberOf } from './yaml-tags.js'

/** The answer of a reader that leaves the decision to the parser. */
export const unsure: unique symbol = Symbol('unsure')
/** The type of that answer. */
export type Unsure = typeof unsure

/** Codes of the characters that decide. */
export const code = {
  space: 32,
  quote: 34,
  hash: 35,
  apostrophe: 39,
  dash: 45,
  colon: 58,
  question: 63,
  bar: 124,
  cr: 13,
} as const

/** Characters with which no plain text begins; `?` and `:` do when a space follows them. */
const indicators: ReadonlySet<number> = new Set(Array.from('?:,[]{}#&*!|>\'"%@`', (one) => one.charCodeAt(0)))

/** Whether no plain text may begin at an offset. */
export const isIndicator = (text: string, at: number): boolean => {
  const character = text.charCodeAt(at)
  if (!indicators.has(character)) return false
  const isMark = character === code.colon || character === code.question
  return !isMark || !(text.charCodeAt(at + 1) > code.space)
}

/** Words that are no texts, in whatever case: kubectl prints only the first three, and only so. */
const words: ReadonlyMap<string, boolean | null | Unsure> = new Map<string, boolean | null | Unsure>([
  ['true', true],
  ['false', false],
  ['null', null],
  ...['y', 'yes', 'n', 'no', 'on', 'off', 'true', 'false', 'null', '~', '<<']
    .flatMap((word) => [word, word.toUpperCase(), `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`])
    .filter((word) => !['true', 'false', 'null'].includes(word))
    .map((word) => [word, unsure] as const),
])

const longestWord = 5

const isDigit = (character: number): boolean => character >= 48 && character <= 57

/** As many digits as a number has that is exact. */
const exactDigits = 15

const isPlainInteger = (text: string): boolean => {
  if (text.length > exactDigits || (text.length > 1 && text.startsWith('0'))) return false
  for (let at = 0; at < text.length; at += 1) if (!isDigit(text.charCodeAt(at))) return false
  return true
}

/** What a plain text of one line means; not empty, and not begun with an indicator. */
export const plainValue = (text: string): unknown => {
  const first = text.charCodeAt(0)
  if (isDigit(first)) return isPlainInteger(text) ? Number(text) : numberOf(text)
  // `+`, `-` and `.`; of the last two `.inf` and `.nan` are for the parser.
  if (first === 43 || first === code.dash || first === 46) {
    return /^[-+]?\.(?:inf|nan)$/i.test(text) ? unsure : numberOf(text)
  }
  if (text.length > longestWord) return text
  const word = words.get(text)
  return word === undefined ? text : word
}

const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  '/': '/',
  '\\': '\\',
  'a': '\u0007',
  'b': '\b',
  'e': '\u001b',
  'f': '\f',
  'n': '\n',
  'r': '\r',
  't': '\t',
  'v': '\v',
  '0': '\0',
  ' ': ' ',
}

/** How many hexadecimal digits follow. */
const digits: Readonly<Record<string, number>> = { x: 2, u: 4 }

/** A double-quoted text without its quotes. */
const unescaped = (text: string): string | Unsure => {
  let out = ''
  let from = 0
  for (let at = text.indexOf('\\'); at >= 0; at = text.indexOf('\\', from)) {
    const name = text.charAt(at + 1)
    const length = digits[name]
    if (length === undefined) {
      const meant = escapes[name]
      if (meant === undefined) return unsure
      out += text.slice(from, at) + meant
      from = at + 2
    } else {
      const hex = text.slice(at + 2, at + 2 + length)
      if (hex.length < length || /[^\da-f]/i.test(hex)) return unsure
      out += text.slice(from, at) + String.fromCharCode(Number.parseInt(hex, 16))
      from = at + 2 + length
    }
  }
  return out + text.slice(from)
}

/** Where a quoted text ends in a line: its closing quote, or -1. `from` is after the opening one. */
export const closingQuote = (text: string, from: number, end: number, quote: number): number => {
  for (let at = from; at < end; at += 1) {
    const character = text.charCodeAt(at)
    if (character === quote) {
      if (quote === code.quote || at + 1 >= end || text.charCodeAt(at + 1) !== quote) return at
      at += 1
    } else if (quote === code.quote && character === 92) at += 1
  }
  return -1
}

/** What stands between quotes. */
export const quotedValue = (text: string, quote: number): string | Unsure => {
  if (quote === code.quote) return text.includes('\\') ? unescaped(text) : text
  return text.includes("''") ? text.replaceAll("''", "'") : text
}

/** Anything but line breaks and characters that every reader takes for nothing but themselves. */
const odd =
  /\r(?!\n)|[^\r\n\x20-\x7e\u00a1-\u167f\u1681-\u1fff\u200b-\u2027\u202a-\u202e\u2030-\u205e\u2060-\u2fff\u3001-\ufefe\uff00-\ufffd]/g

/** Finds the first odd character from an offset on: a tab, a control character, a space that is none; `to` when there is none. */
export const oddCharacters = (text: string, from: number, to: number): ((offset: number) => number) => {
  const pattern = new RegExp(odd)
  const body = text.slice(from, to)
  return (offset) => {
    pattern.lastIndex = offset - from
    return from + (pattern.exec(body)?.index ?? body.length)
  }
}
