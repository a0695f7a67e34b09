/** What several rules say where the same fact lacks. */
import { KERNEL_MAPPINGS_PATH } from '../module/field.js'
import { unknown } from './built-in-rule.js'
import type { CoverageCell } from './coverage.js'
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

/** Nodes that are selected, and of which nobody knows what they run. */
export const kernelUnknown = ({ module, nodes }: Pick<CoverageCell, 'module' | 'nodes'>): PolicyFinding =>
  unknown('These nodes do not say which kernel they run.', 'Look why their kubelet reports none.', {
    module,
    path: KERNEL_MAPPINGS_PATH,
    nodes,
    key: 'kernel',
  })
