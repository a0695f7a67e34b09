/**
 * Compressed files and archives, unpacked in memory and in one pass: only what may be read is kept. A few bytes can stand for very many,
 * so there are limits.
 *
 * Source: POSIX.1-2008 pax, RFC 1952.
 */
import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'

import * as E from 'fp-ts/lib/Either.js'
import type { Parser } from 'tar/parse'
import type { ReadEntry } from 'tar/read-entry'

import type { ReadFailure } from '../io.js'
import { type ArchiveTree, archiveTree, insidePath, parentOf } from './archive-tree.js'
import { isArchiveName, isManifestName } from './file-name.js'

/** How much is unpacked. */
export interface UnpackLimits {
  /** Bytes of all that is unpacked in one run: the logs of a large cluster, and a minute at most. */
  readonly unpacked: number
  /** Bytes of what is kept in one run: as much as Node's default heap takes beside the values that are read from them. */
  readonly kept: number
  /** Entries of an archive: a must-gather of a large cluster has 20,000. */
  readonly entries: number
  /** How many times its size something may unpack to. Logs that repeat themselves reach 100; gzip can reach 1,032. */
  readonly ratio: number
  /** Bytes below which the ratio does not matter: little harm is done, and an empty list repeated reaches any ratio. */
  readonly free: number
}

const MIB = 1024 * 1024

export const UNPACK_LIMITS: UnpackLimits = {
  unpacked: 16 * 1024 * MIB,
  kept: 1024 * MIB,
  entries: 1_000_000,
  ratio: 300,
  free: 64 * MIB,
}

/** What is left of the limits of a run: whether so many bytes more are within them. */
export interface Budget {
  readonly mayUnpack: (bytes: number) => boolean
  readonly mayKeep: (bytes: number) => boolean
}

/** Local mutation: counted down while something is unpacked. */
export const budgetOf = (limits: UnpackLimits): Budget => {
  let { unpacked: unpackable, kept } = limits
  return {
    mayUnpack: (bytes) => {
      unpackable -= bytes
      return unpackable >= 0
    },
    mayKeep: (bytes) => {
      kept -= bytes
      return kept >= 0
    },
  }
}

/** A file as it is to be read, or a folder. */
export type Unpacked =
  { readonly _tag: 'File'; readonly bytes: Uint8Array } | { readonly _tag: 'Folder'; readonly tree: ArchiveTree }

const BLOCK = 512
const CHECKSUM_AT = 148
const CHECKSUM_LENGTH = 8

const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 8

/** The first header of an archive: its checksum is that of its bytes, with blanks in place of the checksum. Texts have none. */
const isTar = (bytes: Uint8Array): boolean => {
  if (bytes.length < BLOCK || bytes[0] === 0) return false
  const written = String.fromCharCode(...bytes.subarray(CHECKSUM_AT, CHECKSUM_AT + CHECKSUM_LENGTH))
  const digits = /^ *([0-7]{1,7})[ \0]/.exec(written)?.[1]
  if (digits === undefined) return false
  const sum = bytes
    .subarray(0, BLOCK)
    .reduce((total, byte, at) => total + (at >= CHECKSUM_AT && at < CHECKSUM_AT + CHECKSUM_LENGTH ? 32 : byte), 0)
  return Number.parseInt(digits, 8) === sum
}

const others: ReadonlyArray<readonly [string, ReadonlyArray<number>]> = [
  ['zip', [0x50, 0x4b, 3, 4]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
]

/** `BZh`, the size of blocks, and the digits of pi: letters alone may be a text. */
const isBzip2 = (bytes: Uint8Array): boolean =>
  [0x42, 0x5a, 0x68, bytes[3], 0x31, 0x41, 0x59, 0x26].every((byte, at) => bytes[at] === byte)

/** The name of a form that is not unpacked here. */
const otherForm = (bytes: Uint8Array): string | undefined =>
  isBzip2(bytes) ? 'bzip2' : others.find(([, magic]) => magic.every((byte, at) => bytes[at] === byte))?.[0]

const isKept = (path: string): boolean => isManifestName(path) || isArchiveName(path) || path.endsWith('.gitignore')

/** Why nothing more is taken, if so. */
type Refusal = string | undefined

/** Each chunk, as far as the limits go. Streams of Node fail by throwing. */
const eachChunk = async (
  bytes: Uint8Array,
  budget: Budget,
  { ratio, free }: UnpackLimits,
  take: (chunk: Uint8Array) => Refusal,
): Promise<Refusal> => {
  if (!isGzip(bytes)) return take(bytes)
  const most = Math.max(free, bytes.length * ratio)
  const source = Readable.from([bytes]).pipe(createGunzip({ chunkSize: MIB }))
  let total = 0
  try {
    for await (const chunk of source as AsyncIterable<Uint8Array>) {
      total += chunk.length
      if (total > most) return `it unpacks to more than ${String(ratio)} times its size`
      if (!budget.mayUnpack(chunk.length)) return 'it unpacks to more than is read'
      const refusal = take(chunk)
      if (refusal !== undefined) return refusal
    }
    return undefined
  } catch (cause) {
    return cause instanceof Error && 'code' in cause && cause.code === 'Z_BUF_ERROR'
      ? 'the compressed data end too early'
      : 'the compressed data are damaged'
  }
}

/** Bytes that are kept, counted. */
const keeper = (budget: Budget): { readonly add: (chunk: Uint8Array) => Refusal; readonly all: () => Uint8Array } => {
  const chunks: Array<Uint8Array> = []
  return {
    add: (chunk) => {
      if (!budget.mayKeep(chunk.length)) return 'it holds more manifests than are read'
      chunks.push(chunk)
      return undefined
    },
    all: () => Buffer.concat(chunks),
  }
}

interface TarReader {
  readonly take: (chunk: Uint8Array) => Refusal
  readonly end: () => E.Either<ReadFailure, ArchiveTree>
}

/** Names of entries that are files, whatever program wrote them. */
const fileTypes: ReadonlySet<string> = new Set(['File', 'OldFile', 'ContiguousFile'])

/** Reads an archive chunk by chunk. The parser calls back while it is written to. */
const tarReader = (parser: Parser, name: string, budget: Budget, { entries }: UnpackLimits): TarReader => {
  const tree = archiveTree(name)
  let refusal: Refusal
  let [count, isEnded] = [0, false]
  const refuse = (reason: string): void => {
    refusal ??= reason
  }
  parser.on('warn', (code: string) => {
    if (code !== 'TAR_ENTRY_INFO' && !isEnded) refuse('the archive is damaged, or ends too early')
  })
  parser.on('nullBlock', () => {
    isEnded = true
  })
  parser.on('error', () => {
    refuse('the archive is damaged')
  })
  parser.on('ignoredEntry', (entry: ReadEntry) => {
    tree.add(insidePath(entry.path), { _tag: 'Unread', reason: 'it is of a sort that is not read' })
  })
  parser.on('entry', (entry: ReadEntry) => {
    count += 1
    if (count > entries) refuse('it holds more entries than are read')
    const path = insidePath(entry.path)
    if (entry.type === 'Directory' || entry.type === 'GNUDumpDir' || path === '') tree.addFolder(path)
    else if (entry.type === 'SymbolicLink' || entry.type === 'Link') {
      const from = entry.type === 'Link' ? '' : parentOf(path)
      tree.add(path, { _tag: 'Link', target: insidePath(entry.linkpath ?? '', from) })
    } else if (!fileTypes.has(entry.type) || !isKept(path)) {
      const reason = fileTypes.has(entry.type) ? 'it is no manifest by its name' : 'it is of a sort that is not read'
      tree.add(path, { _tag: 'Unread', reason })
    } else {
      const kept = keeper(budget)
      entry.on('data', (chunk) => {
        const full = kept.add(chunk)
        if (full !== undefined) refuse(full)
      })
      entry.on('end', () => {
        tree.add(path, { _tag: 'File', bytes: kept.all() })
      })
      return
    }
    entry.resume()
  })
  return {
    take: (chunk) => {
      parser.write(chunk)
      return refusal
    },
    end: () => {
      parser.end()
      if (!isEnded) refuse('the archive ends too early')
      return refusal === undefined ? E.right(tree) : E.left({ reason: refusal })
    },
  }
}

/** The bytes of a compressed file, or the tree of an archive; other bytes as they are. */
export const unpacked =
  (budget: Budget, limits: UnpackLimits) =>
  async (name: string, bytes: Uint8Array): Promise<E.Either<ReadFailure, Unpacked>> => {
    const form = otherForm(bytes)
    if (form !== undefined) return E.left({ reason: `it is compressed by ${form}: unpack it first` })
    if (!isGzip(bytes) && !isTar(bytes)) return E.right({ _tag: 'File', bytes })
    // Few inputs are archives: what reads them is loaded when one comes.
    const { Parser } = await import('tar/parse')
    const plain = keeper(budget)
    let tar: TarReader | undefined
    let head: Uint8Array = new Uint8Array()
    const take = (chunk: Uint8Array): Refusal => {
      if (tar !== undefined) return tar.take(chunk)
      if (head.length >= BLOCK) return plain.add(chunk)
      // One chunk is a whole archive that is not compressed.
      head = head.length === 0 ? chunk : Buffer.concat([head, chunk])
      if (head.length < BLOCK) return undefined
      if (!isTar(head)) return plain.add(head)
      tar = tarReader(new Parser({ gzip: false, brotli: false, zstd: false }), name, budget, limits)
      return tar.take(head)
    }
    const refusal = await eachChunk(bytes, budget, limits, take)
    if (refusal !== undefined) return E.left({ reason: refusal })
    // What was assigned inside a function, the compiler does not see.
    const reader: TarReader | undefined = tar
    if (reader !== undefined) return E.map((tree: ArchiveTree): Unpacked => ({ _tag: 'Folder', tree }))(reader.end())
    return E.right({ _tag: 'File', bytes: head.length < BLOCK ? head : plain.all() })
  }
