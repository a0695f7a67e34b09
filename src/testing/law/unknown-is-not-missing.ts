/** What nobody knows is not taken for what is not there. */
import { objectKey } from '../../kubernetes/object-ref.js'
import type { Change } from '../../plan-model/change.js'
import type { ClusterSnapshot } from '../../snapshot/cluster-snapshot.js'
import { type ForgetfulWorld, forgetfulWorld } from '../arbitrary/forgetting.js'
import { describeChange } from './idempotence.js'
import { type Law, law } from './law.js'
import { isMiscounted } from './miscounted.js'
import { isStart } from './work-reference.js'

const keyOf = (change: Change): string => `${isStart(change) ? 'start' : 'delete'} ${objectKey(change.ref)}`

/** Builds and Jobs that are started, and everything that goes. */
const isDaring = (change: Change): boolean => isStart(change) || change.action === 'delete'

/** Something is made of a kind of which nobody saw anything. */
const isMadeUnseen =
  ({ daemonSets, builds, jobs }: ClusterSnapshot) =>
  ({ action, ref: { kind } }: Change): boolean =>
    action === 'create' &&
    ((kind === 'DaemonSet' && daemonSets === undefined) ||
      (kind === 'Build' && builds === undefined) ||
      (kind === 'Job' && jobs === undefined))

/**
 * With fewer facts the safe profile starts no Build or Job and deletes nothing that it would not with more: what is started, and
 * what is deleted, is a part of what it was. A fact is that an image exists, is missing or could not be looked up; the whole
 * of a section; an object in it (which then is one that could not be read: an object that a section does not hold is known not
 * to be there); what was looked up.
 *
 * Not the other way round: a DaemonSet may be created that a known failure would have held. But where nobody looked for DaemonSets, Builds
 * or Jobs, none is made: it may be there.
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import { plan } from 'kmm-planner'
 * import { fc, holds, unknownIsNotMissing } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(unknownIsNotMissing.arbitrary, holds(unknownIsNotMissing)(plan)))
 * ```
 */
export const unknownIsNotMissing: Law<ForgetfulWorld> = law(
  'unknown is not missing',
  'Who knows less starts and deletes no more.',
  forgetfulWorld,
  (planner) =>
    ({ known, forgetful, forgotten }) => {
      const before = planner(known.snapshot, known.modules, known.options)
      const after = planner(forgetful.snapshot, forgetful.modules, forgetful.options)
      const anyway = new Set([...before.changes, ...before.held].filter(isDaring).map(keyOf))
      const making = new Set(
        before.diagnostics.flatMap((one) =>
          one.name === 'ImageBeingMade' ? (one.facts.images ?? [one.facts.image]) : [],
        ),
      )
      const isUnseen = isMadeUnseen(forgetful.snapshot)
      return [
        ...after.changes
          // Who does not see that something makes an image cannot wait for it.
          .filter(({ image }) => image === undefined || !making.has(image))
          .filter((change) => isDaring(change) && !anyway.has(keyOf(change)) && !isMiscounted(known.snapshot, change))
          .map((change) => `without ${forgotten}: ${describeChange(change)}`),
        ...after.changes
          .filter(isUnseen)
          .map((change) => `nobody looked whether it is there: ${describeChange(change)}`),
      ]
    },
)
