/** An error never looks like a wish. */
import { objectKey, objectKeyOf } from '../../kubernetes/object-ref.js'
import type { Change } from '../../plan-model/change.js'
import type { Plan } from '../../plan-model/plan-data.js'
import { type DamagedWorld, damagedWorld } from '../arbitrary/damage.js'
import type { World } from '../arbitrary/world.js'
import { describeChange } from './idempotence.js'
import { type Law, law } from './law.js'
import { isMiscounted } from './miscounted.js'
import { isOfWork, purposeOf, worksOfModule } from './work-reference.js'

const takesAway = ({ action, nodes }: Change): boolean =>
  action === 'delete' || nodes.some(({ effect }) => effect === 'unload' || effect === 'stop')

const keyOf = ({ action, ref }: Change): string => `${action} ${objectKey(ref)}`

/**
 * While an image is missing, of several Builds or Jobs that make it one stays, and never the one that failed: when another one fails,
 * another one goes. That takes no module away, as long as one stays.
 */
const isOfMaking =
  (world: World, { deletions }: Plan) =>
  (change: Change): boolean => {
    if (change.reason !== 'Duplicate' || !isOfWork(change)) return false
    const module = world.modules.find(
      ({ metadata }) => metadata.name === change.module?.name && metadata.namespace === change.module.namespace,
    )
    if (module === undefined) return false
    const gone = new Set(deletions.map(({ ref }) => objectKey(ref)))
    const works = worksOfModule(module, world)
    const own = works.find((work) => objectKeyOf(work) === objectKey(change.ref))
    return works.some(
      (work) => own !== undefined && purposeOf(module, work) === purposeOf(module, own) && !gone.has(objectKeyOf(work)),
    )
  }

/**
 * Who wants nodes unloaded that take no pods says so by a cordon. Whether a device plugin has left them is seen by its pods only.
 */
const isWished =
  ({ damage, damaged: { snapshot, modules, options } }: DamagedWorld) =>
  ({ reason, module: about }: Change): boolean => {
    if (damage !== 'a cordoned node' || options.onUnschedulable !== 'unload') return false
    const hasDevicePlugin = modules.some(
      ({ metadata: { namespace, name }, spec }) =>
        namespace === about?.namespace && name === about.name && spec.devicePlugin !== undefined,
    )
    return (
      reason === 'Unschedulable' ||
      (reason === 'NodesUnschedulable' && (snapshot.pods !== undefined || !hasDevicePlugin))
    )
  }

/**
 * A mapping, template, image fact, node, object or section made worse never makes the safe profile delete or unload what
 * it would not delete or unload anyway. (Duplicates among Builds and Jobs go while the image that they make is missing, as long as one stays. A cordon
 * is a wish where `onUnschedulable` is `unload`. Leaving aside DaemonSets whose status counts fewer pods than there are.)
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import { plan } from 'kmm-planner'
 * import { fc, holds, noErrorDeletes } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(noErrorDeletes.arbitrary, holds(noErrorDeletes)(plan)))
 * ```
 */
export const noErrorDeletes: Law<DamagedWorld> = law(
  'no error deletes',
  'What cannot be decided stays as it runs.',
  damagedWorld,
  (planner) => (world) => {
    const { healthy, damaged, damage } = world
    const before = planner(healthy.snapshot, healthy.modules, healthy.options)
    const after = planner(damaged.snapshot, damaged.modules, damaged.options)
    const isMade = isOfMaking(damaged, after)
    const isAsked = isWished(world)
    const anyway = new Set([...before.changes, ...before.held].map(keyOf))
    return after.changes
      .filter((change) => takesAway(change) && !anyway.has(keyOf(change)) && !isMade(change) && !isAsked(change))
      .filter((change) => !isMiscounted(healthy.snapshot, change))
      .map((change) => `after ${damage}: ${describeChange(change)}`)
  },
)
