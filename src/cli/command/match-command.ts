/**
 * `kmm-plan match`: which kernel versions a pattern of a kernel mapping matches, as the operator does it.
 */
import * as E from 'fp-ts/lib/Either.js'

import { impossibleIn } from '../../pattern/impossible-regexp.js'
import { trimKernelVersion } from '../../pattern/kernel-version.js'
import { compileRegexp } from '../../pattern/regexp.js'
import { DONE, FINDINGS } from '../exit-code.js'
import type { IO } from '../io.js'
import { type Outcome, refusal } from './outcome.js'

const linesOf = (bytes: Uint8Array): ReadonlyArray<string> =>
  new TextDecoder()
    .decode(bytes)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** The kernel versions; those on standard input stand where `-` stands. */
const versionsOf = async (io: IO, all: ReadonlyArray<string>): Promise<E.Either<string, ReadonlyArray<string>>> => {
  if (!all.includes('-')) return E.right(all)
  const read = await io.stdin()
  return E.isLeft(read)
    ? E.left(`cannot read (standard input): ${read.left.reason}`)
    : E.right(all.flatMap((one) => (one === '-' ? linesOf(read.right) : [one])))
}

const noteOn = (pattern: string): string => {
  const obstacle = impossibleIn(pattern)
  return obstacle === undefined ? '' : `kmm-plan: no kernel version can match "${obstacle.found.text}" of the pattern\n`
}

export const matchCommand = async (io: IO, pattern: string, all: ReadonlyArray<string>): Promise<Outcome> => {
  const compiled = compileRegexp(pattern)
  if (E.isLeft(compiled)) return refusal(`no regular expression of Go (RE2): ${compiled.left}`)
  const versions = await versionsOf(io, all)
  if (E.isLeft(versions)) return refusal(versions.left)
  const matching = versions.right.filter((version) => compiled.right.matches(trimKernelVersion(version)))
  return {
    stdout: matching.map((version) => `${version}\n`).join(''),
    stderr: matching.length === 0 ? noteOn(pattern) : '',
    exitCode: matching.length === 0 ? FINDINGS : DONE,
  }
}
