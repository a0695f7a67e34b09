/** An error never looks like a wish. */
import { objectKey } from '../../kubernetes/object-ref.js'
import type { Change } from '../../plan-model/change.js'
import { type DamagedWorld, damagedWorld } from '../arbitrary/damage.js'
import { describeChange } from './idempotence.js'
import { type Law, law } from './law.js'
import { isMiscounted } from './miscounted.js'

const takesAway = ({ action, nodes }: Change): boolean =>
  action === 'delete' || nodes.some(({ effect }) => effect === 'unload' || effect === 'stop')

const keyOf = ({ action, ref }: Change): string => `${action} ${objectKey(ref)}`

/** While an image is missing, of several Builds or Jobs that make it one stays: that takes no module away. */
const isOfMaking = ({ role, reason }: Change): boolean =>
  (role === 'build' || role === 'sign') && reason === 'Duplicate'

/**
 * A mapping, template, image fact, node, object or section made worse never makes the safe profile delete or unload what
 * it would not delete or unload anyway. (Duplicates among Builds and Jobs go when the image that they make is missing. Leaving aside
 * DaemonSets whose status counts fewer pods than there are.)
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
  (planner) =>
    ({ healthy, damaged, damage }) => {
      const before = planner(healthy.snapshot, healthy.modules, healthy.options)
      const after = planner(damaged.snapshot, damaged.modules, damaged.options)
      const anyway = new Set([...before.changes, ...before.held].map(keyOf))
      return after.changes
        .filter((change) => takesAway(change) && !anyway.has(keyOf(change)) && !isOfMaking(change))
        .filter((change) => !isMiscounted(healthy.snapshot, change))
        .map((change) => `after ${damage}: ${describeChange(change)}`)
    },
)
