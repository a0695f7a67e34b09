/** How remarks list nodes. */
import type { OnNodes } from '../diagnostic/facts.js'
import { compareStrings } from '../kubernetes/order.js'

/** So many names are listed; of the others only the number is told. */
const LISTED = 10

/** The first of these names, in order, and how many there are. */
export const listedNodes = (names: ReadonlyArray<string>): OnNodes => ({
  nodes: [...names].sort(compareStrings).slice(0, LISTED),
  nodeCount: names.length,
})
