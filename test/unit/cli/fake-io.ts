import * as E from 'fp-ts/lib/Either.js'

import type { Folder, IO } from '../../../src/cli/io.js'
import { run } from '../../../src/cli/run.js'

type Content = string | Uint8Array

/** Files by path; a folder is what paths begin with. Links lead from a folder's path to another's. */
export interface World {
  readonly files?: Readonly<Record<string, Content>>
  readonly links?: Readonly<Record<string, string>>
  readonly stdin?: Content
  /** What git answers. */
  readonly git?: (
    args: ReadonlyArray<string>,
    input: string,
  ) => ReturnType<IO['git']> extends Promise<infer A> ? A : never
  /** What modules export, by path. */
  readonly modules?: Readonly<Record<string, unknown>>
  readonly env?: Readonly<Record<string, string>>
  readonly terminal?: boolean
  /** Nothing: the output is no terminal. */
  readonly columns?: number | undefined
  readonly broken?: boolean
  /** Why standard output takes nothing. */
  readonly full?: string
}

export interface Result {
  readonly code: number
  readonly out: string
  readonly err: string
  /** Files that were written; absent where none was. */
  readonly written?: Readonly<Record<string, string>>
}

const bytes = (content: Content): Uint8Array =>
  typeof content === 'string' ? new TextEncoder().encode(content) : content

const missing = E.left({ reason: 'no such file or folder' })

const listing =
  ({ files = {}, links = {} }: World) =>
  (place: string): Folder | undefined => {
    const path = place.replace(/^\.\//, '')
    const target = Object.entries(links).reduce(
      (at, [from, to]) => (at === from || at.startsWith(`${from}/`) ? to + at.slice(from.length) : at),
      path,
    )
    // A loop: every level of the link is the same folder again.
    const identity = Object.entries(links).reduce(
      (at, [from, to]) => at.replace(new RegExp(`^${to}(?:/${from.slice(to.length + 1)})+`), to),
      target,
    )
    const all = [...Object.keys(files), ...Object.keys(links)]
    const above = identity === '.' ? '' : `${identity}/`
    const inside = all.filter((name) => name.startsWith(above) && !/^(?:\/|\.\.)/.test(name.slice(above.length)))
    if (inside.length === 0) return undefined
    const names = new Set(inside.map((name) => name.slice(above.length).split('/')[0] ?? ''))
    const entries = [...names].map((name) => ({
      name,
      isFolder: Object.hasOwn(links, `${above}${name}`) || !Object.hasOwn(files, `${above}${name}`),
    }))
    return { identity, entries: entries.reverse() }
  }

/** Run the command in-process, with a world of our making. */
export const command = async (args: ReadonlyArray<string>, world: World = {}): Promise<Result> => {
  const { files = {}, stdin, env = {}, terminal = false, broken = false, full } = world
  // So wide that no sentence is broken.
  const columns = 'columns' in world ? world.columns : 10_000
  let [out, err] = ['', '']
  const written: Record<string, string> = {}
  const list = listing(world)
  const io: IO = {
    readFile: (path) => {
      if (broken) return Promise.reject(new Error('secret detail\n    at somewhere (file.js:1:1)'))
      const name = path.replace(/^\.\//, '')
      const content = Object.hasOwn(files, name) ? files[name] : undefined
      return Promise.resolve(content === undefined ? missing : E.right(bytes(content)))
    },
    listFolder: (path) =>
      Promise.resolve(
        !Object.hasOwn(files, path) && list(path) === undefined
          ? missing
          : E.right(Object.hasOwn(files, path) ? undefined : list(path)),
      ),
    git: (asked, input) => Promise.resolve(world.git?.(asked, input) ?? E.left({ reason: 'not a git repository' })),
    importModule: (path) => {
      const { modules = {} } = world
      return Promise.resolve(Object.hasOwn(modules, path) ? E.right(modules[path]) : missing)
    },
    writeFile: (path, text) => {
      if (full !== undefined) return Promise.resolve({ reason: full })
      written[path] = text
      return Promise.resolve(undefined)
    },
    stdin: () => Promise.resolve(stdin === undefined ? missing : E.right(bytes(stdin))),
    stdout: (text) => {
      if (full !== undefined) return Promise.resolve({ reason: full })
      out += text
      return Promise.resolve(undefined)
    },
    stderr: (text) => {
      err += text
      return Promise.resolve(undefined)
    },
    progress: () => undefined,
    columns,
    isTerminal: { stdout: terminal, stdin: false },
    today: () => '2026-11-28',
    env,
    version: '1.2.3',
  }
  const code = await run(args, io)
  return { code, out, err, ...(Object.keys(written).length === 0 ? {} : { written }) }
}

export const node = (name: string, kernelVersion = '5.14.0-284.36.1.el9_2.x86_64'): object => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name, labels: { 'gpu': 'yes', 'kmm.node.kubernetes.io/kernel-version.full': kernelVersion } },
  status: { nodeInfo: { kernelVersion }, conditions: [{ type: 'Ready', status: 'True' }] },
})

export const nodes = JSON.stringify({ apiVersion: 'v1', kind: 'NodeList', items: [node('worker-1'), node('worker-2')] })

export const noDaemonSets = JSON.stringify({ apiVersion: 'apps/v1', kind: 'DaemonSetList', items: [] })

/** A clean Module, as YAML. */
export const moduleYaml = (name = 'gpu', extra = ''): string => `apiVersion: kmm.sigs.x-k8s.io/v1beta1
kind: Module
metadata:
  name: ${name}
  namespace: drivers
spec:
  selector:
    gpu: "yes"
  moduleLoader:
    serviceAccountName: loader
    container:
      modprobe:
        moduleName: ${name}
      kernelMappings:
      - regexp: ^.+$
        containerImage: registry.example/${name}:\${KERNEL_FULL_VERSION}
${extra}`
