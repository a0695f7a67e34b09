/** Delta debugging of a list: what can be left out, first in large pieces, then in smaller ones. */

/** The list without the piece of this length that begins at this place. */
const withoutPiece = <A>(items: ReadonlyArray<A>, from: number, length: number): ReadonlyArray<A> => [
  ...items.slice(0, from),
  ...items.slice(from + length),
]

/**
 * A part of a list for which `keeps` holds, as it does for the whole: nothing, or what is left when halves, quarters and so on down to
 * single items were left out one after the other, each time the first that can be. The same for the same list.
 *
 * Source: Zeller and Hildebrandt, Simplifying and Isolating Failure-Inducing Input (2002), with complements only.
 *
 * O(k log n) questions where k of n items are needed, each of which costs O(n) beside the answer.
 */
export const shorterList = <A>(
  items: ReadonlyArray<A>,
  keeps: (part: ReadonlyArray<A>) => boolean,
): ReadonlyArray<A> => {
  if (items.length === 0 || keeps([])) return []
  // Local mutation: what is left so far.
  let left = items
  for (let length = Math.ceil(items.length / 2); length >= 1; length = length === 1 ? 0 : Math.ceil(length / 2)) {
    for (let from = 0; from < left.length && left.length > 1;) {
      const part = withoutPiece(left, from, length)
      if (part.length > 0 && keeps(part)) left = part
      else from += length
    }
  }
  return left
}
