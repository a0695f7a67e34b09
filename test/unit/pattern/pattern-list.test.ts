/** Patterns that are held against a text together find what each by itself would find, in order. */
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'

import { firstPattern, type ListedPattern } from '../../../src/pattern/pattern-list.js'
import { compileRegexp } from '../../../src/pattern/regexp.js'

const listed = (regexps: ReadonlyArray<string>): ReadonlyArray<ListedPattern> =>
  regexps.map((regexp, index) => ({ index, regexp, compiled: compileRegexp(regexp) }))

const kernel = fc.constantFrom('5.14.0-1.el9', '5.14.0-2.el9', '4.18.0-1.el8', '4.18.0', '6.6', '')

const regexp = fc.constantFrom(
  '^5\\.14',
  '^5\\.14\\.0-1',
  '^5\\.14\\.0-1\\.el9$',
  '^.+$',
  '.*',
  '^4\\.18\\.0$',
  '^5(',
  'el9',
  '^4|5',
  '^5a*',
  '(?i)EL8$',
)

const oneByOne = (patterns: ReadonlyArray<ListedPattern>, text: string, before: number): ListedPattern | undefined =>
  patterns.slice(0, before).find(({ compiled }) => E.isLeft(compiled) || compiled.right.matches(text))

describe('the first pattern', () => {
  it('is the one that is found when they are tried one by one', () => {
    fc.assert(
      fc.property(fc.array(regexp, { maxLength: 12 }), kernel, fc.nat(12), (regexps, text, before) => {
        const patterns = listed(regexps)
        expect(firstPattern(patterns)(text, before)).toEqual(oneByOne(patterns, text, before))
      }),
    )
  })

  it('does not ask those that begin otherwise', () => {
    // Local mutation: the patterns that were asked.
    const asked: Array<string> = []
    const patterns = listed(['^4\\.18', '^5\\.14', '^6']).map((pattern) => ({
      ...pattern,
      compiled: E.right({ matches: () => asked.push(pattern.regexp) < 0 }),
    }))
    expect(firstPattern(patterns)('5.14.0', 3)).toBeUndefined()
    expect(asked).toEqual(['^5\\.14'])
  })

  it('may be one that does not compile, whatever it begins with', () => {
    expect(firstPattern(listed(['^4(', '^5']))('5.14.0', 2)?.regexp).toBe('^4(')
  })
})
