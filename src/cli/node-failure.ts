/**
 * Why the world refuses something, in words.
 */
import * as E from 'fp-ts/lib/Either.js'

import type { ReadFailure } from './io.js'

/** The most that is read of one file, in bytes: the longest text that Node can hold has 24 characters less than 512 MiB. */
export const LARGEST_INPUT = 512 * 1024 * 1024 - 24

/** Of what is larger, or has no end. */
export const tooLarge: ReadFailure = { reason: 'it is larger than 512 MiB' }

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'it is a folder',
  ENOTDIR: 'no such file or folder',
  ELOOP: 'too many links, or links that lead to each other',
  ENAMETOOLONG: 'the name is too long',
  ENXIO: 'it is a socket, or a device that is not there',
  EAGAIN: 'it gives nothing, and has no end',
  ENOSPC: 'no space is left on the device',
  EDQUOT: 'the quota is used up',
  EFBIG: 'the file would be too large',
  EIO: 'the device failed',
  EBADF: 'it is closed',
}

/** The name that the system has for a failure. */
export const codeOf = (cause: unknown): string =>
  cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown'

/** The same in words. */
export const failureOf = (cause: unknown): ReadFailure => {
  const code = codeOf(cause)
  return { reason: Object.hasOwn(reasons, code) ? (reasons[code] ?? code) : code }
}

/** The one place where what the system throws becomes a value. */
export const attempted = <A>(work: () => A): E.Either<ReadFailure, A> => E.tryCatch(work, failureOf)
