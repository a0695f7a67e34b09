/**
 * Functions that remember their answers.
 *
 * @since 0.1.0
 */

/**
 * The same function, each question answered once: a cache that no caller can see, because the same question always has
 * the same answer. It lives as long as the returned function.
 *
 * @since 0.1.0
 * @category combinators
 */
export const remembered = <A>(answer: (question: string) => A): ((question: string) => A) => {
  const known = new Map<string, A>()
  return (question) => {
    const found = known.get(question)
    if (found !== undefined) return found
    const made = answer(question)
    known.set(question, made)
    return made
  }
}
