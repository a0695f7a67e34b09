/**
 * The tree of a revision of git as a file system: what a link leads to is found as it is on a disk, or a Module behind one would look as if it
 * had never been there.
 */
import { posix } from 'node:path'

import type { Folder, FolderEntry } from '../io.js'

/** What the tree has, by path from its top. */
export interface GitTree {
  /** The objects of files. */
  readonly files: ReadonlyMap<string, string>
  /** Where links lead, as they are written. */
  readonly links: ReadonlyMap<string, string>
  /** Where other repositories are: what they hold is not in the tree. */
  readonly modules: ReadonlySet<string>
}

/** Paths in a tree, after all links. The top is the empty text. */
export interface TreePaths {
  /** The path without links; nothing where it leads nowhere, or out of the tree. */
  readonly real: (path: string) => string | undefined
  /** Whether the tree can tell that there is nothing at a path: not outside of it, behind a link or in another repository. */
  readonly isAbsent: (path: string) => boolean
  /** The folder at a path without links. */
  readonly folder: (path: string) => Folder | undefined
}

/** More links than this on one way are a loop. */
const MOST_LINKS = 40

export const isWithin = (folder: string, path: string): boolean => folder === '' || path.startsWith(`${folder}/`)

/** Without `.` and `..`; nothing where it leaves the tree. */
const normal = (path: string): string | undefined => {
  const found = posix.normalize(path).replace(/\/$/, '')
  if (found.startsWith('/') || found === '..' || found.startsWith('../')) return undefined
  return found === '.' ? '' : found
}

/** A path and all folders around it, the outermost first. */
const wayTo = (path: string): ReadonlyArray<string> => {
  const parts = path.split('/')
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'))
}

/** Where the first link on the way leads to; nothing where there is none. */
const followed = (links: GitTree['links'], path: string): string | undefined => {
  const link = links.size === 0 ? undefined : wayTo(path).find((part) => links.has(part))
  const target = link === undefined ? undefined : links.get(link)
  if (link === undefined || target === undefined) return undefined
  return target.startsWith('/') ? target : `${posix.dirname(link)}/${target}${path.slice(link.length)}`
}

/** Paths of a tree. Each question is O(names) at most. */
export const treePaths = ({ files, links, modules }: GitTree): TreePaths => {
  const names = [...files.keys(), ...links.keys()]

  const isThere = (path: string): boolean =>
    path === '' || files.has(path) || names.some((name) => isWithin(path, name))

  const real = (path: string): string | undefined => {
    // Local mutation: one link after the other.
    let at = normal(path)
    for (let count = 0; at !== undefined && count < MOST_LINKS; count += 1) {
      const next = followed(links, at)
      if (next === undefined) return isThere(at) ? at : undefined
      at = normal(next)
    }
    return undefined
  }

  const entryOf = (folder: string, name: string, isFolder: boolean): FolderEntry => {
    const path = folder === '' ? name : `${folder}/${name}`
    if (isFolder || !links.has(path)) return { name, isFolder }
    const target = real(path)
    return target === undefined ? { name, isFolder: false, isBroken: true } : { name, isFolder: !files.has(target) }
  }

  return {
    real,
    isAbsent: (path) => {
      const found = normal(path)
      return found !== undefined && !wayTo(found).some((part) => links.has(part) || modules.has(part))
    },
    folder: (path) => {
      const start = path === '' ? 0 : path.length + 1
      // A local map: each name once, a folder where more follows.
      const found = new Map<string, boolean>()
      for (const name of names) {
        if (!isWithin(path, name)) continue
        const end = name.indexOf('/', start)
        found.set(name.slice(start, end < 0 ? undefined : end), end >= 0)
      }
      return found.size === 0 && path !== ''
        ? undefined
        : {
            identity: `git:${path}`,
            entries: [...found].map(([name, isFolder]) => entryOf(path, name, isFolder)),
          }
    },
  }
}
