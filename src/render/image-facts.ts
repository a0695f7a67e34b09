/** Facts about images in the form of a file for `--images`. */
import type { ImageFact } from '../snapshot/cluster-snapshot.js'

const entryOf = (fact: ImageFact): object => {
  if (fact.state === 'error') return { error: fact.reason }
  const { state, ...rest } = fact
  return { exists: state === 'exists', ...rest }
}

/** What `decodeImages` reads as these facts, in their order. O(n). */
export const imageFacts = (images: Readonly<Record<string, ImageFact>>): Readonly<Record<string, object>> =>
  Object.fromEntries(Object.entries(images).map(([image, fact]) => [image, entryOf(fact)]))
