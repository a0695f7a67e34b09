/** What an archive holds, as folders. Nothing is ever written, so a name that leads out of the archive leads nowhere. */
import * as E from 'fp-ts/lib/Either.js'

import type { Folder, FolderEntry, ReadFailure } from '../io.js'

/** A thing in an archive: bytes that were kept, a link, or why there is nothing to read. */
export type Member =
  | { readonly _tag: 'File'; readonly bytes: Uint8Array }
  | { readonly _tag: 'Link'; readonly target: string }
  | { readonly _tag: 'Unread'; readonly reason: string }

/** Members by their paths, and all folders. */
export interface ArchiveTree {
  readonly add: (path: string, member: Member) => void
  readonly addFolder: (path: string) => void
  readonly read: (path: string) => E.Either<ReadFailure, Uint8Array>
  /** The folder of a path; `undefined` when it is something else. */
  readonly list: (path: string) => Folder | undefined
}

/** As a system would follow it, with the archive as the root. */
export const insidePath = (path: string, from = ''): string => {
  const steps: Array<string> = []
  for (const step of `${path.startsWith('/') ? '' : from}/${path}`.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '' && step !== '.') steps.push(step)
  }
  return steps.join('/')
}

/** The folder of a path inside an archive; the root is empty. */
export const parentOf = (path: string): string => path.slice(0, Math.max(path.lastIndexOf('/'), 0))

/** Links that lead to links: as many as Linux follows. */
const MAX_LINKS = 40

/** An empty tree; `of` tells its folders from those of others. Local mutation: it is filled in one pass, and then read. */
export const archiveTree = (of: string): ArchiveTree => {
  const members = new Map<string, Member>()
  const folders = new Map<string, Set<string>>([['', new Set()]])

  const addFolder = (path: string): void => {
    for (let at = path; at !== ''; at = parentOf(at)) {
      if (!folders.has(at)) folders.set(at, new Set())
      const around = folders.get(parentOf(at)) ?? new Set()
      folders.set(parentOf(at), around.add(at))
    }
  }

  /** Where a path leads, through links of it and of its folders; `undefined`: nowhere in the archive. */
  const resolved = (path: string): string | undefined => {
    let at = path
    for (let hops = 0; hops <= MAX_LINKS; hops += 1) {
      const steps = at.split('/')
      const ends = steps.map((_, index) => steps.slice(0, index + 1).join('/'))
      const link = ends.find((end) => members.get(end)?._tag === 'Link' && !folders.has(end))
      const member = link === undefined ? undefined : members.get(link)
      if (link === undefined || member?._tag !== 'Link') return members.has(at) || folders.has(at) ? at : undefined
      at = insidePath(`${member.target}${at.slice(link.length)}`)
    }
    return undefined
  }

  return {
    add: (path, member) => {
      addFolder(parentOf(path))
      members.set(path, member)
      folders.get(parentOf(path))?.add(path)
    },
    addFolder,
    read: (path) => {
      const found = resolved(path)
      const member = found === undefined ? undefined : members.get(found)
      if (member?._tag === 'File') return E.right(member.bytes)
      const isLink = members.get(path)?._tag === 'Link'
      return E.left({
        reason: isLink
          ? 'it is a link to what the archive does not hold as a manifest'
          : member?._tag === 'Unread'
            ? member.reason
            : 'no such file or folder',
      })
    },
    list: (path) => {
      const found = resolved(path)
      const inside = found === undefined ? undefined : folders.get(found)
      if (found === undefined || inside === undefined) return undefined
      const entries = [...inside].map((entry): FolderEntry => {
        const target = resolved(entry)
        const name = entry.slice(entry.lastIndexOf('/') + 1)
        return target === undefined
          ? { name, isFolder: false, isBroken: true }
          : { name, isFolder: folders.has(target) }
      })
      return { identity: `${of}/${found}`, entries }
    },
  }
}
