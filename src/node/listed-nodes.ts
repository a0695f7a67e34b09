/** How remarks list nodes. */
import type { OnNodes } from '../diagnostic/facts.js'
import { LISTED } from '../diagnostic/listed.js'
import { compareStrings } from '../kubernetes/order.js'
import type { IndexedNode } from './indexed-node.js'

/** Nodes mostly come in the order of their names. */
const isSorted = (names: ReadonlyArray<string>): boolean =>
  names.every((name, index) => index === 0 || (names[index - 1] ?? '') <= name)

/** The first of these names, in order, and how many there are. */
export const listedNodes = (names: ReadonlyArray<string>): OnNodes => ({
  nodes: (isSorted(names) ? names : [...names].sort(compareStrings)).slice(0, LISTED),
  nodeCount: names.length,
})

/** The same of nodes that are in the order of their names: no list of all names is made. */
export const factsOn = (nodes: ReadonlyArray<IndexedNode>): OnNodes => ({
  nodes: nodes.slice(0, LISTED).map(({ name }) => name),
  nodeCount: nodes.length,
})
