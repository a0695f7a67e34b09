/**
 * YAML documents, read as kubectl reads them. Each is parsed on its own, as kubectl does, so that a broken one does not take the others away.
 */
import type { Document as YamlDocument } from 'yaml'
import { isAlias, isCollection, isMap, isNode, isScalar, isSeq, type Node, parseDocument } from 'yaml'

import type { Path } from '../../kubernetes/json.js'
import { type DiagnosticAt, type Document, documentDiagnostic, type OffsetOf, unreadableDocument } from './document.js'
import { type DuplicateKey, withoutDuplicates } from './duplicate-key.js'
import type { FileText } from './file-text.js'
import { kubectlTags } from './yaml-tags.js'

/** How often aliases may multiply; the parser's own limit. */
const MAX_ALIASES = 100

/** Follow-on errors explain nothing. */
const mostErrors = 3

const parsedYaml = (text: string): YamlDocument.Parsed =>
  parseDocument(text, {
    // YAML 1.1, whatever a %YAML directive says, as kubectl reads it.
    schema: 'yaml-1.1',
    customTags: kubectlTags,
    resolveKnownTags: false,
    // Duplicate keys are looked for below, in linear time; the parser's own search is quadratic.
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'error',
    keepSourceTokens: false,
  })

const startOf = (node: unknown): number | undefined => (isNode(node) ? node.range?.[0] : undefined)

/** The text of a key as it ends up in the object; nothing for `<<`. */
const keyText = (key: unknown): string | undefined => {
  if (!isScalar(key)) return undefined
  const { value } = key
  if (value === null) return ''
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined
}

interface Shape {
  readonly duplicates: ReadonlyArray<DuplicateKey>
  /** Keys that are lists or maps: JSON has no such thing. */
  readonly oddKeys: ReadonlyArray<number>
}

/** One walk over the tree, not recursive. */
const shapeOf = (root: unknown, from: number): Shape => {
  const duplicates: Array<DuplicateKey> = []
  const oddKeys: Array<number> = []
  const open: Array<{ readonly node: unknown; readonly path: () => Path }> = [{ node: root, path: () => [] }]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, path } = next
    if (isSeq(node)) {
      for (const [index, item] of node.items.entries()) {
        if (isCollection(item)) open.push({ node: item, path: () => [...path(), index] })
      }
    }
    if (!isMap(node)) continue
    const seen = new Set<string>()
    for (const { key, value } of node.items) {
      const name = keyText(key)
      const offset = from + (startOf(key) ?? 0)
      if (!isScalar(key) && key !== null) oddKeys.push(offset)
      if (name !== undefined && seen.has(name)) duplicates.push({ path: [...path(), name], offset })
      if (name !== undefined) seen.add(name)
      if (isCollection(value)) open.push({ node: value, path: () => [...path(), name ?? '<<'] })
    }
  }
  return { duplicates: duplicates.sort((left, right) => left.offset - right.offset), oddKeys }
}

const offsetIn =
  (document: YamlDocument.Parsed, from: number): OffsetOf =>
  (path, part) => {
    let node: unknown = document.contents
    let key: unknown = node
    for (const step of path) {
      const target = isAlias(node) ? node.resolve(document) : node
      if (isSeq(target) && typeof step === 'number') {
        node = target.items[step]
        key = node
      } else if (isMap(target)) {
        const pair = target.items.find((item) => keyText(item.key) === String(step))
        if (pair === undefined) return undefined
        key = pair.key
        node = pair.value
      } else return undefined
    }
    const start = startOf(part === 'key' || node === null ? key : node)
    return start === undefined ? undefined : from + start
  }

/** The parser's sentences are its own; what they quote from the file is left out. */
const reasonOf = (message: string): string =>
  message.replace(/\s+at line \d+, column \d+[\s\S]*$/, '').replace(/:? "[^"]*"|: .*$/s, '')

const faultsOf = (document: YamlDocument.Parsed, from: number): ReadonlyArray<DiagnosticAt> => {
  const exhausted = document.errors.find(({ code }) => code === 'RESOURCE_EXHAUSTION')
  if (exhausted !== undefined) return [documentDiagnostic('TooDeep', {}, from + exhausted.pos[0])]
  return document.errors
    .slice(0, mostErrors)
    .map(({ message, pos }) =>
      documentDiagnostic('SyntaxError', { format: 'YAML', reason: reasonOf(message) }, from + pos[0]),
    )
}

/** What makes a tree that parsed impossible to turn into JSON. */
const conversionFault = (cause: unknown, from: number): DiagnosticAt => {
  const message = cause instanceof Error ? cause.message : ''
  if (cause instanceof RangeError) return documentDiagnostic('TooDeep', {}, from)
  return message.startsWith('Excessive alias count')
    ? documentDiagnostic('TooManyAliases', { limit: MAX_ALIASES }, from)
    : documentDiagnostic('SyntaxError', { format: 'YAML', reason: reasonOf(message) }, from)
}

const contentStart = (contents: Node | null, from: number): number => from + (contents?.range?.[0] ?? 0)

/** A document from a part of a file; nothing when the part holds only comments and white space. */
export const yamlDocument = (file: FileText, from: number, to: number): Document | undefined => {
  const text = file.text.slice(from, to)
  const document = parsedYaml(text)
  const faults = faultsOf(document, from)
  if (faults.length > 0) return unreadableDocument(file, from, to, faults)
  const { contents } = document
  if (contents === null || (isScalar(contents) && contents.value === null)) return undefined
  const { duplicates, oddKeys } = shapeOf(contents, from)
  const odd = oddKeys[0]
  if (odd !== undefined) {
    return unreadableDocument(file, from, to, [
      documentDiagnostic('SyntaxError', { format: 'YAML', reason: 'a key must be a text' }, odd),
    ])
  }
  try {
    const json: unknown = document.toJS({ maxAliasCount: MAX_ALIASES })
    const offsetOf = offsetIn(document, from)
    return withoutDuplicates(
      { file, from, to, value: { json }, diagnostics: [], unreadable: [], removed: [], offsetOf },
      duplicates,
    )
  } catch (cause) {
    return unreadableDocument(file, from, to, [conversionFault(cause, contentStart(contents, from))])
  }
}

const isOnlyDirectives = (text: string): boolean =>
  text.includes('%') && text.split('\n').every((line) => /^(?:[%#].*|\s*)$/.test(line))

/** Where each document begins and ends: at lines that begin with `---`. Directives belong to the document after them. */
export const yamlParts = (text: string): ReadonlyArray<readonly [from: number, to: number]> => {
  const marks = [...text.matchAll(/^---(?=\s|$)/gm)].map(({ index }) => index).filter((index) => index > 0)
  const parts: Array<readonly [number, number]> = []
  let from = 0
  for (const to of [...marks, text.length]) {
    if (to < text.length && isOnlyDirectives(text.slice(from, Math.min(to, from + 2000)))) continue
    parts.push([from, to])
    from = to
  }
  return parts
}
