/** Taints of nodes and tolerations of Modules. */
import fc from 'fast-check'

import type { Taint, Toleration } from '../../kubernetes/taint.js'

/** A taint: cordon, not ready, pressure, or a team's own. */
export const taint: fc.Arbitrary<Taint> = fc.constantFrom<Taint>(
  { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' },
  { key: 'team', value: 'a', effect: 'NoSchedule' },
  { key: 'team', value: 'a', effect: 'NoExecute' },
  { key: 'team', value: 'b', effect: 'PreferNoSchedule' },
  { key: 'node.kubernetes.io/not-ready', effect: 'NoExecute' },
  { key: 'node.kubernetes.io/memory-pressure', effect: 'NoSchedule' },
)

/** A toleration, also with wildcards. */
export const toleration: fc.Arbitrary<Toleration> = fc.constantFrom<Toleration>(
  { key: 'team', operator: 'Equal', value: 'a' },
  { key: 'team', operator: 'Exists', effect: 'NoSchedule' },
  { operator: 'Exists' },
  { key: 'node.kubernetes.io/unschedulable', operator: 'Exists', effect: 'NoSchedule' },
)
