/**
 * Regular expressions as the operator means them: Go 1.19's RE2, searched for anywhere in a kernel version. Matching
 * takes time linear in the input whatever the pattern; JavaScript's RegExp means other things and can be made to hang.
 *
 * Three answers differ from the operator's, on purpose or for want of a cure: patterns of more than 10,000 UTF-16 units
 * are refused, as are patterns of more than 1.4 million instructions (Go: 3.3 million); and characters that Unicode 14
 * or later added are known to `\p{...}` and `(?i)` here, not there. No kernel version holds one.
 */
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { RE2JS } from 're2js'

import { type RegexpToken, regexpTokens } from './go-regexp-syntax.js'
import { literalPrefix } from './regexp-prefix.js'

// -------------------------------------------------------------------------------------
// model
// -------------------------------------------------------------------------------------

/**
 * A pattern ready for use. Compile once, match often.
 *
 * @since 0.1.0
 */
export interface CompiledRegexp {
  /** Whether it is found anywhere in the input. */
  readonly matches: (input: string) => boolean
}

/**
 * Outside a character class, the pattern asks for control characters (as `\f` or as themselves): no kernel version has
 * any. Mostly a backslash in front of the wrong letter, or a line break left by YAML.
 */
export interface ControlEscape {
  readonly _tag: 'ControlEscape'
  readonly found: ReadonlyArray<{ readonly text: string; readonly offset: number }>
}

/**
 * The pattern may match in the middle of a kernel version: it does not begin with `^` or `\A`, or end with `$` or `\z`.
 */
export interface Unanchored {
  readonly _tag: 'Unanchored'
  readonly side: 'start' | 'end' | 'both'
}

/**
 * A dot that stands for any character where a dot was probably meant: not repeated, and before a literal character.
 */
export interface WildcardDot {
  readonly _tag: 'WildcardDot'
  readonly offsets: ReadonlyArray<number>
}

/** Something that a valid pattern may not have been meant to say. Offsets count UTF-16 units from 0. */
export type RegexpRemark = ControlEscape | Unanchored | WildcardDot

// -------------------------------------------------------------------------------------
// constructors
// -------------------------------------------------------------------------------------

/** Bounds the work of one compilation; a kernel version has 64 characters at most. */
const MAX_PATTERN_LENGTH = 10_000

const loneSurrogate = /\p{Surrogate}/u

/** What a Go string holds where JavaScript has half a surrogate pair. */
const replaceLoneSurrogates = (input: string): string =>
  loneSurrogate.test(input) ? input.replace(/\p{Surrogate}/gu, '\uFFFD') : input

/** The only place where re2js meets an unknown pattern. Its texts are Go's. */
const compileTranslated = (pattern: string): E.Either<string, RE2JS> =>
  E.tryCatch(
    () => RE2JS.compile(pattern),
    (cause) => E.toError(cause).message.replace(/^error parsing regexp: /, ''),
  )

const translate = (source: string): E.Either<string, string> =>
  pipe(
    regexpTokens(source),
    E.traverseArray((token) => token.translation),
    E.map((translations) => translations.join('')),
  )

/**
 * The pattern, ready to match, or the reason why Go 1.19 does not accept it (without position; in Go's words where they
 * exist). Also refused: more than 10,000 UTF-16 units, half a surrogate pair. The search is not anchored. Total.
 *
 * Source: `regexp.MatchString` in findKernelMapping, internal/module/kernelmapper.go, release-1.1.
 *
 * @since 0.1.0
 *
 * @example
 * ```ts
 * import * as assert from 'node:assert'
 * import * as E from 'fp-ts/lib/Either.js'
 * import { compileRegexp } from 'kmm-planner'
 *
 * const el9 = compileRegexp('^5\\.14\\..+\\.el9')
 * assert.ok(E.isRight(el9) && el9.right.matches('5.14.0-284.25.1.el9_2.x86_64'))
 *
 * assert.deepStrictEqual(compileRegexp('^(?!5)'), E.left('invalid or unsupported Perl syntax: `(?!`'))
 * ```
 */
export const compileRegexp = (source: string): E.Either<string, CompiledRegexp> => {
  if (source.length > MAX_PATTERN_LENGTH) {
    return E.left(`${source.length} characters are more than the ${MAX_PATTERN_LENGTH} that are looked at`)
  }
  if (loneSurrogate.test(source)) return E.left('half a surrogate pair, which is not Unicode text')
  return pipe(
    translate(source),
    E.chain(compileTranslated),
    E.map((compiled) => {
      // Most mappings are for other kernels, and the first characters tell.
      const prefix = literalPrefix(source)
      return { matches: (input) => input.startsWith(prefix) && compiled.test(replaceLoneSurrogates(input)) }
    }),
  )
}

// -------------------------------------------------------------------------------------
// remarks
// -------------------------------------------------------------------------------------

const isControl = (text: string): boolean => /^(?:\\[afnrtv]|[\u0000-\u001F\u007F])$/.test(text)

const controlEscapes = (tokens: ReadonlyArray<RegexpToken>): ReadonlyArray<RegexpRemark> => {
  const found = tokens
    .filter(({ kind, text }) => (kind === 'Escape' || kind === 'Character') && isControl(text))
    .map(({ text, offset }) => ({ text, offset }))
  return found.length === 0 ? [] : [{ _tag: 'ControlEscape', found }]
}

const unanchored = (source: string, tokens: ReadonlyArray<RegexpToken>): ReadonlyArray<RegexpRemark> => {
  const start = /^(?:\(\?[imsU-]+\))*(?:\^|\\A)/.test(source)
  const end = ['$', '\\z'].includes(tokens.at(-1)?.text ?? '')
  return start && end ? [] : [{ _tag: 'Unanchored', side: start ? 'end' : end ? 'start' : 'both' }]
}

const isWildcardDot = (token: RegexpToken, index: number, tokens: ReadonlyArray<RegexpToken>): boolean =>
  token.text === '.' &&
  !['', '^', '(', '|', '.', '\\A'].includes(tokens[index - 1]?.text ?? '') &&
  /^[\w-]$/.test(tokens[index + 1]?.text ?? '')

const wildcardDots = (tokens: ReadonlyArray<RegexpToken>): ReadonlyArray<RegexpRemark> => {
  const offsets = tokens.filter(isWildcardDot).map(({ offset }) => offset)
  return offsets.length === 0 ? [] : [{ _tag: 'WildcardDot', offsets }]
}

/**
 * What a reader should look at in a pattern, at most one remark of each kind, in the order ControlEscape, Unanchored,
 * WildcardDot. Meant for patterns that compile; total for all. Linear time; over 10,000 UTF-16 units, nothing.
 *
 * Source of ControlEscape: the OpenShift manual's example `^.+\fc37\.x86_64$` (S21), which no kernel can match. Source
 * of Unanchored: `regexp.MatchString`, internal/module/kernelmapper.go, release-1.1.
 */
export const lintRegexp = (source: string): ReadonlyArray<RegexpRemark> => {
  if (source.length > MAX_PATTERN_LENGTH) return []
  const tokens = regexpTokens(source)
  return [...controlEscapes(tokens), ...unanchored(source, tokens), ...wildcardDots(tokens)]
}
