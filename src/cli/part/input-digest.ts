/**
 * A world that remembers what was read from it: two commands that read the same bytes under the same names, in the same order, have the
 * same digest.
 */
import { createHash } from 'node:crypto'

import * as E from 'fp-ts/lib/Either.js'

import type { IO, ReadFailure } from '../io.js'

/** The same world, and the digest of all that was read of it so far. */
export interface DigestedIO {
  readonly io: IO
  readonly digest: () => string
}

const STDIN = '(standard input)'

/** Local mutation: the hash of each thing that was read, in the order of reading. O(bytes). */
export const digested = (io: IO): DigestedIO => {
  const seen: Array<readonly [string, string]> = []
  const noted = (name: string, bytes: E.Either<ReadFailure, Uint8Array>): E.Either<ReadFailure, Uint8Array> => {
    if (E.isRight(bytes)) seen.push([name, createHash('sha256').update(bytes.right).digest('hex')])
    return bytes
  }
  return {
    io: {
      ...io,
      readFile: async (path) => noted(path, await io.readFile(path)),
      stdin: async () => noted(STDIN, await io.stdin()),
    },
    digest: () => `sha256:${createHash('sha256').update(JSON.stringify(seen)).digest('hex')}`,
  }
}
