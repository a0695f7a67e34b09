/** Nothing is changed without proof. */
import { KMM_GROUP } from '../../constants.js'
import type { KubernetesObject } from '../../kubernetes/object.js'
import { objectKey, objectKeyOf } from '../../kubernetes/object-ref.js'
import { controllerOf, groupOf } from '../../kubernetes/owner.js'
import type { Change } from '../../plan-model/change.js'
import { scenario } from '../arbitrary/scenario.js'
import { type Planned, type Run, type Scenario, simulate } from '../simulation/simulate.js'
import { describeChange } from './idempotence.js'
import { type Law, law } from './law.js'

const isProven = ({ metadata }: KubernetesObject, { module }: Change): boolean => {
  const controller = controllerOf(metadata)
  return (
    controller?.kind === 'Module' &&
    groupOf(controller.apiVersion) === KMM_GROUP &&
    module !== undefined &&
    controller.name === module.name &&
    metadata.namespace === module.namespace
  )
}

const changesObject = ({ action }: Change): boolean =>
  action === 'update' || action === 'replace' || action === 'delete'

const unprovenOf = ({ plan, snapshot }: Planned): ReadonlyArray<string> => {
  const live = [...(snapshot.daemonSets ?? []), ...(snapshot.builds ?? []), ...(snapshot.jobs ?? [])]
  const byKey = new Map(live.map((object) => [objectKeyOf(object), object]))
  return plan.changes.filter(changesObject).flatMap((change) => {
    const object = byKey.get(objectKey(change.ref))
    if (object === undefined) return [`is not there: ${describeChange(change)}`]
    return isProven(object, change) ? [] : [`nothing proves whose it is: ${describeChange(change)}`]
  })
}

/** What is wrong with a run. */
export const unprovenChanges = ({ planned }: Run): ReadonlyArray<string> => planned.flatMap(unprovenOf)

/**
 * A DaemonSet, Build or Job is updated, replaced or deleted only when the Module for which that is done controls it, by the owner
 * reference that the input shows. Labels are no proof.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import { plan } from 'kmm-planner'
 * import { fc, holds, proofBeforeChange } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(proofBeforeChange.arbitrary, holds(proofBeforeChange)(plan)), { numRuns: 20 })
 * ```
 */
export const proofBeforeChange: Law<Scenario> = law<Scenario>(
  'proof before change',
  'Nothing is changed without proof whose it is.',
  scenario,
  (planner) => (input) => unprovenChanges(simulate(planner)(input)),
)
