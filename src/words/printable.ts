/**
 * Text that is safe to show: names and values come from files and clusters, and a terminal obeys some characters.
 */

/** Controls, C1 among them; marks of direction, of joining and of tags, which no eye sees; ends of lines; half characters. */
const hidden = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}]/gu

const hexOf = (code: number): string => code.toString(16).padStart(4, '0')

const escaped = (character: string): string => {
  const code = character.codePointAt(0) ?? 0
  return code === 10 ? '\\n' : code === 9 ? '\\t' : code > 0xffff ? `\\u{${hexOf(code)}}` : `\\u${hexOf(code)}`
}

/** JSON text in which a terminal finds nothing to obey: the same value, hidden characters escaped. */
export const printableJson = (value: unknown): string => {
  // Outside of texts JSON has none of these but \n.
  const text = JSON.stringify(value, undefined, 2).replace(hidden, (character) =>
    character === '\n'
      ? character
      : Array.from({ length: character.length }, (_, index) => `\\u${hexOf(character.charCodeAt(index))}`).join(''),
  )
  return `${text}\n`
}

/** The text with control characters, direction marks and lone surrogates written as escapes. */
export const printable = (text: string): string => text.replace(hidden, escaped)

/** At most so many characters; what is cut off is shown as an ellipsis. Never cuts a surrogate pair. */
export const shorten =
  (limit: number) =>
  (text: string): string => {
    if (text.length <= limit) return text
    const cut = text.slice(0, limit - 1)
    return `${/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut}…`
  }

/** `1 node`, `2 nodes`. */
export const counted = (count: number, singular: string, plural: string = `${singular}s`): string =>
  `${count} ${count === 1 ? singular : plural}`

/** The first few items, then how many more there are. */
export const someOf =
  (limit: number) =>
  (items: ReadonlyArray<string>): string =>
    items.length <= limit + 1
      ? items.join(', ')
      : `${items.slice(0, limit).join(', ')} and ${items.length - limit} more`

/** The first of these items that take so many characters, at least one and at most `limit`, then how many more there are. */
export const someWithin =
  (limit: number, characters: number) =>
  (items: ReadonlyArray<string>): string => {
    const room = items.reduce<readonly [number, number]>(
      ([count, taken], item) =>
        taken + item.length <= characters ? [count + 1, taken + item.length + 2] : [count, Infinity],
      [0, 0],
    )
    return someOf(Math.max(1, Math.min(limit, room[0])))(items)
  }

/** The text up to the end of its first sentence. */
export const firstSentence = (text: string): string => {
  const end = /\.(?= [A-Z"])/.exec(text)
  return end === null ? text : text.slice(0, end.index + 1)
}
