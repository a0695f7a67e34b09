/** An error never looks like a wish. */
import { objectKey } from '../../kubernetes/object-ref.js'
import { controllerOf } from '../../kubernetes/owner.js'
import type { Change } from '../../plan-model/change.js'
import { type DamagedWorld, damagedWorld } from '../arbitrary/damage.js'
import type { World } from '../arbitrary/world.js'
import { describeChange } from './idempotence.js'
import { type Law, law } from './law.js'

const takesAway = ({ action, nodes }: Change): boolean =>
  action === 'delete' || nodes.some(({ effect }) => effect === 'unload' || effect === 'stop')

const keyOf = ({ action, ref }: Change): string => `${action} ${objectKey(ref)}`

/** That an image is missing is no error but the reason to make it: then, of several Builds or Jobs, one stays. */
const isOfMaking = (damage: string, change: Change): boolean =>
  damage === 'an image that is missing' &&
  (change.role === 'build' || change.role === 'sign') &&
  change.reason === 'Duplicate'

/** A DaemonSet whose status counts fewer pods than there are: who does not look at pods cannot know better. */
const isMiscounted = ({ snapshot: { daemonSets = [], pods = [] } }: World, { ref }: Change): boolean =>
  daemonSets
    .filter(({ metadata }) => metadata.name === ref.name && metadata.namespace === ref.namespace)
    .some(({ metadata, status }) => {
      const own = pods.filter((pod) => controllerOf(pod.metadata)?.uid === metadata.uid)
      return own.length > (status?.currentNumberScheduled ?? 0) + (status?.numberMisscheduled ?? 0)
    })

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
        .filter((change) => takesAway(change) && !anyway.has(keyOf(change)) && !isOfMaking(damage, change))
        .filter((change) => !isMiscounted(healthy, change))
        .map((change) => `after ${damage}: ${describeChange(change)}`)
    },
)
