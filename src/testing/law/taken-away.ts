/** What a plan takes away. */
import { objectKey } from '../../kubernetes/object-ref.js'
import { moduleKey } from '../../module/module-name.js'
import type { Change } from '../../plan-model/change.js'
import type { Plan } from '../../plan-model/plan-data.js'

/** The plan without deletions of DaemonSets that take nothing from any node. O(changes). */
export const withoutUnused = ({ changes, held }: Pick<Plan, 'changes' | 'held'>): Pick<Plan, 'changes' | 'held'> => {
  const isUsed = ({ action, ref, nodes }: Change): boolean =>
    action !== 'delete' || ref.kind !== 'DaemonSet' || nodes.length > 0
  return { changes: changes.filter(isUsed), held: held.filter(isUsed) }
}

/** Objects that a plan deletes, modules that it unloads, device plugins that it stops, each as a text. O(changes and their nodes). */
export const takenAway = ({ changes, held }: Pick<Plan, 'changes' | 'held'>): ReadonlyArray<string> =>
  [...changes, ...held].flatMap(({ action, ref, module, nodes }) => [
    ...(action === 'delete' ? [`deletes ${objectKey(ref)}`] : []),
    ...nodes
      .filter(({ effect }) => effect === 'unload' || effect === 'stop')
      .map(({ name, effect }) => `${effect}s ${module === undefined ? '' : moduleKey(module)} on ${name}`),
  ])
