/**
 * Files, folders and standard input, as Node shows them. What is no file, or has no end, is refused and not waited for.
 */
import { closeSync, constants, fstatSync, openSync, readdirSync, readSync, realpathSync, statSync } from 'node:fs'
import { join } from 'node:path'

import * as E from 'fp-ts/lib/Either.js'

import type { Folder, FolderEntry, ReadFailure } from './io.js'
import { attempted, LARGEST_INPUT, tooLarge } from './node-failure.js'

const CHUNK = 1 << 16

/** Until there is no more, or there is too much: what a file says of its size may be out of date, or 0 (`/proc`). */
const bytesOf = (fd: number, size: number): E.Either<ReadFailure, Uint8Array> => {
  if (size > LARGEST_INPUT) return E.left(tooLarge)
  // Local mutation: one buffer, in which one byte more than the file has shows its end.
  let bytes = Buffer.allocUnsafe(size === 0 ? CHUNK : size + 1)
  let total = 0
  for (;;) {
    const count = readSync(fd, bytes, total, bytes.length - total, null)
    if (count === 0) return E.right(bytes.subarray(0, total))
    total += count
    if (total > LARGEST_INPUT) return E.left(tooLarge)
    if (total === bytes.length) bytes = Buffer.concat([bytes], 2 * total)
  }
}

/** What the shell has opened already: `<(helm template chart)`. It has an end, as standard input has. */
const opened = /^\/(?:dev\/(?:stdin$|fd\/\d)|proc\/[^/]+\/fd\/\d)/

/** Pipes, sockets and devices are not waited for: who opens one without a partner may never return. Windows has no such flag: 0. */
const openable = (path: string): number =>
  openSync(path, opened.test(path) ? constants.O_RDONLY : constants.O_RDONLY | constants.O_NONBLOCK)

/** The bytes of a file, or of what it is a link to. */
export const readFile = (path: string): E.Either<ReadFailure, Uint8Array> =>
  E.flatten(
    attempted(() => {
      const isOpened = opened.test(path)
      const info = isOpened ? undefined : statSync(path)
      if (info !== undefined && !info.isFile() && !info.isDirectory())
        return E.left({ reason: 'it is a pipe, a socket or a device; give what comes of it on standard input, with -' })
      const fd = openable(path)
      try {
        return bytesOf(fd, fstatSync(fd).size)
      } finally {
        closeSync(fd)
      }
    }),
  )

/** What a link leads to. One that leads nowhere is there all the same: reading it says why it cannot be read. */
const linked = (path: string): Pick<FolderEntry, 'isFolder' | 'isBroken'> => {
  try {
    return { isFolder: statSync(path).isDirectory() }
  } catch {
    return { isFolder: false, isBroken: true }
  }
}

/** A folder, or nothing when the path is something else. */
export const listFolder = (path: string): E.Either<ReadFailure, Folder | undefined> =>
  attempted(() => {
    if (!statSync(path).isDirectory()) return undefined
    const entries = readdirSync(path, { withFileTypes: true }).map((entry): FolderEntry => {
      const { name } = entry
      // Some file systems do not say of what sort an entry is.
      const isKnown = entry.isFile() || entry.isDirectory()
      return isKnown ? { name, isFolder: entry.isDirectory() } : { name, ...linked(join(path, name)) }
    })
    return { identity: realpathSync.native(path), entries }
  })

/** All of a stream that has an end in time. */
export const readStream = async (stream: AsyncIterable<unknown>): Promise<E.Either<ReadFailure, Uint8Array>> => {
  const chunks: Array<Uint8Array> = []
  let total = 0
  for await (const chunk of stream) {
    // A stream without an encoding gives bytes.
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : (chunk as Uint8Array)
    total += bytes.length
    if (total > LARGEST_INPUT) return E.left(tooLarge)
    chunks.push(bytes)
  }
  return E.right(Buffer.concat(chunks))
}
