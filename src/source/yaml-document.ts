/**
 * YAML documents, read as kubectl reads them. Each is parsed on its own, as kubectl does, so that a broken one does not take the others away.
 *
 * Values come from a reader of what kubectl prints, wherever it is certain; places from the parser, when one is asked for, and only for
 * the document or the item of a list that they are in.
 */
import { type Document, type OffsetOf, unreadableDocument } from './document.js'
import { withoutDuplicates } from './duplicate-key.js'
import type { FileText } from './file-text.js'
import { blockYaml } from './yaml-block.js'
import { type YamlTree, yamlTree } from './yaml-tree.js'
import type { BlockYaml, ReadItem } from './yaml-values.js'

const offsetIn = (tree: YamlTree): OffsetOf => (tree._tag === 'Value' ? tree.offsetOf : () => undefined)

/** The last answer, for those who ask for the same again and again. */
const lastOf = <A>(make: (key: number) => A): ((key: number) => A) => {
  let last: { readonly key: number; readonly made: A } | undefined
  return (key) => {
    if (last?.key !== key) last = { key, made: make(key) }
    return last.made
  }
}

/** Places in a list: each item is a text of its own, and what is around them a small one. */
const placesInList = ({ text }: FileText, from: number, to: number, { items, root }: BlockYaml): OffsetOf => {
  const itemAt = lastOf((index) => {
    const begin = items[index] ?? to
    return offsetIn(yamlTree(text.slice(begin, items[index + 1]), begin))
  })
  const [begin, end] = [items[0] ?? to, items.at(-1) ?? to]
  const frame = lastOf(() => offsetIn(yamlTree(text.slice(from, begin) + text.slice(end, to), from)))
  const inFrame: OffsetOf = (path, part) => {
    const offset = frame(0)(path, part)
    return offset === undefined || offset < begin ? offset : offset + end - begin
  }
  const lastEnd = (): number | undefined => itemAt(items.length - 2)([0], 'end')
  return (path, part) => {
    const [first, index, ...rest] = path
    if (first === undefined && part !== 'end') return root
    if (first === undefined) {
      const last = inFrame(path, part)
      // Without a key after them the items are the end.
      return last === undefined || last < begin ? lastEnd() : last
    }
    if (first !== 'items' || (index === undefined && part === 'key')) return inFrame(path, part)
    if (index === undefined) return part === 'end' ? lastEnd() : begin + text.slice(begin, items[1]).indexOf('-')
    return typeof index === 'number' && index < items.length - 1 ? itemAt(index)([0, ...rest], part) : undefined
  }
}

/** An item that stands on its own; of others only the parser of the whole knows. */
export const readItem =
  ({ text }: FileText) =>
  (from: number, to: number): ReadItem | undefined => {
    const tree = yamlTree(text.slice(from, to), from)
    if (tree._tag !== 'Value' || tree.hasAliases || !Array.isArray(tree.json) || tree.json.length !== 1)
      return undefined
    const duplicates = tree.duplicates.map(({ path, offset }) => ({ path: path.slice(1), offset }))
    return { json: tree.json[0] as unknown, duplicates }
  }

/** A document from a part of a file; nothing when the part holds only comments and white space. */
export const yamlDocument = (file: FileText, from: number, to: number): Document | undefined => {
  const document = { file, from, to, diagnostics: [], unreadable: [], removed: [] }
  const block = blockYaml(file.text, from, to, readItem(file))
  if (block !== undefined) {
    const whole = lastOf(() => offsetIn(yamlTree(file.text.slice(from, to), from)))
    const offsetOf: OffsetOf =
      block.items.length > 0 ? placesInList(file, from, to, block) : (path, part) => whole(0)(path, part)
    return withoutDuplicates({ ...document, value: { json: block.json }, offsetOf }, block.duplicates)
  }
  const tree = yamlTree(file.text.slice(from, to), from)
  if (tree._tag === 'Nothing') return undefined
  return tree._tag === 'Faulty'
    ? unreadableDocument(file, from, to, tree.faults)
    : withoutDuplicates({ ...document, value: { json: tree.json }, offsetOf: tree.offsetOf }, tree.duplicates)
}

const isOnlyDirectives = (text: string): boolean =>
  text.includes('%') && text.split('\n').every((line) => /^(?:[%#].*|\s*)$/.test(line))

const breaks = ['\n', '\r', '\u2028', '\u2029']

/** Where lines begin with `---`; the first line does not count. A regular expression takes ten times as long. */
const marksIn = (text: string): ReadonlyArray<number> => {
  const marks: Array<number> = []
  for (const lineBreak of breaks) {
    const mark = `${lineBreak}---`
    for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) {
      if (/^\s?$/.test(text.charAt(at + mark.length))) marks.push(at + 1)
    }
  }
  return marks.sort((left, right) => left - right)
}

/** Where each document begins and ends: at lines that begin with `---`. Directives belong to the document after them. */
export const yamlParts = (text: string): ReadonlyArray<readonly [from: number, to: number]> => {
  const marks = marksIn(text)
  const parts: Array<readonly [number, number]> = []
  let from = 0
  for (const to of [...marks, text.length]) {
    if (to < text.length && isOnlyDirectives(text.slice(from, Math.min(to, from + 2000)))) continue
    parts.push([from, to])
    from = to
  }
  return parts
}
