/** What several rules say where the same fact lacks. */
import { unknown } from './built-in-rule.js'
import type { PolicyFinding } from './finding.js'

/** A cluster was given, and its nodes were not in it, or not all. */
export const nodesUnknown: PolicyFinding = unknown(
  'Whether this is so depends on the nodes of the cluster, and not all of them are known.',
  'Give a dump of the cluster with all its nodes.',
)

/** A base and a cluster were given, and nobody worked out what a change between them does. */
export const impactUnknown: PolicyFinding = unknown(
  'What this change does on nodes was not worked out.',
  'Give the revision before this one and a dump of the cluster.',
)
