/**
 * The real world, as Node shows it.
 */
import { fstatSync, writeSync } from 'node:fs'
import { lstat, readdir, readFile, realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'

import * as E from 'fp-ts/lib/Either.js'

import type { Folder, FolderEntry, IO, ReadFailure, WriteFailure } from './io.js'

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'it is a folder',
  ELOOP: 'too many links',
  ENAMETOOLONG: 'the name is too long',
  ERR_FS_FILE_TOO_LARGE: 'the file is larger than 2 GiB',
  ENOSPC: 'no space is left on the device',
  EDQUOT: 'the quota is used up',
  EFBIG: 'the file would be too large',
  EIO: 'the device failed',
  EBADF: 'it is closed',
}

const codeOf = (cause: unknown): string => (cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown')

const failure = (cause: unknown): ReadFailure => {
  const code = codeOf(cause)
  return { reason: Object.hasOwn(reasons, code) ? (reasons[code] ?? code) : code }
}

const attempt = async <A>(work: () => Promise<A>): Promise<E.Either<ReadFailure, A>> => {
  try {
    return E.right(await work())
  } catch (cause) {
    return E.left(failure(cause))
  }
}

/** Entries of other sorts (sockets, devices, links to nowhere) are passed over. */
const entryOf = async (folder: string, name: string): Promise<ReadonlyArray<FolderEntry>> => {
  try {
    const info = await stat(join(folder, name))
    return info.isFile() || info.isDirectory() ? [{ name, isFolder: info.isDirectory() }] : []
  } catch {
    // A link to nowhere is no input; a file that exists and cannot be looked at is reported when it is read.
    const link = await lstat(join(folder, name)).catch(() => undefined)
    return link === undefined || link.isSymbolicLink() ? [] : [{ name, isFolder: false }]
  }
}

const listFolder = (path: string): Promise<E.Either<ReadFailure, Folder | undefined>> =>
  attempt(async () => {
    if (!(await stat(path)).isDirectory()) return undefined
    const names = await readdir(path)
    const entries = await Promise.all(names.map((name) => entryOf(path, name)))
    return { identity: await realpath(path), entries: entries.flat() }
  })

const readAll = async (stream: NodeJS.ReadStream): Promise<Uint8Array> => {
  const chunks: Array<Uint8Array> = []
  for await (const chunk of stream) chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : (chunk as Uint8Array))
  return Buffer.concat(chunks)
}

type Output = Pick<NodeJS.WriteStream & { readonly fd: number }, 'fd' | 'write'>

/** Nobody reads any more (`| head`), or the stream has failed before, which was told then. */
const isQuiet = (cause: unknown): boolean => ['EPIPE', 'ERR_STREAM_DESTROYED'].includes(codeOf(cause))

const isFileOrDevice = (fd: number): boolean => {
  try {
    const info = fstatSync(fd)
    return info.isFile() || info.isCharacterDevice() || info.isBlockDevice()
  } catch {
    return false
  }
}

/** A system may take a part of what it is given (a disk that is nearly full): only the next write then says why. */
const writeAll = (fd: number, bytes: Uint8Array): void => {
  let at = 0
  while (at < bytes.length) at += writeSync(fd, bytes, at)
}

const writeToFile = (fd: number, text: string): WriteFailure | undefined => {
  try {
    writeAll(fd, Buffer.from(text))
    return undefined
  } catch (cause) {
    return isQuiet(cause) ? undefined : failure(cause)
  }
}

/**
 * Ends when the text has left the process, or nobody reads it any more. Node's own stream for files takes a part for the whole
 * (lib/internal/fs/sync_write_stream.js), so what is no pipe and no terminal is written here.
 */
const write =
  (stream: Output, isTerminal: boolean) =>
  (text: string): Promise<WriteFailure | undefined> =>
    !isTerminal && isFileOrDevice(stream.fd)
      ? Promise.resolve(writeToFile(stream.fd, text))
      : new Promise((done) => {
          stream.write(text, (cause) => {
            done(cause === undefined || cause === null || isQuiet(cause) ? undefined : failure(cause))
          })
        })

/** Input and output of a process. */
export const nodeIO = (process: NodeJS.Process, version: string): IO => ({
  readFile: (path) => attempt(() => readFile(path)),
  listFolder,
  stdin: () => attempt(() => readAll(process.stdin)),
  stdout: write(process.stdout, process.stdout.isTTY),
  stderr: write(process.stderr, process.stderr.isTTY),
  isTerminal: { stdout: process.stdout.isTTY, stdin: process.stdin.isTTY },
  env: process.env,
  version,
})
