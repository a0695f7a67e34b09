/** What a plan takes away. */
import { objectKey } from '../../kubernetes/object-ref.js'
import { moduleKey } from '../../module/module-name.js'
import type { Plan } from '../../plan-model/plan-data.js'

/** Objects that a plan deletes, modules that it unloads, device plugins that it stops, each as a text. O(changes and their nodes). */
export const takenAway = ({ changes, held }: Pick<Plan, 'changes' | 'held'>): ReadonlyArray<string> =>
  [...changes, ...held].flatMap(({ action, ref, module, nodes }) => [
    ...(action === 'delete' ? [`deletes ${objectKey(ref)}`] : []),
    ...nodes
      .filter(({ effect }) => effect === 'unload' || effect === 'stop')
      .map(({ name, effect }) => `${effect}s ${module === undefined ? '' : moduleKey(module)} on ${name}`),
  ])
