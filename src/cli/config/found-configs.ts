/** The configurations that count for manifests, found upward from each to the root, and what each extends. */
import * as E from 'fp-ts/lib/Either.js'

import { compareStrings } from '../../kubernetes/order.js'
import type { LoadedConfig } from '../../policy/config/loaded-config.js'
import { isPreset } from '../../policy/config/preset.js'
import type { GateProblem } from '../../policy/gate-problem.js'
import type { IO, ReadFailure } from '../io.js'
import { type ConfigText, type PlacedProblem, readConfigText } from './config-text.js'
import { beside, CONFIG_NAME, foldersTo } from './whereabouts.js'

/** Files of one revision, by their paths from the root of the repository; nothing: there is none. */
export interface ConfigReader {
  readonly read: (path: string) => Promise<E.Either<ReadFailure, Uint8Array>>
  readonly has: (folder: string, name: string) => Promise<boolean>
}

/** Files by their paths from the root, where `pathOf` says how the world calls them. */
export const readerOf = (io: IO, pathOf: (path: string) => string): ConfigReader => {
  const listed = new Map<string, ReadonlySet<string>>()
  return {
    read: (path) => io.readFile(pathOf(path)),
    has: async (folder, name) => {
      const known = listed.get(folder)
      if (known !== undefined) return known.has(name)
      const found = E.getOrElseW(() => undefined)(await io.listFolder(pathOf(folder)))
      const names = new Set((found?.entries ?? []).map((entry) => entry.name))
      listed.set(folder, names)
      return names.has(name)
    },
  }
}

/** Configurations, outer ones first, with the texts that they were read from. */
export interface FoundConfigs {
  readonly configs: ReadonlyArray<LoadedConfig>
  readonly problems: ReadonlyArray<PlacedProblem>
  readonly placed: (problem: GateProblem) => PlacedProblem
  /** The texts as they are, to see whether they are those of another revision. */
  readonly texts: ReadonlyMap<string, string>
}

const start = (file: string): Pick<PlacedProblem, 'file' | 'line' | 'column'> => ({ file, line: 1, column: 1 })

/** Deeper than this nobody extends. */
const MAX_DEPTH = 10

/** Reads configurations of one revision, each file once. */
export const configLoader = ({ read, has }: ConfigReader) => {
  const known = new Map<string, ConfigText>()
  const texts = new Map<string, string>()
  const problems: Array<PlacedProblem> = []

  const load = async (file: string, from?: PlacedProblem, depth = 0): Promise<LoadedConfig | undefined> => {
    const bytes = await read(file)
    if (E.isLeft(bytes)) {
      problems.push(
        from ?? { ...start(file), message: `it cannot be read: ${bytes.left.reason}`, cure: 'Make it readable.' },
      )
      return undefined
    }
    const text = readConfigText(file, bytes.right)
    if (E.isLeft(text)) {
      problems.push(...text.left)
      return undefined
    }
    known.set(file, text.right)
    texts.set(file, new TextDecoder().decode(bytes.right))
    const { config, placed } = text.right
    const extended: Record<string, LoadedConfig> = {}
    for (const [index, name] of (config.extends ?? []).entries()) {
      if (isPreset(name)) continue
      const path = beside(file, name)
      const problem = placed({
        path: ['extends', index],
        message:
          path === undefined
            ? `${name} leaves the repository`
            : depth < MAX_DEPTH
              ? `there is no file ${path}`
              : `it extends itself`,
        cure: 'Paths are relative to the folder of the configuration that extends.',
      })
      const other = path === undefined || depth >= MAX_DEPTH ? undefined : await load(path, problem, depth + 1)
      if (path === undefined || depth >= MAX_DEPTH) problems.push(problem)
      if (other !== undefined) extended[name] = other
    }
    return { file, config, extended }
  }

  const found = (configs: ReadonlyArray<LoadedConfig>): FoundConfigs => ({
    configs,
    problems: [...new Map(problems.map((one) => [JSON.stringify(one), one])).values()],
    placed: ({ file, ...problem }) => {
      const text = file === undefined ? undefined : known.get(file)
      const { message, cure } = problem
      return text === undefined ? { ...start(file ?? 'kmm-plan'), message, cure } : text.placed(problem)
    },
    texts,
  })

  /** Those of these folders that have one, the innermost first, up to one that is a root. */
  const upward = async (folders: ReadonlyArray<string>): Promise<ReadonlyArray<LoadedConfig>> => {
    const chain: Array<LoadedConfig> = []
    for (const folder of [...folders].reverse()) {
      if (!(await has(folder, CONFIG_NAME))) continue
      const loaded = await load(folder === '' ? CONFIG_NAME : `${folder}/${CONFIG_NAME}`)
      if (loaded === undefined) continue
      chain.push(loaded)
      if (loaded.config.root === true) break
    }
    return chain.reverse()
  }

  return {
    /** One that was named. */
    named: async (file: string): Promise<FoundConfigs> => {
      const loaded = await load(file)
      return found(loaded === undefined ? [] : [loaded])
    },
    /** Those around the folder in which the command runs. */
    around: async (way: ReadonlyArray<string>): Promise<FoundConfigs> =>
      found(await upward(foldersTo([...way, ''].join('/')))),
    /** Those of the folders of these files that are not around it. */
    nearer: async (files: ReadonlyArray<string>, way: ReadonlyArray<string>): Promise<FoundConfigs> => {
      const main = new Set(foldersTo([...way, ''].join('/')))
      const folders = [...new Set(files.flatMap(foldersTo))].filter((folder) => !main.has(folder)).sort(compareStrings)
      const configs: Array<LoadedConfig> = []
      for (const folder of folders) {
        if (!(await has(folder, CONFIG_NAME))) continue
        const loaded = await load(`${folder}/${CONFIG_NAME}`)
        if (loaded !== undefined) configs.push(loaded)
      }
      return found(configs)
    },
  }
}
