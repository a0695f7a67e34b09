/** Which mapping decides for a kernel: the first that matches, with a record of every mapping tried on the way. */
import * as E from 'fp-ts/lib/Either.js'

import type { KernelMapping } from '../module/module.js'
import { firstPattern, type ListedPattern } from '../pattern/pattern-list.js'
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

/** Attempts on one kernel differ from those on another in the last only: those before it are made once, and shared. */
const missed = ({ literal = '', regexp = '' }: KernelMapping, index: number): Attempt =>
  regexp === ''
    ? { index, by: literal === '' ? 'nothing' : 'literal', pattern: literal, verdict: 'does not match' }
    : { index, by: 'regexp', pattern: regexp, verdict: 'does not match' }

/** The first mapping of each literal. */
const literalsOf = (mappings: ReadonlyArray<KernelMapping>): ReadonlyMap<string, number> =>
  new Map(mappings.flatMap(({ literal = '' }, index) => (literal === '' ? [] : [[literal, index] as const])).reverse())

/** What is tried last on a kernel, if it does not go by. */
const decisive = (kernelVersion: string, literal: number | undefined, regexp: ListedPattern | undefined) => {
  if (regexp === undefined)
    return literal === undefined
      ? undefined
      : ({ index: literal, by: 'literal', pattern: kernelVersion, verdict: 'matches' } as const)
  const tried = { index: regexp.index, by: 'regexp', pattern: regexp.regexp } as const
  return E.isLeft(regexp.compiled)
    ? ({ ...tried, verdict: 'fails', reason: regexp.compiled.left } as const)
    : ({ ...tried, verdict: 'matches' } as const)
}

/**
 * The first mapping that matches, in list order: a literal has no priority over an earlier regexp, and a regexp that
 * does not compile fails the search when it is reached. O(mappings) once; then O(mappings that begin as the kernel version does).
 *
 * Source: S7, S21; internal/module/kernelmapper.go `findKernelMapping`, release-1.1.
 */
export const findMapping =
  ({ compileForKernels }: Patterns) =>
  (mappings: ReadonlyArray<KernelMapping>): ((kernelVersion: string) => Found) => {
    const literals = literalsOf(mappings)
    const regexps = firstPattern(
      mappings.flatMap(({ regexp = '' }, index) =>
        regexp === '' ? [] : [{ index, regexp, compiled: compileForKernels(regexp) }],
      ),
    )
    const misses = mappings.map(missed)
    return (kernelVersion) => {
      const literal = literals.get(kernelVersion)
      const last = decisive(kernelVersion, literal, regexps(kernelVersion, literal ?? mappings.length))
      const mapping = last === undefined ? undefined : mappings[last.index]
      if (last === undefined || mapping === undefined) return { _tag: 'NotFound', trace: misses }
      const { index } = last
      const trace = misses.slice(0, index).concat(last)
      return last.verdict === 'fails'
        ? { _tag: 'Failed', index, reason: last.reason, trace }
        : { _tag: 'Found', index, mapping, trace }
    }
  }
