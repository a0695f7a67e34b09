/**
 * What parts of a regular expression can match in a kernel version: enough of it to tell that the whole can match none. Where it is not
 * known, a part can match. Private to src/pattern.
 */
import type { RegexpToken } from './go-regexp-syntax.js'
import { FOREIGN_CHARACTER } from './kernel-version.js'

/** Where in a pattern something is. */
export interface Found {
  readonly text: string
  readonly offset: number
}

/** Why a part matches nothing: it wants a character that is not there, one `+` at the end, or something beyond an end. */
export interface Obstacle {
  readonly because: 'Character' | 'PlusAtEnd' | 'Anchor'
  readonly found: Found
}

/** A part of a pattern. `isNullable`: it may match the empty text; `isEmpty`: it matches no other. */
export interface RegexpPart {
  readonly obstacle?: Obstacle
  readonly isNullable: boolean
  readonly isEmpty: boolean
  /** All that it matches, but the empty text, ends in this `+`. */
  readonly plus?: Found
  readonly anchor?: 'start' | 'end'
  readonly found: Found
}

const anything = (found: Found): RegexpPart => ({ isNullable: false, isEmpty: false, found })

const foundIn = ({ text, offset }: RegexpToken): Found => ({ text, offset })

/** One character, as itself. */
export const characterPart = (character: string, found: Found): RegexpPart => ({
  ...anything(found),
  ...(FOREIGN_CHARACTER.test(character) ? { obstacle: { because: 'Character', found } } : {}),
  ...(character === '+' ? { plus: found } : {}),
})

const anchorPart = (found: Found, anchor?: 'start' | 'end'): RegexpPart => ({
  isNullable: true,
  isEmpty: true,
  found,
  ...(anchor === undefined ? {} : { anchor }),
})

const classPart = (token: RegexpToken): RegexpPart => {
  const found = foundIn(token)
  const body = token.text.slice(1, -1)
  if (/^(?:\s|\\[stnrfv]|\[:(?:space|blank|cntrl):\])+$/.test(body)) {
    return { ...anything(found), obstacle: { because: 'Character', found } }
  }
  return /^\\?\+$/.test(body) ? { ...anything(found), plus: found } : anything(found)
}

const escapePart = (token: RegexpToken): RegexpPart => {
  const found = foundIn(token)
  const letter = token.text.slice(1)
  if (letter === 'A') return anchorPart(found, 'start')
  if (letter === 'z') return anchorPart(found, 'end')
  if (letter === 'b' || letter === 'B') return anchorPart(found)
  if (/^[safnrtv]$/.test(letter)) return { ...anything(found), obstacle: { because: 'Character', found } }
  return /^[^\w]$/.test(letter) ? characterPart(letter, found) : anything(found)
}

/** The part that a token is, unless it opens, closes, separates or repeats. */
export const tokenPart = (token: RegexpToken): RegexpPart => {
  const found = foundIn(token)
  if (token.kind === 'Class') return classPart(token)
  if (token.kind === 'Escape') return escapePart(token)
  if (token.text === '^') return anchorPart(found, 'start')
  if (token.text === '$') return anchorPart(found, 'end')
  return token.text === '.' ? anything(found) : characterPart(token.text, found)
}

/** The part, perhaps not there at all. */
export const optionalPart = ({ obstacle, ...part }: RegexpPart): RegexpPart =>
  obstacle === undefined ? { ...part, isNullable: true } : anchorPart(part.found)

/** The `+` in which these end, from the last of them back to one that has to be there. */
const plusOf = (parts: ReadonlyArray<RegexpPart>): Found | undefined => {
  let plus: Found | undefined
  for (const part of [...parts].reverse()) {
    if (part.isEmpty) continue
    if (part.plus === undefined) return undefined
    plus ??= part.plus
    if (!part.isNullable) return plus
  }
  return plus
}

const isSolid = ({ isNullable }: RegexpPart): boolean => !isNullable

const anchorObstacle = (parts: ReadonlyArray<RegexpPart>): Obstacle | undefined => {
  const end = parts.findIndex(({ anchor }) => anchor === 'end')
  const start = parts.map(({ anchor }) => anchor).lastIndexOf('start')
  const before = end < 0 ? [] : parts.slice(0, end)
  const [atEnd] = end >= 0 && parts.slice(end).some(isSolid) ? parts.slice(end) : []
  const [atStart] = start > 0 && parts.slice(0, start).some(isSolid) ? parts.slice(start) : []
  const misplaced = atEnd ?? atStart
  if (misplaced !== undefined) return { because: 'Anchor', found: misplaced.found }
  const plus = before.some(isSolid) ? plusOf(before) : undefined
  return plus === undefined ? undefined : { because: 'PlusAtEnd', found: plus }
}

/** One after the other. */
export const sequencePart = (parts: ReadonlyArray<RegexpPart>, found: Found): RegexpPart => {
  const obstacle = parts.find((part) => part.obstacle !== undefined)?.obstacle ?? anchorObstacle(parts)
  const plus = plusOf(parts)
  return {
    isNullable: parts.every(({ isNullable }) => isNullable),
    isEmpty: parts.every(({ isEmpty }) => isEmpty),
    found,
    ...(obstacle === undefined ? {} : { obstacle }),
    ...(plus === undefined ? {} : { plus }),
  }
}

/** One of these. */
export const choicePart = (parts: ReadonlyArray<RegexpPart>, found: Found): RegexpPart => {
  const possible = parts.filter(({ obstacle }) => obstacle === undefined)
  const [obstacle] = possible.length > 0 ? [] : parts.flatMap((part) => part.obstacle ?? [])
  const [plus] = possible.every((part) => part.isEmpty || part.plus !== undefined)
    ? possible.flatMap((part) => part.plus ?? [])
    : []
  return {
    isNullable: possible.some(({ isNullable }) => isNullable),
    isEmpty: possible.every(({ isEmpty }) => isEmpty) && obstacle === undefined,
    found,
    ...(obstacle === undefined ? {} : { obstacle }),
    ...(plus === undefined ? {} : { plus }),
  }
}
