/** Texts as parts of patterns. */

/** A pattern that matches this text and nothing else, as Go and JavaScript read it. O(length of the text). */
export const literalPattern = (text: string): string => text.replace(/[.+*?^$()[\]{}|\\]/g, '\\$&')
