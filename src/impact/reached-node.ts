/** On which nodes a Module can do anything at all. */
import type { Cluster } from '../cluster.js'
import type { Module } from '../module/module.js'
import { moduleKey } from '../module/module-name.js'
import { moduleKeyOf } from '../simulation/cluster-state.js'
import type { ClusterSnapshot } from '../snapshot/cluster-snapshot.js'
import type { KernelImpact } from './kernel-impact.js'
import type { ModulesByKey } from './revision.js'

const takers = ({ target }: Pick<Cluster, 'target'>, module: Module | undefined): ReadonlyArray<string> =>
  module === undefined
    ? []
    : target(module.spec.selector, module.spec.tolerations ?? []).groups.flatMap(({ schedulable }) =>
        schedulable.map(({ name }) => name),
      )

/**
 * A cell with only those of its nodes that have pods of the Module, or take some, before or after: a node that is tainted and has none feels
 * nothing, whatever becomes of the image. O(nodes + pods) once for each Module.
 */
export const onReachedNodes = (
  cluster: Pick<Cluster, 'target'>,
  { pods = [] }: ClusterSnapshot,
  before: ModulesByKey,
  after: ModulesByKey,
): ((cell: KernelImpact) => KernelImpact) => {
  const standing = new Set(pods.map((pod) => `${moduleKeyOf(pod) ?? ''} ${pod.spec?.nodeName ?? ''}`))
  return (cell) => {
    const key = moduleKey(cell.module)
    const taking = new Set([...takers(cluster, before.get(key)), ...takers(cluster, after.get(key))])
    return { ...cell, nodes: cell.nodes.filter((node) => taking.has(node) || standing.has(`${key} ${node}`)) }
  }
}
