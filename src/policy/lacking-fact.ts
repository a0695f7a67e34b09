/** What several rules say where the same fact lacks. */
import { unknown } from './built-in-rule.js'
import type { PolicyFinding } from './finding.js'

/** A cluster was given, and its nodes were not in it, or not all. */
export const nodesUnknown: PolicyFinding = unknown(
  'Whether this is so depends on the nodes of the cluster, and not all of them are known.',
  'Give a dump of the cluster with all its nodes.',
)
