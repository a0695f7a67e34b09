/** A cordoned node goes on running what it runs. */
import type { Node } from '../../kubernetes/object.js'
import { CORDON } from '../../kubernetes/taint.js'
import type { Change } from '../../plan-model/change.js'
import { changeId } from '../../plan-model/change-order.js'
import { type World, world } from '../arbitrary/world.js'
import { describeChange } from './idempotence.js'
import { type Law, law } from './law.js'

const cordoned = (node: Node): Node => ({
  ...node,
  spec: {
    ...node.spec,
    taints: [...(node.spec?.taints ?? []), CORDON],
    unschedulable: true,
  },
})

/** What takes something away from a node: nothing that builds or signs does. */
const takes = (change: Change): boolean =>
  (change.action === 'delete' ||
    change.action === 'replace' ||
    (change.action === 'label' && change.remove.length > 0)) &&
  change.role !== 'build' &&
  change.role !== 'sign'

/**
 * In the safe profile, with `onUnschedulable: keep`, cordoning a node deletes nothing, replaces nothing and takes no label away that
 * would not be anyway.
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import { plan } from 'kmm-planner'
 * import { cordonKeeps, fc, holds } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(cordonKeeps.arbitrary, holds(cordonKeeps)(plan)))
 * ```
 */
export const cordonKeeps: Law<World> = law<World>(
  'cordon keeps',
  'Cordoning a node takes nothing away.',
  world.map((one) => ({ ...one, options: { ...one.options, profile: 'safe', onUnschedulable: 'keep' } })),
  (planner) =>
    ({ snapshot, modules, options }) => {
      const { nodes = [] } = snapshot
      const before = new Set(planner(snapshot, modules, options).changes.filter(takes).map(changeId))
      return nodes.flatMap((node) => {
        const after = planner(
          { ...snapshot, nodes: nodes.map((one) => (one === node ? cordoned(one) : one)) },
          modules,
          options,
        )
        return after.changes
          .filter((change) => takes(change) && !before.has(changeId(change)))
          .map((change) => `with ${node.metadata.name} cordoned: ${describeChange(change)}`)
      })
    },
)
