/**
 * Where the operator of the hub runs is read from the input, unless the command line says.
 */
import type { PlanHubOptions } from '../../hub/hub-options.js'
import { operatorNamespaceOf } from '../../hub/operator-namespace.js'
import type { ClusterSnapshot } from '../../snapshot/cluster-snapshot.js'

/** What the planner of a hub is told. */
export const hubOptionsOf = (snapshot: ClusterSnapshot, options: PlanHubOptions): PlanHubOptions => ({
  operatorNamespace: operatorNamespaceOf(snapshot),
  ...options,
})
