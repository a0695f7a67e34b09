/**
 * Corpus `regexp`: whether a pattern compiles, and whether it matches somewhere in the input.
 */
import * as E from 'fp-ts/lib/Either.js'

import { compileRegexp } from '../../../src/pattern/regexp.js'
import { adapter, compared } from '../adapter.js'
import { differencesBetween } from '../difference.js'

interface RegexpCase {
  readonly pattern: string
  readonly input: string
}

type RegexpExpected =
  { readonly compiles: false; readonly error: string } | { readonly compiles: true; readonly matches: boolean }

const answer = ({ pattern, input }: RegexpCase): unknown => {
  const compiled = compileRegexp(pattern)
  return E.isLeft(compiled) ? { compiles: false } : { compiles: true, matches: compiled.right.matches(input) }
}

/** The words of the error are not compared. */
const verdict = (expected: RegexpExpected): unknown =>
  expected.compiles ? { compiles: true, matches: expected.matches } : { compiles: false }

export const regexp = adapter<RegexpCase, RegexpExpected>('regexp', ({ case: asked, expected }) =>
  compared(differencesBetween(verdict(expected), answer(asked))),
)
