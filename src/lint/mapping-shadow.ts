/** Mappings that never decide, because an earlier one matches all that they match. */
import * as E from 'fp-ts/lib/Either.js'

import type { KernelMapping } from '../module/module.js'
import { firstPattern, type ListedPattern } from '../pattern/pattern-list.js'
import type { Patterns } from '../pattern/patterns.js'

/** A mapping that never decides, and the one that does instead. */
export interface Shadowed {
  readonly index: number
  readonly by: number
}

/** Patterns that match every kernel version. Every kernel version has a character, so `.+` is one of them. */
const isCatchAll = (regexp: string): boolean => /^\^?\(?\.[*+]\)?\$?$/.test(regexp)

/**
 * Shadowed mappings, each with the earliest mapping that shadows it: a repeated literal or regexp, a literal that an
 * earlier regexp matches, anything after a catch-all. Whether one regexp covers another is not worked out. O(mappings), and for
 * each literal the regexps before it that begin as it does.
 */
export const shadowedMappings = (
  { compile }: Patterns,
  mappings: ReadonlyArray<KernelMapping>,
): ReadonlyArray<Shadowed> => {
  const literals = mappings.flatMap(({ literal = '', regexp = '' }, index) =>
    literal === '' || regexp !== '' ? [] : [[literal, index] as const],
  )
  const patterns = mappings.flatMap(({ literal = '', regexp = '' }, index): ReadonlyArray<ListedPattern> => {
    const compiled = literal !== '' || regexp === '' ? undefined : compile(regexp)
    return compiled === undefined || E.isLeft(compiled) ? [] : [{ index, regexp, compiled }]
  })
  // The first of those that are repeated.
  const ofLiteral = new Map([...literals].reverse())
  const ofRegexp = new Map(patterns.map(({ regexp, index }) => [regexp, index] as const).reverse())
  const firstMatch = firstPattern(patterns)
  const catchAll = patterns.find(({ regexp }) => isCatchAll(regexp))?.index ?? mappings.length
  return mappings.flatMap(({ literal = '', regexp = '' }, index) => {
    if ((literal === '') === (regexp === '')) return [] // not a valid mapping: the validation says so
    const repeated = (literal === '' ? ofRegexp.get(regexp) : ofLiteral.get(literal)) ?? index
    const matching = (literal === '' ? undefined : firstMatch(literal, index)?.index) ?? index
    const by = Math.min(repeated, matching, catchAll)
    return by < index ? [{ index, by }] : []
  })
}
