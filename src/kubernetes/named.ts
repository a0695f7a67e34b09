/** A name that somebody has typed, held against the names that there are. */
import { distance } from 'fastest-levenshtein'
import * as E from 'fp-ts/lib/Either.js'

/**
 * A name that means no object, or more than one.
 *
 * @since 0.3.0
 */
export interface NotNamed {
  /** As it was typed. */
  readonly name: string
  /** What was probably meant. */
  readonly nearest?: string
  /** All that it may mean, if there are several. */
  readonly several?: ReadonlyArray<string>
}

/** A slip of the hand: two letters, or a third of a short name. */
const slips = (text: string): number => Math.min(2, Math.floor(text.length / 3))

/** The part of a name by which people know it: `worker-1` for `worker-1.example.com`. */
const shortOf = (name: string): string => name.split('.')[0] ?? name

const nearestIn = (names: ReadonlyArray<string>, text: string): string | undefined => {
  const found = names
    .map((name) => ({ name, away: Math.min(distance(text, name), distance(text, shortOf(name))) }))
    .filter(({ away }) => away <= slips(text))
  const least = Math.min(...found.map(({ away }) => away))
  return found.find(({ away }) => away === least)?.name
}

const notOne = (names: ReadonlyArray<string>, name: string, several: ReadonlyArray<string>): NotNamed => {
  if (several.length > 1) return { name, several }
  const nearest = nearestIn(names, name)
  return { name, ...(nearest === undefined ? {} : { nearest }) }
}

/**
 * The object of this name; else the only one whose name goes on with a point behind it: `worker-1` for `worker-1.example.com`, never for
 * `worker-10`. O(names).
 */
export const namedIn =
  (names: ReadonlyArray<string>) =>
  (text: string): E.Either<NotNamed, string> => {
    if (names.includes(text)) return E.right(text)
    const several = text === '' ? [] : [...new Set(names.filter((name) => name.startsWith(`${text}.`)))]
    const [only] = several
    return only !== undefined && several.length === 1 ? E.right(only) : E.left(notOne(names, text, several))
  }

/** `namespace/name`; or the name, if only one is called that. O(names). */
export const namedInNamespaces =
  (names: ReadonlyArray<string>) =>
  (text: string): E.Either<NotNamed, string> => {
    if (names.includes(text)) return E.right(text)
    const several = text === '' || text.includes('/') ? [] : names.filter((name) => name.endsWith(`/${text}`))
    const [only] = several
    if (only !== undefined && several.length === 1) return E.right(only)
    const bare = text.includes('/') ? names : names.map((name) => name.slice(name.indexOf('/') + 1))
    const near = notOne(bare, text, several)
    const place = near.nearest === undefined ? -1 : bare.indexOf(near.nearest)
    const nearest = names[place]
    return E.left({
      name: text,
      ...(near.several === undefined ? {} : { several }),
      ...(nearest === undefined ? {} : { nearest }),
    })
  }
