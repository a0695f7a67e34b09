/** Mappings that never decide, because an earlier one matches all that they match. */
import * as E from 'fp-ts/lib/Either.js'

import type { KernelMapping } from '../module/module.js'
import type { Patterns } from '../pattern/patterns.js'
import type { CompiledRegexp } from '../pattern/regexp.js'

/** A mapping that never decides, and the one that does instead. */
export interface Shadowed {
  readonly index: number
  readonly by: number
}

interface Earlier {
  readonly index: number
  readonly regexp: string
  readonly compiled: CompiledRegexp
}

/** Patterns that match every kernel version. Every kernel version has a character, so `.+` is one of them. */
const isCatchAll = (regexp: string): boolean => /^\^?\(?\.[*+]\)?\$?$/.test(regexp)

/**
 * Shadowed mappings, each with the earliest mapping that shadows it: a repeated literal or regexp, a literal that an
 * earlier regexp matches, anything after a catch-all. Whether one regexp covers another is not worked out. O(n²) in
 * mappings, at worst: every literal is held against the regexps before it.
 */
export const shadowedMappings = (
  { compile }: Patterns,
  mappings: ReadonlyArray<KernelMapping>,
): ReadonlyArray<Shadowed> => {
  // Local mutation: what the mappings so far match.
  const literals = new Map<string, number>()
  const regexps = new Map<string, Earlier>()
  const shadowed: Array<Shadowed> = []
  let catchAll: number | undefined

  for (const [index, { literal = '', regexp = '' }] of mappings.entries()) {
    if ((literal === '') === (regexp === '')) continue // not a valid mapping: the validation says so
    const byRegexp =
      literal === '' ? regexps.get(regexp) : [...regexps.values()].find(({ compiled }) => compiled.matches(literal))
    const by = [catchAll, byRegexp?.index, literal === '' ? undefined : literals.get(literal)].filter(
      (earlier) => earlier !== undefined,
    )
    if (by.length > 0) shadowed.push({ index, by: Math.min(...by) })
    if (literal !== '') {
      if (!literals.has(literal)) literals.set(literal, index)
      continue
    }
    const compiled = compile(regexp)
    if (E.isLeft(compiled) || regexps.has(regexp)) continue
    regexps.set(regexp, { index, regexp, compiled: compiled.right })
    if (isCatchAll(regexp)) catchAll ??= index
  }
  return shadowed
}
