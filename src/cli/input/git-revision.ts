/**
 * Files of a revision of git, as if they were in a folder: `git:REV:/path`. Only what the repository here holds is read, all of it at once.
 *
 * Source: git manual, git-ls-tree (`-z`), git-cat-file (`--batch`).
 */
import { posix } from 'node:path'

import * as E from 'fp-ts/lib/Either.js'

import type { IO, ReadFailure } from '../io.js'
import { isManifestName } from './file-name.js'
import { type GitTree, isWithin, type TreePaths, treePaths } from './git-tree.js'

const PREFIX = 'git:'

/** The revision that an argument names: `git:main~1`; undefined for the name of a file or folder. */
export const revisionIn = (argument: string): string | undefined =>
  argument.startsWith(PREFIX) ? argument.slice(PREFIX.length) : undefined

/** An input that reads a revision, and its paths there. */
export interface RevisionInput {
  readonly io: IO
  readonly paths: ReadonlyArray<string>
  /** Those of the paths that are not there, as they were given. */
  readonly absent: ReadonlyArray<string>
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

/** What a revision holds: objects by path; those of links say where they lead. */
type Listed = Readonly<Record<'files' | 'links' | 'modules', ReadonlyMap<string, string>>>

/** The first digits of a mode. */
const sorts: Readonly<Record<string, keyof Listed>> = { 100: 'files', 120: 'links', 160: 'modules' }

const listedIn = async (io: IO, revision: string): Promise<Answer<Listed>> => {
  const listed = await io.git(['ls-tree', '-r', '-z', '--full-tree', revision], '')
  if (E.isLeft(listed)) return listed
  const entries = text(listed.right)
    .split('\0')
    .flatMap((entry) => {
      const { sort, object, path } =
        /^(?<sort>1[026]0)\d+ (?:blob|commit) (?<object>[0-9a-f]+)\t(?<path>[^]+)$/.exec(entry)?.groups ?? {}
      return path === undefined || object === undefined || sort === undefined
        ? []
        : [{ sort: sorts[sort], named: [path, object] as const }]
    })
  const ofSort = (wanted: keyof Listed): ReadonlyMap<string, string> =>
    new Map(entries.flatMap(({ sort, named }) => (sort === wanted ? [named] : [])))
  return E.right({ files: ofSort('files'), links: ofSort('links'), modules: ofSort('modules') })
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

/** The contents of objects, all asked for at once. */
const readObjects = async (
  io: IO,
  objects: ReadonlyArray<string>,
): Promise<Answer<ReadonlyMap<string, Uint8Array>>> => {
  const all = [...new Set(objects)]
  return all.length === 0
    ? E.right(new Map())
    : E.map(contentsIn)(await io.git(['cat-file', '--batch'], all.map((object) => `${object}\n`).join('')))
}

const treeOf = async (io: IO, { files, links, modules }: Listed): Promise<Answer<GitTree>> =>
  E.map((contents: ReadonlyMap<string, Uint8Array>): GitTree => ({
    files,
    links: new Map([...links].map(([path, object]) => [path, text(contents.get(object) ?? new Uint8Array())] as const)),
    modules: new Set(modules.keys()),
  }))(await readObjects(io, [...links.values()]))

/** The folders and files that are searched: those at these paths, and what links in them lead to. */
const searched = ({ links }: GitTree, { real }: TreePaths, paths: ReadonlyArray<string>): ReadonlySet<string> => {
  // Local mutation: a set is walked to its end while it grows.
  const found = new Set(paths.flatMap((path) => real(path) ?? []))
  for (const path of found)
    for (const link of links.keys()) {
      const target = isWithin(path, link) ? real(link) : undefined
      if (target !== undefined) found.add(target)
    }
  return found
}

const absent: ReadFailure = { reason: 'no such file or folder in this revision' }

/**
 * The same paths at a revision. What is not there is told apart, as it may have been added since. Links are followed inside the repository. O(files of
 * the revision + size of the manifests below the paths).
 */
export const atRevision = async (
  io: IO,
  revision: string,
  paths: ReadonlyArray<string>,
): Promise<Answer<RevisionInput>> => {
  if (!isRevision(revision)) return E.left({ reason: 'it is no revision of git' })
  if (paths.includes('-')) return E.left({ reason: 'standard input has no revisions; name files or folders' })
  const wanted = await fromTop(io, paths)
  if (E.isLeft(wanted)) return wanted
  const listed = await listedIn(io, revision)
  if (E.isLeft(listed)) return listed
  const tree = await treeOf(io, listed.right)
  if (E.isLeft(tree)) return tree
  const { files } = tree.right
  const there = treePaths(tree.right)
  const known = wanted.right.map((path, index) => ({ path, given: paths[index] ?? path, real: there.real(path) }))
  const hidden = known.find(({ path, real }) => real === undefined && !there.isAbsent(path))
  if (hidden !== undefined)
    return E.left({ reason: `${hidden.given} leads out of what the repository has in this revision` })
  const places = [...searched(tree.right, there, wanted.right)]
  const isRead = (name: string): boolean =>
    places.some(
      (path) => path === name || (isWithin(path, name) && (isManifestName(name) || name.endsWith('.gitignore'))),
    )
  const contents = await readObjects(
    io,
    [...files].flatMap(([name, object]) => (isRead(name) ? [object] : [])),
  )
  if (E.isLeft(contents)) return contents
  const root = `${PREFIX}${revision}:/`
  const inTree = (path: string): string | undefined => there.real(path.slice(root.length))
  return E.right({
    paths: known.flatMap(({ path, real }) => (real === undefined ? [] : [`${root}${path}`])),
    absent: known.flatMap(({ given, real }) => (real === undefined ? [given] : [])),
    io: {
      ...io,
      readFile: (path) => {
        const content = contents.right.get(files.get(inTree(path) ?? '') ?? '')
        return Promise.resolve(content === undefined ? E.left(absent) : E.right(content))
      },
      listFolder: (path) => {
        const real = inTree(path)
        if (real !== undefined && files.has(real)) return Promise.resolve(E.right(undefined))
        const folder = real === undefined ? undefined : there.folder(real)
        return Promise.resolve(folder === undefined ? E.left(absent) : E.right(folder))
      },
    },
  })
}
