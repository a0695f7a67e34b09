/** Patterns that no kernel version can match, whatever it is. Private to src/pattern. */
import { type RegexpToken, regexpTokens } from './go-regexp-syntax.js'
import {
  characterPart,
  choicePart,
  type Found,
  type Obstacle,
  optionalPart,
  type RegexpPart,
  sequencePart,
  tokenPart,
} from './regexp-parts.js'

/** What is open: a group, or the whole pattern. */
interface Frame {
  readonly opened: Found
  readonly choices: Array<RegexpPart>
  readonly parts: Array<RegexpPart>
}

const frame = (opened: Found): Frame => ({ opened, choices: [], parts: [] })

const closed = ({ opened, choices, parts }: Frame): RegexpPart =>
  choices.length === 0 ? sequencePart(parts, opened) : choicePart([...choices, sequencePart(parts, opened)], opened)

interface Read {
  /** What stands there for one character that is written by its number. */
  readonly character?: string
  readonly length: number
}

/** `\x2B`, `\x{2B}`, `\053`. */
const numberedAt = (source: string, offset: number): Read | undefined => {
  const [text, braced, plain, octal] =
    /^\\(?:x\{([0-9A-Fa-f]{1,6})\}|x([0-9A-Fa-f]{2})|([0-7]{1,3}))/.exec(source.slice(offset, offset + 12)) ?? []
  if (text === undefined) return undefined
  const code = octal === undefined ? parseInt(braced ?? plain ?? '', 16) : parseInt(octal, 8)
  return { character: String.fromCodePoint(Math.min(code, 0x10ffff)), length: text.length }
}

/** A repetition that stands there, and whether it may be none. */
const repetitionAt = (
  source: string,
  offset: number,
): { readonly isNone: boolean; readonly length: number } | undefined => {
  const [text, count] = /^(?:[*+?]|\{(\d+)(?:,\d*)?\})\??/.exec(source.slice(offset, offset + 16)) ?? []
  return text === undefined
    ? undefined
    : { isNone: /^[*?]/.test(text) || (count !== undefined && Number(count) === 0), length: text.length }
}

/** The length of what follows the parenthesis of a group, and whether it only sets flags. */
const flagsAt = (
  source: string,
  offset: number,
): { readonly isAlone: boolean; readonly length: number } | undefined => {
  const [text, end] = /^\(\?[imsU-]*([:)])/.exec(source.slice(offset, offset + 16)) ?? []
  return text === undefined ? undefined : { isAlone: end === ')', length: text.length }
}

const quotedParts = ({ text, offset }: RegexpToken): ReadonlyArray<RegexpPart> =>
  Array.from(text.replace(/^\\Q/, '').replace(/\\E$/, ''), (character) => characterPart(character, { text, offset }))

/**
 * What stands in the way of every kernel version, for a pattern that compiles; nothing where one may match. Linear time, whatever is
 * nested in what.
 *
 * Source: a kernel version loses one `+` at its end before it is matched: controllers/module_reconciler.go, release-1.1.
 */
export const impossibleIn = (source: string): Obstacle | undefined => {
  // Local mutation: one pass, with a stack instead of recursion.
  const stack: Array<Frame> = [frame({ text: source, offset: 0 })]
  let skipTo = 0
  for (const token of regexpTokens(source)) {
    const { kind, text, offset } = token
    const top = stack.at(-1)
    if (top === undefined) return undefined
    if (offset < skipTo) continue
    const repetition = kind === 'Character' && top.parts.length > 0 ? repetitionAt(source, offset) : undefined
    const numbered = kind === 'Escape' ? numberedAt(source, offset) : undefined
    if (repetition !== undefined) {
      skipTo = offset + repetition.length
      const last = top.parts.pop()
      if (last !== undefined) top.parts.push(repetition.isNone ? optionalPart(last) : last)
    } else if (kind === 'Group') {
      const flags = flagsAt(source, offset)
      if (flags !== undefined) skipTo = offset + flags.length
      if (flags?.isAlone !== true) stack.push(frame({ text, offset }))
    } else if (kind === 'Character' && text === '|') {
      top.choices.push(sequencePart(top.parts.splice(0), top.opened))
    } else if (kind === 'Character' && text === ')') {
      stack.pop()
      stack.at(-1)?.parts.push(closed(top))
    } else if (kind === 'Quoted') top.parts.push(...quotedParts(token))
    else if (numbered?.character !== undefined) {
      skipTo = offset + numbered.length
      top.parts.push(characterPart(numbered.character, { text: source.slice(offset, skipTo), offset }))
    } else top.parts.push(tokenPart(token))
  }
  const [whole, ...open] = stack
  return whole === undefined || open.length > 0 ? undefined : closed(whole).obstacle
}
