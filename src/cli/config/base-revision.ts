/** The revision before: a folder that holds the root of the repository as it was, or a revision of git. */
import * as E from 'fp-ts/lib/Either.js'

import { atRevision, revisionIn } from '../input/git-revision.js'
import { pathsOfHead } from '../input/gone-path.js'
import type { IO } from '../io.js'
import { type ConfigReader, readerOf } from './found-configs.js'
import { fromHere, fromRoot, type Whereabouts } from './whereabouts.js'

/** What there is to read of it. */
export interface BaseRevision {
  readonly io: IO
  /** Where its manifests are. */
  readonly paths: ReadonlyArray<string>
  /** Where the manifests of the head are: paths that are in the base alone are left out. */
  readonly headPaths: ReadonlyArray<string>
  /** The path of one of its files from the root of the repository. */
  readonly pathOf: (name: string) => string
  readonly configs: ConfigReader
}

const after =
  (start: string) =>
  (name: string): string =>
    name.startsWith(start) ? name.slice(start.length) : name

/** The revision of git; configurations that are not below the paths are read one by one, as there are few. */
const gitRevision = async (
  io: IO,
  where: Whereabouts,
  revision: string,
  paths: ReadonlyArray<string>,
): Promise<E.Either<string, BaseRevision>> => {
  const found = await atRevision(io, revision, paths)
  if (E.isLeft(found)) return E.left(`cannot read git:${revision}: ${found.left.reason}`)
  const { io: there, paths: wanted, absent } = found.right
  const root = `git:${revision}:/`
  const inTree = readerOf(there, (path) => `${root}${path}`)
  return E.right({
    io: there,
    paths: wanted,
    headPaths: await pathsOfHead(io, paths, absent),
    pathOf: after(root),
    configs: {
      ...inTree,
      read: async (path) => {
        const known = await inTree.read(path)
        if (E.isRight(known)) return known
        const alone = await atRevision(io, revision, [fromHere(where)(path)])
        return E.isLeft(alone) ? alone : alone.right.io.readFile(`${root}${path}`)
      },
    },
  })
}

/** The folder; of paths that it does not have, everything was added since. */
const folderRevision = async (
  io: IO,
  where: Whereabouts,
  base: string,
  paths: ReadonlyArray<string>,
): Promise<E.Either<string, BaseRevision>> => {
  const inBase = (path: string): string => (path === '' ? base : `${base}/${path}`)
  const wanted = new Set<string>()
  const absent: Array<string> = []
  let reason = ''
  for (const path of paths) {
    const inside = inBase(fromRoot(where)(path))
    const found = await io.listFolder(inside)
    if (E.isRight(found)) wanted.add(inside)
    else {
      absent.push(path)
      ;({ reason } = found.left)
    }
  }
  return wanted.size === 0
    ? E.left(`cannot read the base ${base}: ${reason}`)
    : E.right({
        io,
        paths: [...wanted],
        headPaths: await pathsOfHead(io, paths, absent),
        pathOf: after(`${base}/`),
        configs: readerOf(io, inBase),
      })
}

/** The base, or why it cannot be read. */
export const baseRevision = (
  io: IO,
  where: Whereabouts,
  base: string,
  paths: ReadonlyArray<string>,
): Promise<E.Either<string, BaseRevision>> => {
  const revision = revisionIn(base)
  return revision === undefined ? folderRevision(io, where, base, paths) : gitRevision(io, where, revision, paths)
}
