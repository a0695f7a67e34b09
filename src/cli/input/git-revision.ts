/**
 * Files of a revision of git, as if they were in a folder: `git:REV:/path`. Only what the repository here holds is read, all of it at once.
 *
 * Source: git manual, git-ls-tree (`-z`), git-cat-file (`--batch`).
 */
import { posix } from 'node:path'

import * as E from 'fp-ts/lib/Either.js'

import type { Folder, FolderEntry, IO, ReadFailure } from '../io.js'
import { isManifestName } from './file-name.js'

const PREFIX = 'git:'

/** The revision that an argument names: `git:main~1`; undefined for the name of a file or folder. */
export const revisionIn = (argument: string): string | undefined =>
  argument.startsWith(PREFIX) ? argument.slice(PREFIX.length) : undefined

/** An input that reads a revision, and its paths there. */
export interface RevisionInput {
  readonly io: IO
  readonly paths: ReadonlyArray<string>
}

type Answer<A> = E.Either<ReadFailure, A>

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)

/** A revision, and nothing that git takes for an option. */
const isRevision = (revision: string): boolean => /^[^-\s][^\s]*$/.test(revision)

/** The paths as seen from the top of the repository; the top is the empty text. */
const fromTop = async (io: IO, paths: ReadonlyArray<string>): Promise<Answer<ReadonlyArray<string>>> => {
  const asked = await io.git(['rev-parse', '--show-toplevel', '--show-prefix'], '')
  if (E.isLeft(asked)) return asked
  const [top = '', prefix = ''] = text(asked.right).split('\n')
  return E.right(
    paths.map((path) => {
      const full = path.startsWith('/') ? posix.relative(top, path) : posix.normalize(`${prefix}${path}`)
      return full === '.' || full === './' ? '' : full.replace(/\/$/, '')
    }),
  )
}

/** The objects of all files, by their paths. Links and other repositories are no files. */
const filesIn = async (io: IO, revision: string): Promise<Answer<ReadonlyMap<string, string>>> => {
  const listed = await io.git(['ls-tree', '-r', '-z', '--full-tree', revision], '')
  if (E.isLeft(listed)) return listed
  const entries = text(listed.right).split('\0')
  return E.right(
    new Map(
      entries.flatMap((entry) => {
        const found = /^100\d+ blob (?<object>[0-9a-f]+)\t(?<path>[^]+)$/.exec(entry)?.groups
        return found?.['path'] === undefined || found['object'] === undefined
          ? []
          : [[found['path'], found['object']] as const]
      }),
    ),
  )
}

/** What `git cat-file --batch` says, object by object. A header that is not one of a blob ends it. */
const contentsIn = (bytes: Uint8Array): ReadonlyMap<string, Uint8Array> => {
  // A local map and place: one pass over all bytes.
  const contents = new Map<string, Uint8Array>()
  let at = 0
  for (;;) {
    const end = bytes.indexOf(10, at)
    const header = /^(?<object>[0-9a-f]+) blob (?<size>\d+)$/.exec(end < 0 ? '' : text(bytes.subarray(at, end)))?.groups
    if (header?.['object'] === undefined) return contents
    const size = Number(header['size'])
    contents.set(header['object'], bytes.subarray(end + 1, end + 1 + size))
    at = end + 1 + size + 1
  }
}

const isWithin = (folder: string, path: string): boolean => folder === '' || path.startsWith(`${folder}/`)

const folderIn = (paths: ReadonlyArray<string>, folder: string): Folder | undefined => {
  const start = folder === '' ? 0 : folder.length + 1
  // A local map: each name once, a folder where more follows.
  const entries = new Map<string, FolderEntry>()
  for (const path of paths) {
    if (!isWithin(folder, path)) continue
    const end = path.indexOf('/', start)
    const name = path.slice(start, end < 0 ? undefined : end)
    entries.set(name, { name, isFolder: end >= 0 })
  }
  return entries.size === 0 ? undefined : { identity: `${PREFIX}${folder}`, entries: [...entries.values()] }
}

const absent: ReadFailure = { reason: 'no such file or folder in this revision' }

/**
 * The same paths at a revision. What is not there is left out, as it was added since; that none is there is a failure. O(files of the
 * revision + size of the manifests below the paths).
 */
export const atRevision = async (
  io: IO,
  revision: string,
  paths: ReadonlyArray<string>,
): Promise<Answer<RevisionInput>> => {
  if (!isRevision(revision)) return E.left({ reason: 'it is no revision of git' })
  const wanted = await fromTop(io, paths)
  if (E.isLeft(wanted)) return wanted
  const files = await filesIn(io, revision)
  if (E.isLeft(files)) return files
  const names = [...files.right.keys()]
  const there = wanted.right.filter((path) => files.right.has(path) || names.some((name) => isWithin(path, name)))
  if (there.length === 0) return E.left(absent)
  const isRead = (name: string): boolean =>
    there.some(
      (path) => path === name || (isWithin(path, name) && (isManifestName(name) || name.endsWith('.gitignore'))),
    )
  const objects = [...new Set(names.filter(isRead).flatMap((name) => files.right.get(name) ?? []))]
  const read = await io.git(['cat-file', '--batch'], objects.map((object) => `${object}\n`).join(''))
  if (E.isLeft(read)) return read
  const contents = contentsIn(read.right)
  const root = `${PREFIX}${revision}:/`
  const inTree = (path: string): string => path.slice(root.length).replace(/\/$/, '')
  return E.right({
    paths: there.map((path) => `${root}${path}`),
    io: {
      ...io,
      readFile: (path) => {
        const content = contents.get(files.right.get(inTree(path)) ?? '')
        return Promise.resolve(content === undefined ? E.left(absent) : E.right(content))
      },
      listFolder: (path) => {
        const folder = folderIn(names, inTree(path))
        if (files.right.has(inTree(path))) return Promise.resolve(E.right(undefined))
        return Promise.resolve(folder === undefined ? E.left(absent) : E.right(folder))
      },
    },
  })
}
