/** Damage to the input is no wish. */
import fc from 'fast-check'

import { fieldAt, type Path, valueAt } from '../../kubernetes/json.js'
import type { PlanOptions } from '../../options.js'
import { plan } from '../../plan.js'
import type { ClusterSnapshot } from '../../snapshot/cluster-snapshot.js'
import { decodeObjects } from '../../snapshot/decode-objects.js'
import { objectsOf } from '../arbitrary/broken-input.js'
import { editedAt, type PathEdit, pathEdits, pathsOf } from '../arbitrary/path-damage.js'
import { scenario } from '../arbitrary/scenario.js'
import { simulate } from '../simulation/simulate.js'
import { type Law, law } from './law.js'
import { takenAway, withoutUnused } from './taken-away.js'
import { isNodeLabel, isWish } from './user-wish.js'

/**
 * An input as it was read from a cluster, and one edit of it.
 *
 * @since 0.3.0
 */
export interface DamagedPath {
  readonly objects: ReadonlyArray<unknown>
  readonly images: ClusterSnapshot['images']
  readonly options: PlanOptions
  readonly path: Path
  readonly edit: PathEdit
}

const damagedPath: fc.Arbitrary<DamagedPath> = fc
  .tuple(scenario, fc.nat(), fc.constantFrom(...pathEdits))
  .map(([one, pick, edit]) => {
    const { end, options } = simulate(plan)(one)
    // Secrets are not read back: a snapshot has only hashes of them.
    const { secrets: _secrets, images, ...snapshot } = end.snapshot
    const objects = objectsOf({ snapshot, modules: end.modules, options })
    const paths = pathsOf(objects)
    return { objects, images, options, path: paths[pick % Math.max(1, paths.length)] ?? [], edit }
  })

/**
 * With `completeModules` a Module that is not in the list is one that somebody deleted; and a Node that nothing else speaks of is one
 * that was taken away.
 */
const isGone = (objects: ReadonlyArray<unknown>, path: Path, edit: PathEdit): boolean =>
  // A list in the place of an object holds nothing, and neither does an empty document.
  (edit === 'deleted' || edit === 'a list' || edit === 'null') &&
  path.length === 1 &&
  ['Module', 'Node'].includes(String(fieldAt(valueAt(objects, path), 'kind')))

/**
 * One value of the input that is gone, null, empty or of another type never makes the safe profile delete an object, unload a module
 * or stop a device plugin that it would otherwise have left, unless the edit is what a user may wish.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import { plan } from 'kmm-planner'
 * import { damageToOnePath, fc, holds } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(damageToOnePath.arbitrary, holds(damageToOnePath)(plan)), { numRuns: 20 })
 * ```
 */
export const damageToOnePath: Law<DamagedPath> = law<DamagedPath>(
  'damage to one path',
  'One value that is broken takes nothing away.',
  damagedPath,
  (planner) =>
    ({ objects, images, options, path, edit }) => {
      if (path.length === 0 || isWish(objects, path, edit) || isGone(objects, path, edit)) return []
      const answer = (input: unknown): ReadonlyArray<string> => {
        const { snapshot, modules } = decodeObjects(input)
        const planned = planner({ ...snapshot, ...(images === undefined ? {} : { images }) }, modules, options)
        return takenAway(isNodeLabel(objects, path) ? withoutUnused(planned) : planned)
      }
      const anyway = new Set(answer(objects))
      return answer(editedAt(objects, path, edit))
        .filter((taken) => !anyway.has(taken))
        .map((taken) => `${path.join('.')} ${edit}: ${taken}`)
    },
)
