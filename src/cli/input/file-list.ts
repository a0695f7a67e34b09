/**
 * The files that the arguments mean: files as they are, folders with all they hold, `-` for standard input.
 */
import * as E from 'fp-ts/lib/Either.js'
import { not } from 'fp-ts/lib/Predicate.js'

import { compareStrings } from '../../kubernetes/order.js'
import type { FolderEntry, IO } from '../io.js'
import type { ArchiveIO } from './archives.js'
import { decodeBytes } from './file-bytes.js'
import { isManifestName } from './file-name.js'
import { type PathPatterns, pathPatterns } from './path-patterns.js'

/** A file to read. Files named on the command line must be readable; `name` is what people see. */
export interface NamedFile {
  readonly name: string
  /** Whether the file itself was asked for, not a folder that holds it. */
  readonly isNamed: boolean
  readonly path: string | undefined
  /** Whether it stands where a chart of Helm has its templates. */
  readonly isTemplate?: boolean
}

/** Something that cannot be read, and why. */
export interface Unreadable {
  readonly name: string
  readonly reason: string
}

export interface FileList {
  readonly files: ReadonlyArray<NamedFile>
  readonly failures: ReadonlyArray<Unreadable>
  /** How many files of folders were skipped because they do not look like manifests. */
  readonly skipped: number
  /** How many manifests and folders were left out because a pattern says so. */
  readonly leftOut: number
}

/** Patterns, and the way from their folder to the one that is searched. */
interface Rule {
  readonly patterns: PathPatterns
  readonly prefix: string
}

/** What is left out of folders. */
interface LeftOut {
  /** Patterns, seen from each folder that was named. */
  readonly exclude?: ReadonlyArray<string>
  readonly followsGitignore?: boolean
  /** Files and folders, by the way to them from where the command runs. */
  readonly leavesOut?: LeavesOut
}

/** Whether something that was found in a folder is left out; the path of a folder ends with `/`. */
export type LeavesOut = (path: string) => boolean

/** Where a search is. */
interface Place {
  readonly path: string
  /** Folders around this one, so that a link back ends. */
  readonly around: ReadonlySet<string>
  /** The nearest first: what it says counts. `--exclude` comes before all. */
  readonly rules: ReadonlyArray<Rule>
  readonly isTemplate: boolean
}

/** Endings that no folder of manifests has. */
const otherEnding =
  /\.(?:md|txt|rst|adoc|html?|css|[cm]?[jt]sx?|py|go|mod|sum|rs|rb|java|[ch](?:pp)?|sh|bash|o|a|so|ko|toml|ini|cfg|lock|log|png|jpe?g|gif|svg|ico|pdf|pem|crt|key|tpl|tmpl)$/i

/** What a link that leads nowhere should have led to, nobody knows: its name may be that of a folder of manifests, `overlays.prod`. */
const mayBeInput = ({ name, isFolder, isBroken = false }: FolderEntry): boolean =>
  isFolder || isManifestName(name) || (isBroken && !otherEnding.test(name))

/** Never searched: what hides itself, and what npm has fetched. */
const isHidden = ({ name, isFolder }: FolderEntry): boolean =>
  name.startsWith('.') || (isFolder && name === 'node_modules')

const joined = (folder: string, name: string): string =>
  /[\\/]$/.test(folder) ? `${folder}${name}` : `${folder}/${name}`

const nothing: FileList = { files: [], failures: [], skipped: 0, leftOut: 0 }

const concat = (lists: ReadonlyArray<FileList>): FileList => ({
  files: lists.flatMap(({ files }) => files),
  failures: lists.flatMap(({ failures }) => failures),
  skipped: lists.reduce((sum, { skipped }) => sum + skipped, 0),
  leftOut: lists.reduce((sum, { leftOut }) => sum + leftOut, 0),
})

const isLeftOut =
  (rules: ReadonlyArray<Rule>) =>
  ({ name, isFolder }: FolderEntry): boolean => {
    for (const { patterns, prefix } of rules) {
      const said = patterns(`${prefix}${name}${isFolder ? '/' : ''}`)
      if (said !== undefined) return said === 'out'
    }
    return false
  }

const below =
  (name: string) =>
  ({ patterns, prefix }: Rule): Rule => ({ patterns, prefix: `${prefix}${name}/` })

/** A `.gitignore` that cannot be read leaves nothing out. */
const ownRules = async (io: IO, path: string, entries: ReadonlyArray<FolderEntry>): Promise<ReadonlyArray<Rule>> => {
  if (!entries.some(({ name, isFolder }) => name === '.gitignore' && !isFolder)) return []
  const bytes = await io.readFile(joined(path, '.gitignore'))
  const patterns = E.isLeft(bytes) ? undefined : pathPatterns(decodeBytes(bytes.right).text.split(/\r?\n/))
  return patterns === undefined ? [] : [{ patterns, prefix: '' }]
}

const isChart = (entries: ReadonlyArray<FolderEntry>): boolean => entries.some(({ name }) => name === 'Chart.yaml')

/** Files by name in code-unit order; hidden ones and folders already visited are skipped. */
const inFolder =
  (io: IO, excluded: ReadonlyArray<Rule>, followsGitignore: boolean, leavesOut: LeavesOut) =>
  async ({ path, around, rules, isTemplate }: Place): Promise<FileList> => {
    const listed = await io.listFolder(path)
    if (E.isLeft(listed)) return { ...nothing, failures: [{ name: path, ...listed.left }] }
    const folder = listed.right
    if (folder === undefined) return { ...nothing, files: [{ name: path, path, isNamed: true }] }
    if (around.has(folder.identity)) return nothing
    const own = followsGitignore ? await ownRules(io, path, folder.entries) : []
    const all = [...own, ...rules]
    const visible = folder.entries.filter((entry) => !isHidden(entry))
    const wanted = visible.filter(mayBeInput)
    const entries = wanted
      .filter(not(isLeftOut([...excluded, ...all])))
      .filter(({ name, isFolder }) => !leavesOut(`${joined(path, name)}${isFolder ? '/' : ''}`))
    const lists: Array<FileList> = [
      { ...nothing, skipped: visible.length - wanted.length, leftOut: wanted.length - entries.length },
    ]
    for (const { name, isFolder } of [...entries].sort((left, right) => compareStrings(left.name, right.name))) {
      const inner = joined(path, name)
      lists.push(
        isFolder
          ? await inFolder(
              io,
              excluded.map(below(name)),
              followsGitignore,
              leavesOut,
            )({
              path: inner,
              around: new Set([...around, folder.identity]),
              rules: all.map(below(name)),
              isTemplate: isTemplate || (name === 'templates' && isChart(folder.entries)),
            })
          : { ...nothing, files: [{ name: inner, path: inner, isNamed: false, isTemplate }] },
      )
    }
    return concat(lists)
  }

/** The folder around one that was named, if charts have their templates in such a one. */
const chartAround = (path: string): string | undefined => {
  if (/^\.[\\/]?$/.test(path)) return '..'
  const found = /^(?:(?<parent>.*)[\\/])?templates[\\/]?$/.exec(path)
  return found === null ? undefined : (found.groups?.['parent'] ?? '.') || '/'
}

/** Whether a folder that was named is the one in which a chart has its templates. */
const isTemplateFolder = async (io: IO, path: string): Promise<boolean> => {
  const chart = chartAround(path)
  const listed = chart === undefined ? undefined : await io.listFolder(chart)
  return listed !== undefined && E.isRight(listed) && listed.right !== undefined && isChart(listed.right.entries)
}

/** The files that the arguments mean, in the order of the arguments; patterns leave out parts of folders, never what was named. */
export const fileList =
  (io: IO & Partial<ArchiveIO>, { exclude = [], followsGitignore = true, leavesOut = () => false }: LeftOut = {}) =>
  async (args: ReadonlyArray<string>): Promise<FileList> => {
    const patterns = pathPatterns(exclude)
    const search = inFolder(io, patterns === undefined ? [] : [{ patterns, prefix: '' }], followsGitignore, leavesOut)
    const lists: Array<FileList> = []
    for (const argument of args) {
      // Standard input may be an archive, and so a folder.
      const path = argument === '-' ? await io.stdinFolder?.() : argument
      lists.push(
        path === undefined
          ? { ...nothing, files: [{ name: '(standard input)', path: undefined, isNamed: true }] }
          : await search({
              path,
              around: new Set(),
              rules: [],
              isTemplate: await isTemplateFolder(io, path),
            }),
      )
    }
    return concat(lists)
  }
