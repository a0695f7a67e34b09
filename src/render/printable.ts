/**
 * Text that is safe to show: names and values come from files and clusters, and a terminal obeys some characters.
 */

const hidden = /[\p{Cc}\p{Surrogate}\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/gu

const escaped = (character: string): string => {
  const code = character.codePointAt(0) ?? 0
  return code === 10 ? '\\n' : code === 9 ? '\\t' : `\\u${code.toString(16).padStart(4, '0')}`
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
