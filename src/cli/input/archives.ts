/**
 * A world in which archives are folders, and compressed files are files. An archive in an archive is one, too, and one in that is a file
 * like others.
 */
import * as E from 'fp-ts/lib/Either.js'

import type { Folder, IO, ReadFailure } from '../io.js'
import type { ArchiveTree } from './archive-tree.js'
import { isArchiveName } from './file-name.js'
import { budgetOf, UNPACK_LIMITS, unpacked, type UnpackLimits } from './unpack.js'

/** Archives below each other. */
const MAX_NESTED = 1

/** A world, and whether its standard input is an archive: then the path at which it is a folder. */
export interface ArchiveIO extends IO {
  readonly stdinFolder: () => Promise<string | undefined>
}

interface Root {
  readonly tree: ArchiveTree
  readonly depth: number
}

type ReadBytes = E.Either<ReadFailure, Uint8Array>

const STDIN = '(standard input)'

const trimmed = (path: string): string => path.replace(/(?<=[^\\/])[\\/]$/, '')

/** The same world, with archives as folders. Local mutation: what was unpacked, and what was read and is asked for next. */
export const withArchives = (io: IO, limits: UnpackLimits = UNPACK_LIMITS): ArchiveIO => {
  const unpack = unpacked(budgetOf(limits), limits)
  const roots = new Map<string, Root>()
  /** A pipe can be read once, and a file is not unpacked twice. */
  const ready = new Map<string, ReadBytes>()
  /** What was shown as a folder because of its name. */
  const promised = new Set<string>()

  /** The innermost archive that holds a path, and the way inside it. */
  const within = (path: string): readonly [Root, string] | undefined => {
    for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) {
      const root = roots.get(path.slice(0, end))
      if (root !== undefined) return [root, path.slice(end + 1)]
    }
    return undefined
  }

  const bytesAt = async (path: string): Promise<ReadBytes> => {
    const inside = within(path)
    return inside === undefined ? io.readFile(path) : inside[0].tree.read(inside[1])
  }

  /** Opens what is at a path: an archive becomes a root, anything else is kept ready to be read. */
  const open = async (path: string, given: ReadBytes, depth: number): Promise<Root | undefined> => {
    if (E.isRight(given)) io.progress({ name: path, bytes: given.right.length })
    const found = E.isLeft(given) ? given : await unpack(path, given.right)
    if (E.isRight(found) && found.right._tag === 'Folder') {
      const root: Root = { tree: found.right.tree, depth }
      roots.set(path, root)
      return root
    }
    ready.set(
      path,
      E.isLeft(found) ? found : E.right(found.right._tag === 'File' ? found.right.bytes : new Uint8Array()),
    )
    return undefined
  }

  const shown = (path: string, folder: Folder, depth: number): Folder => ({
    ...folder,
    entries: folder.entries.map((entry) => {
      if (entry.isFolder || depth > MAX_NESTED || !isArchiveName(entry.name)) return entry
      promised.add(`${trimmed(path)}/${entry.name}`)
      return { ...entry, isFolder: true }
    }),
  })

  const listFolder: IO['listFolder'] = async (given) => {
    const path = trimmed(given)
    const inside = within(path)
    const listed = inside === undefined ? await io.listFolder(given) : E.right(inside[0].tree.list(inside[1]))
    if (E.isLeft(listed)) return listed
    if (listed.right !== undefined)
      return E.right(shown(path, listed.right, inside === undefined ? 0 : inside[0].depth))
    const root = await open(path, await bytesAt(path), inside === undefined ? 1 : inside[0].depth + 1)
    const folder = root?.tree.list('')
    if (root !== undefined && folder !== undefined) return E.right(shown(path, folder, root.depth))
    const other = ready.get(path)
    if (other !== undefined && E.isLeft(other)) return other
    return promised.has(path) ? E.left({ reason: 'it is no archive, as its name says' }) : E.right(undefined)
  }

  const taken = (path: string): ReadBytes | undefined => {
    const known = ready.get(path)
    ready.delete(path)
    return known
  }

  return {
    ...io,
    listFolder,
    readFile: async (path) => {
      const known = taken(path)
      if (known !== undefined) return known
      const root = await open(path, await bytesAt(path), MAX_NESTED + 1)
      return root === undefined
        ? (taken(path) ?? E.left({ reason: 'it is an archive' }))
        : E.left({ reason: 'it is an archive' })
    },
    stdin: async () => {
      const known = taken(STDIN)
      if (known !== undefined) return known
      await open(STDIN, await io.stdin(), 1)
      return taken(STDIN) ?? E.left({ reason: 'it is an archive' })
    },
    stdinFolder: async () => ((await open(STDIN, await io.stdin(), 1)) === undefined ? undefined : STDIN),
  }
}
