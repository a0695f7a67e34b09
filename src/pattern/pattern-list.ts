/**
 * Patterns in order, held against a text together: those whose first characters it does not have are not even looked at, and mostly those are
 * all but a few.
 */
import * as E from 'fp-ts/lib/Either.js'

import type { CompiledRegexp } from './regexp.js'
import { literalPrefix } from './regexp-prefix.js'

/** A pattern, and its place among others. */
export interface ListedPattern {
  readonly index: number
  readonly regexp: string
  readonly compiled: E.Either<string, CompiledRegexp>
}

/** The first pattern that matches a text or does not compile, of those before a place. */
export type FirstPattern = (text: string, before: number) => ListedPattern | undefined

/** One that does not compile is in the way of every text. */
const prefixOf = ({ regexp, compiled }: ListedPattern): string => (E.isLeft(compiled) ? '' : literalPrefix(regexp))

const isInTheWay = ({ compiled }: ListedPattern, text: string): boolean =>
  E.isLeft(compiled) || compiled.right.matches(text)

/** The first of some patterns, which are in order. O(n) once; then O(patterns that begin as the text does). */
export const firstPattern = (patterns: ReadonlyArray<ListedPattern>): FirstPattern => {
  // Local mutation: what is repeated is the first of its kind, and a list of a thousand is grouped in one pass.
  const known = new Set<string>()
  const byPrefix = new Map<string, Array<ListedPattern>>()
  for (const pattern of patterns) {
    if (known.has(pattern.regexp)) continue
    known.add(pattern.regexp)
    const prefix = prefixOf(pattern)
    const alike = byPrefix.get(prefix)
    if (alike === undefined) byPrefix.set(prefix, [pattern])
    else alike.push(pattern)
  }
  const lengths = [...new Set([...byPrefix.keys()].map((prefix) => prefix.length))]
  return (text, before) => {
    // Local mutation: the first so far; what comes after it is not tried.
    let first: ListedPattern | undefined
    for (const length of lengths) {
      for (const pattern of byPrefix.get(text.slice(0, length)) ?? []) {
        if (pattern.index >= (first?.index ?? before)) break
        if (!isInTheWay(pattern, text)) continue
        first = pattern
        break
      }
    }
    return first
  }
}
