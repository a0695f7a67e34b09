/**
 * The real world, as Node shows it.
 */
import { lstat, readdir, readFile, realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'

import * as E from 'fp-ts/lib/Either.js'

import type { Folder, FolderEntry, IO, ReadFailure } from './io.js'

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'it is a folder',
  ELOOP: 'too many links',
  ENAMETOOLONG: 'the name is too long',
  ERR_FS_FILE_TOO_LARGE: 'the file is larger than 2 GiB',
}

const failure = (cause: unknown): ReadFailure => {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown'
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

/** Ends when the text has left the process, or nobody reads it any more. */
const write =
  (stream: NodeJS.WriteStream) =>
  (text: string): Promise<void> =>
    new Promise((done) => {
      stream.write(text, () => done())
    })

/** Input and output of a process. */
export const nodeIO = (process: NodeJS.Process, version: string): IO => ({
  readFile: (path) => attempt(() => readFile(path)),
  listFolder,
  stdin: () => attempt(() => readAll(process.stdin)),
  stdout: write(process.stdout),
  stderr: write(process.stderr),
  isTerminal: { stdout: process.stdout.isTTY, stdin: process.stdin.isTTY },
  env: process.env,
  version,
})
