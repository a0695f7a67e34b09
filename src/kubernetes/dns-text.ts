/** Texts that may be part of a DNS-1123 name. */

/**
 * Lower case letters, digits and single dashes, with an alphanumeric at both ends; everything else becomes a dash. Total,
 * O(n).
 */
export const slug = (text: string): string => (text.toLowerCase().match(/[a-z0-9]+/g) ?? []).join('-')

/**
 * The start of a name, at most `length` characters, without the dashes and dots that cutting leaves at its end. Total, O(n).
 */
export const cut = (text: string, length: number): string => {
  let end = Math.min(text.length, Math.max(0, length))
  while (end > 0 && /[-.]/.test(text.charAt(end - 1))) end -= 1
  return text.slice(0, end)
}
