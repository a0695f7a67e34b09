/** How remarks list names: the first of them, and how many there are. */
import type { Listed } from './listed-facts.js'

/** So many names are listed; of the others only the number is told. */
export const LISTED = 10

/** The first of these names under a key, and their number where not all are listed; nothing where there are none. */
export const listedUnder = <Key extends string>(key: Key, names: ReadonlyArray<string>): Listed<Key> =>
  // A computed key is any text to the compiler.
  (names.length === 0
    ? {}
    : {
        [key]: names.slice(0, LISTED),
        ...(names.length > LISTED ? { [`${key}Count`]: names.length } : {}),
      }) as Listed<Key>
