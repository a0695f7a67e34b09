/**
 * JSON documents, at the speed of `JSON.parse`: places are only worked out when one is asked for.
 */
import * as E from 'fp-ts/lib/Either.js'
import { findNodeAtLocation, type Node, parse, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser'

import type { Path } from '../../kubernetes/json.js'
import { type Document, documentFinding, type OffsetOf, unreadableDocument } from './document.js'
import { type DuplicateKey, withoutDuplicates } from './duplicate-key.js'
import type { FileText } from './file-text.js'

/** Whether a text may be JSON; YAML too can begin like that. */
export const looksLikeJson = (text: string): boolean => /^[\s\ufeff]*[[{]/.test(text)

const parsed = (text: string): E.Either<undefined, unknown> => {
  try {
    return E.right(JSON.parse(text) as unknown)
  } catch {
    return E.left(undefined)
  }
}

/** Where a string that begins at this quote ends. */
const stringEnd = (text: string, from: number): number => {
  let end = text.indexOf('"', from + 1)
  for (;;) {
    if (end < 0) return text.length
    let slashes = 0
    while (text[end - 1 - slashes] === '\\') slashes += 1
    if (slashes % 2 === 0) return end
    end = text.indexOf('"', end + 1)
  }
}

/** How many keys are written in a valid JSON text. O(n) with small constants: strings are leapt over. */
const writtenKeys = (text: string, from: number, to: number): number => {
  let count = 0
  const space = /[\s]*:/y
  for (let at = text.indexOf('"', from); at >= 0 && at < to; at = text.indexOf('"', at)) {
    at = stringEnd(text, at) + 1
    space.lastIndex = at
    if (text[at] === ':' || space.test(text)) count += 1
  }
  return count
}

/** How many keys a value has, at any depth. */
const keptKeys = (value: unknown): number => {
  // Not recursive: JSON.parse takes any depth.
  const open: Array<unknown> = [value]
  let count = 0
  while (open.length > 0) {
    const next = open.pop()
    if (typeof next !== 'object' || next === null) continue
    const items = Array.isArray(next) ? (next as ReadonlyArray<unknown>) : Object.values(next)
    if (!Array.isArray(next)) count += items.length
    for (const item of items) if (typeof item === 'object' && item !== null) open.push(item)
  }
  return count
}

const duplicatesIn = (root: Node, from: number): ReadonlyArray<DuplicateKey> => {
  const found: Array<DuplicateKey> = []
  const open: Array<{ readonly node: Node; readonly path: Path }> = [{ node: root, path: [] }]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, path } = next
    const seen = new Set<unknown>()
    for (const [index, child] of (node.children ?? []).entries()) {
      const pair = node.type === 'object' ? (child.children ?? []) : undefined
      const [key, value] = [pair?.[0], pair === undefined ? child : pair[1]]
      const inner = [...path, key === undefined ? index : String(key.value)]
      if (key !== undefined && seen.has(key.value)) found.push({ path: inner, offset: from + key.offset })
      if (key !== undefined) seen.add(key.value)
      if (value?.children !== undefined) open.push({ node: value, path: inner })
    }
  }
  return found.sort((left, right) => left.offset - right.offset)
}

/** A tree is deep work: a text nested so deeply that the library's recursion gives up has no places. */
const treeOf = (text: string): Node | undefined => {
  try {
    return parseTree(text, [], { disallowComments: true })
  } catch {
    return undefined
  }
}

const offsetIn =
  (tree: () => Node | undefined, from: number): OffsetOf =>
  (path, part) => {
    const root = tree()
    const node = root === undefined ? undefined : findNodeAtLocation(root, [...path])
    if (node === undefined) return undefined
    const key = node.parent?.type === 'property' ? node.parent.children?.[0] : undefined
    return from + (part === 'key' && key !== undefined ? key.offset : node.offset)
  }

const lazily = <A>(make: () => A): (() => A) => {
  let made: { readonly value: A } | undefined
  return () => (made ??= { value: make() }).value
}

/** `PropertyNameExpected` -> `property name expected`. */
const words = (code: string): string => code.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase()

/** The first error, or `undefined` when the text is nested too deeply for the library to say. */
const firstFault = (text: string): ParseError | undefined => {
  const errors: Array<ParseError> = []
  try {
    parse(text, errors, { disallowComments: true, allowTrailingComma: false })
  } catch {
    return undefined
  }
  return errors[0]
}

/** JSON that is not: what is wrong first, without repeating what the file holds. */
export const brokenJson = (file: FileText, from: number, to: number): Document => {
  const fault = firstFault(file.text.slice(from, to))
  const finding =
    fault === undefined
      ? documentFinding('TooDeep', {}, from)
      : documentFinding('SyntaxError', { format: 'JSON', reason: words(printParseErrorCode(fault.error)) }, from + fault.offset)
  return unreadableDocument(file, from, to, [finding])
}

/** The document, or nothing when the text is not JSON. */
export const jsonDocument = (file: FileText, from: number, to: number): E.Either<undefined, Document> => {
  const text = from === 0 && to === file.text.length ? file.text : file.text.slice(from, to)
  const value = parsed(text)
  if (E.isLeft(value)) return value
  const tree = lazily(() => treeOf(text))
  const document: Document = {
    file,
    from,
    to,
    value: { json: value.right },
    findings: [],
    unreadable: [],
    removed: [],
    offsetOf: offsetIn(tree, from),
  }
  if (writtenKeys(text, 0, text.length) === keptKeys(value.right)) return E.right(document)
  const root = tree()
  return E.right(
    root === undefined
      ? unreadableDocument(file, from, to, [documentFinding('TooDeep', {}, from)])
      : withoutDuplicates(document, duplicatesIn(root, from)),
  )
}

/** Where one JSON value after another begins and ends, for files that hold several. O(n). */
export const jsonParts = (text: string): ReadonlyArray<readonly [from: number, to: number]> => {
  const parts: Array<readonly [number, number]> = []
  const mark = /["[\]{}]/g
  let depth = 0
  let from = 0
  for (let found = mark.exec(text); found !== null; found = mark.exec(text)) {
    const [character] = found
    if (character === '"') mark.lastIndex = stringEnd(text, found.index) + 1
    else if (character === '{' || character === '[') depth += 1
    else if (--depth === 0) {
      parts.push([from, mark.lastIndex])
      from = mark.lastIndex
    }
  }
  return text.slice(from).trim() === '' ? parts : [...parts, [from, text.length]]
}
