/** What is in a list twice. */

/** For each text whether it stood in the list before. O(n). */
export const repeated = (texts: ReadonlyArray<string>): ReadonlyArray<boolean> => {
  // A local set behind a pure function.
  const seen = new Set<string>()
  return texts.map((text) => {
    const isRepeated = seen.has(text)
    seen.add(text)
    return isRepeated
  })
}
