/** How remarks list names: the first of them, and how many there are. */
import type { FactsOf } from './facts.js'

/** So many names are listed; of the others only the number is told. */
export const LISTED = 10

type Lists = FactsOf['FinalizationWaits']

/** The first of these names under a key, and their number where not all are listed; nothing where there are none. */
export const listedUnder = (key: keyof Lists, names: ReadonlyArray<string>): Lists =>
  names.length === 0
    ? {}
    : { [key]: names.slice(0, LISTED), ...(names.length > LISTED ? { [`${key}Count`]: names.length } : {}) }
