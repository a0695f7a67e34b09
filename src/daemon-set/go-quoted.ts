/**
 * Text as Go prints it with `%q`, which is what the operator writes around an in-tree module.
 *
 * Source: Go 1.19, strconv/quote.go `Quote` and unicode/graphic.go `IsPrint`.
 */

/** What Go prints as it is; `"` and `\\` are printable and escaped all the same. */
const escaped = /[^\p{L}\p{M}\p{N}\p{P}\p{S} ]|["\\]/gu

const named: ReadonlyMap<string, string> = new Map([
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['\x07', '\\a'],
  ['\b', '\\b'],
  ['\f', '\\f'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
  ['\v', '\\v'],
])

const numbered = (character: string): string => {
  const code = character.codePointAt(0) ?? 0
  const digits = code.toString(16)
  if (code < 0x80) return `\\x${digits.padStart(2, '0')}`
  return code > 0xffff ? `\\U${digits.padStart(8, '0')}` : `\\u${digits.padStart(4, '0')}`
}

/** The text between double quotes, with escapes for what does not print. */
export const goQuoted = (text: string): string =>
  `"${text.replace(escaped, (character) => named.get(character) ?? numbered(character))}"`
