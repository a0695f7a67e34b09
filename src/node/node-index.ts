/** All nodes, found by label: built once for a snapshot, shared by all Modules. */
import { groupedBy } from '../kubernetes/grouped.js'
import { lookup } from '../kubernetes/json.js'
import { labelKeys } from '../kubernetes/label-keys.js'
import { memoize } from '../kubernetes/memoize.js'
import { sortedBy, sortedKeys } from '../kubernetes/order.js'
import type { NodeSelector } from '../module/module.js'
import type { IndexedNode } from './indexed-node.js'

/** Nodes by label. Every answer is in name order. */
export interface NodeIndex {
  readonly all: ReadonlyArray<IndexedNode>
  /** The keys of all labels of all nodes: what is not among them need not be looked for. */
  readonly labelKeys: ReadonlySet<string>
  /** The nodes that carry every label of a selector; `{}` selects all. The same array for the same selector. */
  readonly select: (selector: NodeSelector) => ReadonlyArray<IndexedNode>
}

/** One text for equal selectors. */
export const selectorKey = (selector: NodeSelector): string =>
  JSON.stringify(sortedKeys(selector).map((key) => [key, selector[key]]))

const isSelectedBy =
  (selector: NodeSelector, keys: ReadonlyArray<string>) =>
  ({ labels }: IndexedNode): boolean =>
    keys.every((key) => lookup(labels, key) === selector[key])

const byValueOf = (key: string) => groupedBy(({ labels }: IndexedNode) => lookup(labels, key))

/**
 * Index nodes. O(nodes x labels) once; the first question about a label key that any node has is O(nodes), others cost as
 * much as the rarest of their labels has nodes, and nothing the second time.
 */
export const nodeIndex = (nodes: ReadonlyArray<IndexedNode>): NodeIndex => {
  const all = sortedBy(({ name }: IndexedNode) => name)(nodes)
  const known = labelKeys(all, ({ labels }) => labels)
  // Nodes have dozens of labels, and selectors ask for a handful: nodes are grouped only by those.
  const withValues = memoize((key: string) => byValueOf(key)(known.has(key) ? all : []))
  // A local cache behind a pure function: the same question has the same answer, only sooner.
  const selections = new Map<string, ReadonlyArray<IndexedNode>>()
  const selected = (selector: NodeSelector): ReadonlyArray<IndexedNode> => {
    const [rarest, ...others] = Object.keys(selector)
      .map((key) => ({ key, having: withValues(key).get(selector[key] ?? '') ?? [] }))
      .sort((left, right) => left.having.length - right.having.length)
    if (rarest === undefined) return all
    return others.length === 0
      ? rarest.having
      : rarest.having.filter(
          isSelectedBy(
            selector,
            others.map(({ key }) => key),
          ),
        )
  }
  return {
    all,
    labelKeys: known,
    select: (selector) => {
      const key = selectorKey(selector)
      const known = selections.get(key)
      if (known !== undefined) return known
      const found = selected(selector)
      selections.set(key, found)
      return found
    },
  }
}
