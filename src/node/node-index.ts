/**
 * All nodes, found by label: built once for a snapshot, shared by all Modules.
 *
 * @since 0.1.0
 */
import { lookup } from '../kubernetes/json.js'
import { sortedBy, sortedKeys } from '../kubernetes/order.js'
import type { NodeSelector } from '../module/module.js'
import type { IndexedNode } from './indexed-node.js'

/**
 * Nodes by label. Every answer is in name order.
 *
 * @since 0.1.0
 * @category model
 */
export interface NodeIndex {
  readonly all: ReadonlyArray<IndexedNode>
  /** The nodes that carry every label of a selector; `{}` selects all. The same array for the same selector. */
  readonly select: (selector: NodeSelector) => ReadonlyArray<IndexedNode>
}

/**
 * One text for equal selectors.
 *
 * @since 0.1.0
 * @category destructors
 */
export const selectorKey = (selector: NodeSelector): string =>
  JSON.stringify(sortedKeys(selector).map((key) => [key, selector[key]]))

const isSelectedBy =
  (selector: NodeSelector, keys: ReadonlyArray<string>) =>
  ({ labels }: IndexedNode): boolean =>
    keys.every((key) => lookup(labels, key) === selector[key])

/**
 * Index nodes. O(nodes x labels) once; a selection costs as much as its rarest label has nodes, and nothing the second
 * time.
 *
 * @since 0.1.0
 * @category constructors
 */
export const nodeIndex = (nodes: ReadonlyArray<IndexedNode>): NodeIndex => {
  const all = sortedBy(({ name }: IndexedNode) => name)(nodes)
  // Both maps are local caches behind a pure function: the same question has the same answer, only sooner.
  const byLabel = new Map<string, Map<string, Array<IndexedNode>>>()
  const selections = new Map<string, ReadonlyArray<IndexedNode>>()
  for (const node of all) {
    for (const key of Object.keys(node.labels)) {
      const value = node.labels[key] ?? ''
      const values = byLabel.get(key) ?? new Map<string, Array<IndexedNode>>()
      const known = values.get(value)
      if (known === undefined) byLabel.set(key, values.set(value, [node]))
      else known.push(node)
    }
  }
  const rarest = (selector: NodeSelector, keys: ReadonlyArray<string>): ReadonlyArray<IndexedNode> =>
    keys.reduce<ReadonlyArray<IndexedNode>>((least, key) => {
      const candidates = byLabel.get(key)?.get(selector[key] ?? '') ?? []
      return candidates.length < least.length ? candidates : least
    }, all)
  return {
    all,
    select: (selector) => {
      const key = selectorKey(selector)
      const known = selections.get(key)
      if (known !== undefined) return known
      const keys = Object.keys(selector)
      const selected = rarest(selector, keys).filter(isSelectedBy(selector, keys))
      selections.set(key, selected)
      return selected
    },
  }
}
