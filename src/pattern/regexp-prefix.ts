/** How every text begins that a pattern matches, as far as that is plain to see. Private to src/pattern. */

/** A character that stands for itself, or one that a backslash makes so; what follows may repeat it. */
const plain = /(?:([\w-])|\\([.+-]))([?*{+]?)/y

/**
 * The characters that stand between `^` and the first thing that means more than itself; empty where there are none, and where the pattern
 * has alternatives. O(length of the answer).
 */
export const literalPrefix = (source: string): string => {
  if (!source.startsWith('^') || source.includes('|')) return ''
  // Local mutation: where to look next, and what was found.
  let [at, prefix] = [1, '']
  for (;;) {
    plain.lastIndex = at
    const [text, itself, escaped, repetition] = plain.exec(source) ?? []
    // To RE2 `a(?i)*` and `a\Q\E*` are `a*`.
    if (text === undefined) return /^(?:\(\?|\\[QE])/.test(source.slice(at, at + 2)) ? prefix.slice(0, -1) : prefix
    // What is repeated may be there no time at all.
    if (repetition !== '') return prefix
    prefix += itself ?? escaped ?? ''
    at += text.length
  }
}
