/** A selector held against the labels of a node, label by label. */
import { lookup } from '../kubernetes/json.js'
import type { IndexedNode } from './indexed-node.js'

/** One label that a selector asks for, and what the node has. */
export interface SelectorTerm {
  readonly key: string
  readonly wanted: string
  readonly actual?: string
}

/**
 * Every label that a selector asks for, and what a node has, in the order of the selector. O(labels of the selector).
 */
export const termsOf = (
  selector: Readonly<Record<string, string>>,
  { labels }: IndexedNode,
): ReadonlyArray<SelectorTerm> =>
  Object.entries(selector).map(([key, wanted]) => {
    const actual = lookup(labels, key)
    return { key, wanted, ...(actual === undefined ? {} : { actual }) }
  })
