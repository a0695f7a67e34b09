/**
 * All nodes, found by label: built once for a snapshot, shared by all Modules.
 *
 * @since 0.1.0
 */
import { groupedBy } from '../kubernetes/grouped.js'
import { lookup } from '../kubernetes/json.js'
import { sortedBy, sortedKeys } from '../kubernetes/order.js'
import { remembered } from '../kubernetes/remembered.js'
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

/** Nodes by the keys of their labels, whatever the values: few arrays for many nodes. */
const byLabelKey = (nodes: ReadonlyArray<IndexedNode>): ReadonlyMap<string, ReadonlyArray<IndexedNode>> => {
  // A local map of local arrays: every label of every node passes here.
  const groups = new Map<string, Array<IndexedNode>>()
  for (const node of nodes) {
    for (const key of Object.keys(node.labels)) {
      const known = groups.get(key)
      if (known === undefined) groups.set(key, [node])
      else known.push(node)
    }
  }
  return groups
}

const byValueOf = (key: string) => groupedBy(({ labels }: IndexedNode) => labels[key])

/**
 * Index nodes. O(nodes x labels) once; the first question about a label key costs as much as it has nodes, a selection
 * as much as its rarest label has, and nothing the second time.
 *
 * @since 0.1.0
 * @category constructors
 */
export const nodeIndex = (nodes: ReadonlyArray<IndexedNode>): NodeIndex => {
  const all = sortedBy(({ name }: IndexedNode) => name)(nodes)
  const withKey = byLabelKey(all)
  // Selectors ask for few of the keys: nodes are grouped by value only for those.
  const withValues = remembered((key: string) => byValueOf(key)(withKey.get(key) ?? []))
  // A local cache behind a pure function: the same question has the same answer, only sooner.
  const selections = new Map<string, ReadonlyArray<IndexedNode>>()
  const selected = (selector: NodeSelector): ReadonlyArray<IndexedNode> => {
    const [rarest, ...others] = Object.keys(selector)
      .map((key) => ({ key, having: withValues(key).get(selector[key] ?? '') ?? [] }))
      .sort((left, right) => left.having.length - right.having.length)
    if (rarest === undefined) return all
    return others.length === 0 ? rarest.having : rarest.having.filter(isSelectedBy(selector, others.map(({ key }) => key)))
  }
  return {
    all,
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
