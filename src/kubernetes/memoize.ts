/** Functions that remember their answers. */

/**
 * The same function, each question answered once: a cache that no caller can see, because the same question always has
 * the same answer. It lives as long as the returned function. Objects are the same question when they are the same object.
 */
export const memoize = <Q, A>(answer: (question: Q) => A): ((question: Q) => A) => {
  const known = new Map<Q, A>()
  return (question) => {
    const found = known.get(question)
    if (found !== undefined) return found
    const made = answer(question)
    known.set(question, made)
    return made
  }
}

/** As `remembered`, for questions that are the same when a text taken from them is. */
export const memoizeBy =
  <Q>(key: (question: Q) => string) =>
  <A>(answer: (question: Q) => A): ((question: Q) => A) => {
    const known = new Map<string, A>()
    return (question) => {
      const name = key(question)
      const found = known.get(name)
      if (found !== undefined) return found
      const made = answer(question)
      known.set(name, made)
      return made
    }
  }
