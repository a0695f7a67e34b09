/**
 * The files that the arguments mean: files as they are, folders with all they hold, `-` for standard input.
 */
import * as E from 'fp-ts/lib/Either.js'

import { compareStrings } from '../../kubernetes/order.js'
import type { IO } from '../io.js'

/** A file to read. Files named on the command line must be readable; `name` is what people see. */
export interface NamedFile {
  readonly name: string
  /** Whether the file itself was asked for, not a folder that holds it. */
  readonly isNamed: boolean
  readonly path: string | undefined
}

/** Something that cannot be read, and why. */
export interface Unreadable {
  readonly name: string
  readonly reason: string
}

export interface FileList {
  readonly files: ReadonlyArray<NamedFile>
  readonly failures: ReadonlyArray<Unreadable>
  /** How many files of folders were passed over because they do not look like manifests. */
  readonly skipped: number
}

const isManifest = (name: string): boolean => /\.(?:ya?ml|json)$/i.test(name)

const joined = (folder: string, name: string): string =>
  /[\\/]$/.test(folder) ? `${folder}${name}` : `${folder}/${name}`

const concat = (lists: ReadonlyArray<FileList>): FileList => ({
  files: lists.flatMap(({ files }) => files),
  failures: lists.flatMap(({ failures }) => failures),
  skipped: lists.reduce((sum, { skipped }) => sum + skipped, 0),
})

const listOf = (file: NamedFile): FileList => ({ files: [file], failures: [], skipped: 0 })

/** Files by name in code-unit order; hidden ones and folders already visited are passed over. */
const inFolder =
  (io: IO, seen: ReadonlySet<string>) =>
  async (path: string): Promise<FileList> => {
    const listed = await io.listFolder(path)
    if (E.isLeft(listed)) return { files: [], failures: [{ name: path, ...listed.left }], skipped: 0 }
    const folder = listed.right
    if (folder === undefined) return listOf({ name: path, path, isNamed: true })
    if (seen.has(folder.identity)) return { files: [], failures: [], skipped: 0 }
    const inside = new Set([...seen, folder.identity])
    const visible = folder.entries.filter(({ name }) => !name.startsWith('.'))
    const entries = visible
      .filter(({ name, isFolder }) => isFolder || isManifest(name))
      .sort((left, right) => compareStrings(left.name, right.name))
    const lists: Array<FileList> = [{ files: [], failures: [], skipped: visible.length - entries.length }]
    for (const { name, isFolder } of entries) {
      const inner = joined(path, name)
      lists.push(isFolder ? await inFolder(io, inside)(inner) : listOf({ name: inner, path: inner, isNamed: false }))
    }
    return concat(lists)
  }

/** The files that the arguments mean, in the order of the arguments. */
export const fileList =
  (io: IO) =>
  async (args: ReadonlyArray<string>): Promise<FileList> => {
    const lists: Array<FileList> = []
    for (const argument of args) {
      lists.push(
        argument === '-'
          ? listOf({ name: '(standard input)', path: undefined, isNamed: true })
          : await inFolder(io, new Set())(argument),
      )
    }
    return concat(lists)
  }
