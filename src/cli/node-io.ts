/**
 * The real world, as Node shows it.
 */
import { fstatSync, mkdirSync, readSync, statSync, writeFileSync, writeSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

import * as E from 'fp-ts/lib/Either.js'

import type { IO, ReadFailure, WriteFailure } from './io.js'
import { attempted, codeOf, failureOf } from './node-failure.js'
import { git } from './node-git.js'
import { listFolder, readFile, readStream } from './node-read.js'
import { progressLine } from './progress.js'

type Output = Pick<NodeJS.WriteStream & { readonly fd: number }, 'fd' | 'write'>

/** Nobody reads any more (`| head`), or the stream has failed before, which was told then. */
const isQuiet = (cause: unknown): boolean => ['EPIPE', 'ERR_STREAM_DESTROYED'].includes(codeOf(cause))

/** Pipes and sockets, which may have to wait for their reader. */
const isStream = (fd: number): boolean => {
  try {
    const info = fstatSync(fd)
    return info.isFIFO() || info.isSocket()
  } catch {
    return true
  }
}

/**
 * Whether nothing was there when the process began. Node then opens the null device, for reading too, so that no file takes the
 * number (PlatformInit in src/node.cc); a shell that is told `> /dev/null` opens it for writing only.
 */
const isClosed = (fd: number): boolean => {
  try {
    const info = fstatSync(fd)
    if (!info.isCharacterDevice() || info.rdev !== statSync('/dev/null').rdev) return false
    readSync(fd, new Uint8Array(1))
    return true
  } catch {
    return false
  }
}

const closed: WriteFailure = {
  reason:
    'it is closed, or whoever started kmm-plan has opened the null device for reading and writing; open it for writing only',
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
    return isQuiet(cause) ? undefined : failureOf(cause)
  }
}

/**
 * Ends when the text has left the process, or nobody reads it any more. Node's own stream for files takes a part for the whole
 * (lib/internal/fs/sync_write_stream.js), and one for what it does not know takes everything and drops it, so what is no pipe and
 * no terminal is written here.
 */
const write =
  (stream: Output, isTerminal: boolean) =>
  (text: string): Promise<WriteFailure | undefined> =>
    !isTerminal && !isStream(stream.fd)
      ? Promise.resolve(writeToFile(stream.fd, text))
      : new Promise((done) => {
          stream.write(text, (cause) => {
            done(cause === undefined || cause === null || isQuiet(cause) ? undefined : failureOf(cause))
          })
        })

/** The answer of a program must not get lost; remarks may, as when a caller discards them. */
const writeAnswer =
  (stream: Output, isTerminal: boolean) =>
  (text: string): Promise<WriteFailure | undefined> =>
    !isTerminal && isClosed(stream.fd) ? Promise.resolve(closed) : write(stream, isTerminal)(text)

const fromStdin = async (stream: NodeJS.ReadStream): Promise<E.Either<ReadFailure, Uint8Array>> => {
  try {
    return await readStream(stream)
  } catch (cause) {
    return E.left(failureOf(cause))
  }
}

const progressOf = ({ stderr, env }: NodeJS.Process): IO['progress'] =>
  stderr.isTTY && env['TERM'] !== 'dumb'
    ? progressLine({
        write: (text) => void stderr.write(text),
        now: () => performance.now(),
        later: (act, wait) => {
          const timer = setTimeout(act, wait)
          return () => {
            clearTimeout(timer)
          }
        },
      })
    : () => undefined

/** A module may fail in any way that it likes; what it says is more than a code. */
const importModule = async (path: string): Promise<E.Either<ReadFailure, unknown>> => {
  try {
    const module: unknown = await import(pathToFileURL(resolve(path)).href)
    return E.right(module)
  } catch (cause) {
    const { reason } = failureOf(cause)
    return E.left({ reason: cause instanceof Error ? (cause.message.split('\n')[0] ?? reason) : reason })
  }
}

/** Narrower than this no line can be read; some terminals say 0. */
const fewestColumns = 40

const columnsOf = ({ isTTY, columns }: NodeJS.WriteStream): number | undefined =>
  isTTY && columns >= fewestColumns ? columns : undefined

/** Input and output of a process. */
export const nodeIO = (process: NodeJS.Process, version: string): IO => ({
  // One file after the other: waiting for each in another thread costs three times as much.
  readFile: (path) => Promise.resolve(readFile(path)),
  listFolder: (path) => Promise.resolve(listFolder(path)),
  git,
  importModule,
  writeFile: (path, text) => {
    const written = attempted(() => {
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, text)
    })
    return Promise.resolve(E.isLeft(written) ? written.left : undefined)
  },
  stdin: () => fromStdin(process.stdin),
  stdout: writeAnswer(process.stdout, process.stdout.isTTY),
  stderr: write(process.stderr, process.stderr.isTTY),
  progress: progressOf(process),
  columns: columnsOf(process.stdout),
  isTerminal: { stdout: process.stdout.isTTY, stdin: process.stdin.isTTY },
  today: () => new Date().toISOString().slice(0, 10),
  env: process.env,
  version,
})
