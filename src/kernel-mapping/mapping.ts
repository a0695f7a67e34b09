/** Which mapping decides for a kernel: the first that matches, with a record of every mapping tried on the way. */
import * as E from 'fp-ts/lib/Either.js'

import type { KernelMapping } from '../module/module.js'
import type { Patterns } from '../pattern/patterns.js'

/** One mapping that was tried. */
export interface Attempt {
  readonly index: number
  readonly by: 'literal' | 'regexp' | 'nothing'
  readonly pattern: string
  readonly verdict: 'matches' | 'does not match' | 'fails'
  /** Why a regexp does not compile. */
  readonly reason?: string
}

/** The outcome of the search: the deciding mapping, none, or a mapping on the way that cannot be tried. */
export type Found =
  | {
      readonly _tag: 'Found'
      readonly index: number
      readonly mapping: KernelMapping
      readonly trace: ReadonlyArray<Attempt>
    }
  | { readonly _tag: 'NotFound'; readonly trace: ReadonlyArray<Attempt> }
  | { readonly _tag: 'Failed'; readonly index: number; readonly reason: string; readonly trace: ReadonlyArray<Attempt> }

const attempt =
  ({ compileForKernels }: Patterns, kernelVersion: string) =>
  ({ literal = '', regexp = '' }: KernelMapping, index: number): Attempt => {
    if (literal !== '' && literal === kernelVersion)
      return { index, by: 'literal', pattern: literal, verdict: 'matches' }
    if (regexp === '') {
      return { index, by: literal === '' ? 'nothing' : 'literal', pattern: literal, verdict: 'does not match' }
    }
    const compiled = compileForKernels(regexp)
    if (E.isLeft(compiled)) return { index, by: 'regexp', pattern: regexp, verdict: 'fails', reason: compiled.left }
    const verdict = compiled.right.matches(kernelVersion) ? 'matches' : 'does not match'
    return { index, by: 'regexp', pattern: regexp, verdict }
  }

/**
 * The first mapping that matches, in list order: a literal has no priority over an earlier regexp, and a regexp that
 * does not compile fails the search when it is reached. O(mappings).
 *
 * Source: S7, S21; internal/module/kernelmapper.go `findKernelMapping`, release-1.1.
 */
export const findMapping =
  (patterns: Patterns) =>
  (mappings: ReadonlyArray<KernelMapping>, kernelVersion: string): Found => {
    const attemptOn = attempt(patterns, kernelVersion)
    const trace: Array<Attempt> = []
    for (const mapping of mappings) {
      const index = trace.length
      const tried = attemptOn(mapping, index)
      trace.push(tried)
      if (tried.verdict === 'matches') return { _tag: 'Found', index, mapping, trace }
      if (tried.verdict === 'fails') return { _tag: 'Failed', index, reason: tried.reason ?? '', trace }
    }
    return { _tag: 'NotFound', trace }
  }
