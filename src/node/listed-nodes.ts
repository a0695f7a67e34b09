/** How remarks list nodes. */
import type { OnNodes } from '../diagnostic/facts.js'
import { LISTED } from '../diagnostic/listed.js'
import { compareStrings } from '../kubernetes/order.js'

/** The first of these names, in order, and how many there are. */
export const listedNodes = (names: ReadonlyArray<string>): OnNodes => ({
  nodes: [...names].sort(compareStrings).slice(0, LISTED),
  nodeCount: names.length,
})
