/** The two readers of YAML, held against each other. */
import { isDeepStrictEqual } from 'node:util'

import { isJsonObject, type Path } from '../../src/kubernetes/json.js'
import { blockYaml } from '../../src/source/yaml-block.js'
import { readItem, yamlDocument, yamlParts } from '../../src/source/yaml-document.js'
import { yamlTree } from '../../src/source/yaml-tree.js'
import { type Origin, randomOf, yamlText } from './yaml-documents.js'

const isMany = (kind: unknown): boolean => kind === 'Node' || kind === 'Pod'

/** A value without what the fast reader leaves out. */
const kept = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(kept)
  if (!isJsonObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      const isLeftOut = key === 'metadata' && isMany(value['kind']) && isJsonObject(item)
      return [
        key,
        kept(isLeftOut ? Object.fromEntries(Object.entries(item).filter(([name]) => name !== 'managedFields')) : item),
      ]
    }),
  )
}

function* pathsIn(value: unknown, path: Path = []): Generator<Path> {
  yield path
  if (Array.isArray(value)) for (const [index, item] of value.entries()) yield* pathsIn(item, [...path, index])
  else if (isJsonObject(value)) for (const [key, item] of Object.entries(value)) yield* pathsIn(item, [...path, key])
}

/** What came of one document: whether the fast reader took it, how many items it left to the parser, and what differs. */
export interface Compared {
  readonly isRead: boolean
  readonly itemsLeft: number
  readonly difference?: string
}

const comparePart = (text: string, from: number, to: number): Compared => {
  const file = { name: 'x.yaml', text }
  let itemsLeft = 0
  const block = blockYaml(text, from, to, (begin, end) => {
    itemsLeft += 1
    return readItem(file)(begin, end)
  })
  if (block === undefined) return { isRead: false, itemsLeft }
  const tree = yamlTree(text.slice(from, to), from)
  const differs = (difference: string): Compared => ({ isRead: true, itemsLeft, difference })
  if (tree._tag !== 'Value') return differs(`the parser says ${tree._tag}`)
  const [fast, slow] = [kept(block.json), kept(tree.json)]
  if (!isDeepStrictEqual(fast, slow) || JSON.stringify(fast) !== JSON.stringify(slow)) return differs('another value')
  const byOffset = [...block.duplicates].sort((left, right) => left.offset - right.offset)
  if (!isDeepStrictEqual(byOffset, tree.duplicates)) return differs('other duplicate keys')
  const document = yamlDocument(file, from, to)
  for (const path of pathsIn(tree.json)) {
    for (const part of ['key', 'value', 'end'] as const) {
      if (document?.offsetOf(path, part) !== tree.offsetOf(path, part))
        return differs(`another place of ${path.join('.')} (${part})`)
    }
  }
  return { isRead: true, itemsLeft }
}

/** Where documents began before: at lines that begin with `---`. */
const marks = (text: string): ReadonlyArray<number> =>
  [...text.matchAll(/^---(?=\s|$)/gm)].map(({ index }) => index).filter((index) => index > 0)

/** All documents of a text. */
export const compareText = (text: string): ReadonlyArray<Compared> => {
  const parts = yamlParts(text)
  const isCut = parts.slice(1).every(([from]) => marks(text).includes(from))
  return isCut
    ? parts.map(([from, to]) => comparePart(text, from, to))
    : [{ isRead: true, itemsLeft: 0, difference: 'cut elsewhere' }]
}

/** Figures for an origin, and the texts that are read in two ways. */
export interface YamlSoaked {
  readonly documents: number
  readonly read: number
  readonly itemsLeft: number
  readonly differences: ReadonlyArray<{ readonly seed: number; readonly difference: string; readonly text: string }>
}

/** So many texts of an origin: the n-th is that of `seed + n`. */
export const soakYaml = (origin: Origin, seed: number, runs: number): YamlSoaked => {
  let [documents, read, itemsLeft] = [0, 0, 0]
  const differences: Array<YamlSoaked['differences'][number]> = []
  for (let run = seed; run < seed + runs; run += 1) {
    const text = yamlText(randomOf(run), origin)
    for (const compared of compareText(text)) {
      documents += 1
      if (compared.isRead) read += 1
      itemsLeft += compared.itemsLeft
      if (compared.difference !== undefined) differences.push({ seed: run, difference: compared.difference, text })
    }
  }
  return { documents, read, itemsLeft, differences }
}
