/**
 * An example as it is run: which command, in which files, with which changes of what is in them.
 *
 * - A block `yaml` holds changes: a document with the kind and name of an object of the cluster is merged into it (null takes a field
 *   away), `$patch: delete` takes the object away, and without a name all objects of the kind are meant. What is not there is added.
 * - A block `yaml file` is a file beside the others, word for word. A block `json` is images.json.
 * - A first line `# with: running.yaml --profile kmm-1.1` adds files and options; `# kmm-plan hub plan hub.yaml` is another command,
 *   perhaps with other files.
 * - `<x repeated 1000 times>` stands for a text that nobody wants to read.
 */
import { readFileSync } from 'node:fs'

import { isJsonObject } from '../../../src/kubernetes/json.js'
import { decodedDocuments } from '../../../src/source/file-documents.js'
import { type Block, root } from '../blocks.js'

type Json = unknown
type Fields = Readonly<Record<string, unknown>>

export interface Example {
  readonly command: ReadonlyArray<string>
  readonly flags: ReadonlyArray<string>
  readonly files: Readonly<Record<string, string>>
  /** What is run in JavaScript, in place of a command. */
  readonly script?: string
}

interface Parts {
  /** Files that are named in place of cluster.yaml. */
  readonly worlds: ReadonlyArray<string>
  readonly words: ReadonlyArray<string>
  readonly command?: ReadonlyArray<string>
  readonly changes: ReadonlyArray<Json>
  readonly files: ReadonlyArray<string>
  readonly images?: string
  readonly script?: string
}

const repeated = (text: string): string =>
  text.replace(/<(.*?) repeated (\d+) times>/g, (_, part: string, times: string) => part.repeat(Number(times)))

const documentsIn = (name: string, text: string): ReadonlyArray<Json> =>
  decodedDocuments(name, { text }).map(({ value, diagnostics }) => {
    if (value === undefined || diagnostics.length > 0)
      throw new Error(`${name}: ${JSON.stringify(diagnostics)}\n${text}`)
    return value.json
  })

const isFile = (word: string): boolean => word.endsWith('.yaml')

const partsOf = (blocks: ReadonlyArray<Block>): Parts =>
  blocks.reduce<Parts>(
    (parts, { info, lines, file, line }) => {
      const text = repeated(lines.join('\n'))
      if (info === 'js') return { ...parts, script: text }
      if (info === 'json') return { ...parts, images: text }
      const [, sort, said = ''] = /^# (with:|kmm-plan) (.*)$/m.exec(lines[0] ?? '') ?? []
      const all = said.split(' ').filter((word) => word !== '')
      const at = all.findIndex((word) => isFile(word) || word.startsWith('-'))
      const command = sort === 'kmm-plan' ? { command: at < 0 ? all : all.slice(0, at) } : {}
      const more = sort !== 'kmm-plan' ? all : at < 0 ? [] : all.slice(at)
      const worlds = sort === 'kmm-plan' ? [...parts.worlds, ...more.filter(isFile)] : parts.worlds
      const words = [...parts.words, ...(sort === 'kmm-plan' ? more.filter((word) => !isFile(word)) : more)]
      const isEmpty = lines.every((one) => /^\s*(#.*)?$/.test(one))
      return info === 'yaml file'
        ? { ...parts, ...command, worlds, words, files: [...parts.files, isEmpty ? '' : text] }
        : {
            ...parts,
            ...command,
            worlds,
            words,
            changes: [...parts.changes, ...(isEmpty ? [] : documentsIn(`${file}:${String(line)}`, text))],
          }
    },
    { worlds: [], words: [], changes: [], files: [] },
  )

const merged = (target: Json, patch: Json): Json =>
  !isJsonObject(patch)
    ? patch
    : Object.entries(patch).reduce<Fields>(
        (result, [key, value]) => {
          const { [key]: old, ...rest } = result
          return value === null ? rest : { ...result, [key]: merged(old, value) }
        },
        isJsonObject(target) ? target : {},
      )

const isMeant =
  (change: Fields) =>
  (object: Json): boolean => {
    if (!isJsonObject(object) || object['kind'] !== change['kind']) return false
    const [meant, given] = [change['metadata'], object['metadata']]
    return ['name', 'namespace'].every((key) => {
      const wanted = isJsonObject(meant) ? meant[key] : undefined
      return wanted === undefined || (isJsonObject(given) && given[key] === wanted)
    })
  }

const changed = (world: ReadonlyArray<Json>, change: Json): ReadonlyArray<Json> => {
  if (!isJsonObject(change) || change['kind'] === undefined) return [...world, change]
  const isIt = isMeant(change)
  if (change['$patch'] === 'delete') {
    if (!world.some(isIt)) throw new Error(`nothing to delete: ${JSON.stringify(change)}`)
    return world.filter((object) => !isIt(object))
  }
  return world.some(isIt)
    ? world.map((object) => (isIt(object) ? merged(object, change) : object))
    : [...world, merged({}, change)]
}

const worldOf = (name: string): ReadonlyArray<Json> =>
  documentsIn(name, readFileSync(`${root}examples/007-diagnostics/${name}`, 'utf8'))

/** The example with the changes of these blocks; those of the cure come after those of the fault. */
export const exampleOf = (...steps: ReadonlyArray<ReadonlyArray<Block>>): Example => {
  const parts = steps.map(partsOf)
  const last = <K extends 'command' | 'images' | 'script'>(key: K) =>
    parts.reduce<Parts[K] | undefined>((found, part) => part[key] ?? found, undefined)
  const command = last('command') ?? ['plan']
  const words = parts.flatMap((part) => part.words)
  const named = parts.flatMap(({ worlds }) => worlds)
  const worlds = [...(named.length === 0 ? ['cluster.yaml'] : named), ...words.filter(isFile)]
  const objects = parts.flatMap(({ changes }) => changes).reduce<ReadonlyArray<Json>>(changed, worlds.flatMap(worldOf))
  const given =
    parts
      .map(({ files }) => files)
      .filter((files) => files.length > 0)
      .at(-1) ?? []
  const [images, script] = [last('images'), last('script')]
  return {
    command,
    flags: words.filter((word) => !isFile(word)),
    files: {
      'cluster.yaml': objects.map((object) => JSON.stringify(object)).join('\n'),
      ...Object.fromEntries(given.filter((text) => text !== '').map((text, index) => [`${String(index)}.yaml`, text])),
      ...(images === undefined ? {} : { 'images.json': images }),
    },
    ...(script === undefined ? {} : { script }),
  }
}
