/** Where the command runs, seen from the root of the repository: reports name files from there. */
import * as E from 'fp-ts/lib/Either.js'

import type { IO } from '../io.js'

/** The name of a configuration. */
export const CONFIG_NAME = '.kmm-plan.yaml'

/** From the root of the repository to the folder in which the command runs. */
export interface Whereabouts {
  /** The real path of the root; empty: not known. */
  readonly root: string
  /** The folders on the way, from the root; empty: it runs there. */
  readonly way: ReadonlyArray<string>
}

/** More folders than this around one are not looked at. */
const MOST_FOLDERS = 64

interface Outer {
  readonly identity: string
  readonly isRepository: boolean
  readonly hasConfig: boolean
}

/** The folder in which the command runs, and those around it, up to the repository. */
const outerFolders = async (io: IO): Promise<ReadonlyArray<Outer>> => {
  const found: Array<Outer> = []
  for (let level = 0; level < MOST_FOLDERS; level += 1) {
    const listed = await io.listFolder(level === 0 ? '.' : Array.from({ length: level }, () => '..').join('/'))
    if (E.isLeft(listed) || listed.right === undefined || listed.right.identity === found.at(-1)?.identity) break
    const { identity, entries } = listed.right
    const has = (name: string): boolean => entries.some((entry) => entry.name === name)
    found.push({ identity: identity.replaceAll('\\', '/'), isRepository: has('.git'), hasConfig: has(CONFIG_NAME) })
    if (has('.git')) break
  }
  return found
}

/** Without a repository the outermost folder with a configuration is the root. */
export const whereabouts = async (io: IO): Promise<Whereabouts> => {
  const outer = await outerFolders(io)
  const [here] = outer
  const root =
    outer.find(({ isRepository }) => isRepository) ?? [...outer].reverse().find(({ hasConfig }) => hasConfig) ?? here
  if (here === undefined || root === undefined) return { root: '', way: [] }
  return {
    root: root.identity,
    way: here.identity
      .slice(root.identity.length)
      .split('/')
      .filter((name) => name !== ''),
  }
}

/** Without `.` and `..`; nothing where the path leaves the root. */
const normal = (parts: ReadonlyArray<string>): ReadonlyArray<string> | undefined =>
  parts.reduce<ReadonlyArray<string> | undefined>((before, part) => {
    if (before === undefined || part === '' || part === '.') return before
    if (part !== '..') return [...before, part]
    return before.length === 0 ? undefined : before.slice(0, -1)
  }, [])

/** The path of a file from the root, with `/`; as it is, where it is not in there. */
export const fromRoot =
  ({ root, way }: Whereabouts) =>
  (name: string): string => {
    const path = name.replaceAll('\\', '/')
    if (path.startsWith('(')) return name
    if (/^(?:\/|[A-Za-z]:\/)/.test(path)) {
      const whole = `${path.startsWith('/') ? '/' : ''}${normal(path.split('/'))?.join('/') ?? path}`
      return root !== '' && whole.startsWith(`${root}/`) ? whole.slice(root.length + 1) : whole === root ? '' : path
    }
    return normal([...way, ...path.split('/')])?.join('/') ?? path
  }

/** The way from where the command runs to a path from the root. */
export const fromHere =
  ({ way }: Whereabouts) =>
  (path: string): string => {
    const parts = path.split('/').filter((part) => part !== '')
    const common = way.findIndex((name, index) => parts[index] !== name)
    const shared = common < 0 ? way.length : common
    const found = [...way.slice(shared).map(() => '..'), ...parts.slice(shared)].join('/')
    return found === '' ? '.' : found
  }

/** A path beside a file, both from the root; nothing where it leaves the root. */
export const beside = (file: string, path: string): string | undefined =>
  normal([...file.split('/').slice(0, -1), ...path.split('/')])?.join('/')

/** The folders from the root to a file: empty first. */
export const foldersTo = (file: string): ReadonlyArray<string> => {
  const parts = file.split('/').slice(0, -1)
  return Array.from({ length: parts.length + 1 }, (_, length) => parts.slice(0, length).join('/'))
}
