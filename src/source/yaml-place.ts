/**
 * Where in a tree of the YAML parser the parts of its value stand.
 */
import type { Document as YamlDocument } from 'yaml'
import { isAlias, isCollection, isMap, isNode, isPair, isScalar, isSeq } from 'yaml'

import type { OffsetOf } from './document.js'

/** Where a node begins in the text of its tree. */
export const nodeStart = (node: unknown): number | undefined => (isNode(node) ? node.range?.[0] : undefined)

/** Where a node ends: a block of keys or items with the last of them, since the parser counts comments after it, too. */
const nodeEnd = (node: unknown): number | undefined => {
  // Not recursive: the parser takes more depth than the stack.
  let last = node
  for (;;) {
    const item = isCollection(last) && last.flow !== true ? last.items.at(-1) : undefined
    const inner = isPair(item) ? (item.value ?? item.key) : item
    if (!isNode(inner)) return isNode(last) ? last.range?.[1] : undefined
    last = inner
  }
}

/** The text of a key as it ends up in the object; nothing for `<<`. */
export const keyText = (key: unknown): string | undefined => {
  if (!isScalar(key)) return undefined
  const { value } = key
  if (value === null) return ''
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined
}

/** Finds the parts of a document that begins at an offset of its file. What an alias stands for is where its anchor is. */
export const offsetIn =
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
    const found = part === 'key' || node === null ? key : node
    const at = part === 'end' ? nodeEnd(found) : nodeStart(found)
    return at === undefined ? undefined : from + at
  }
