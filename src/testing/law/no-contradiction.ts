/** No plan contradicts what its own input shows. */
import { canonicalText } from '../../kubernetes/canonical.js'
import { withDaemonSetDefaults } from '../../kubernetes/defaults.js'
import { type DaemonSet, isDaemonSet, type Pod } from '../../kubernetes/object.js'
import { objectKey, objectKeyOf } from '../../kubernetes/object-ref.js'
import type { Change } from '../../plan-model/change.js'
import { isGoing, podsOfDaemonSet } from '../../simulation/cluster-state.js'
import { scenario } from '../arbitrary/scenario.js'
import { type Planned, type Run, type Scenario, simulate } from '../simulation/simulate.js'
import { describeChange } from './idempotence.js'
import { type Law, law } from './law.js'

const isRunning = (pod: Pod): boolean =>
  !isGoing(pod) && (pod.spec?.nodeName ?? '') !== '' && pod.status?.phase === 'Running'

const templateOf = ({ spec }: DaemonSet): string =>
  canonicalText((withDaemonSetDefaults(spec) as DaemonSet['spec'])?.template)

/** Whether a change ends every pod of a DaemonSet. */
const endsPods = ({ plan }: Planned, { action, ref }: Change, live: DaemonSet): boolean => {
  if (action === 'delete' || action === 'replace') return true
  const wanted = plan.desired.find((object) => objectKeyOf(object) === objectKey(ref))
  return action === 'update' && wanted !== undefined && isDaemonSet(wanted) && templateOf(wanted) !== templateOf(live)
}

const contradictionsOf = (planned: Planned): ReadonlyArray<string> =>
  planned.plan.changes.flatMap((change) => {
    const { daemonSets = [], pods = [] } = planned.snapshot
    const live = daemonSets.find((one) => objectKeyOf(one) === objectKey(change.ref))
    if (live === undefined || !endsPods(planned, change, live)) return []
    const told = new Set(change.nodes.map(({ name }) => name))
    return podsOfDaemonSet(pods, live)
      .filter((pod) => isRunning(pod) && !told.has(pod.spec?.nodeName ?? ''))
      .map(({ metadata, spec }) => `${metadata.name} runs on ${spec?.nodeName ?? ''}: ${describeChange(change)}`)
  })

/** What is wrong with a run. */
export const contradictions = ({ planned }: Run): ReadonlyArray<string> => planned.flatMap(contradictionsOf)

/**
 * A change that ends the pods of a DaemonSet names every node on which the input shows one that runs. The lists of the input may be
 * of different ages: what is there on one of them is not nothing because another one does not know of it.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import { plan } from 'kmm-planner'
 * import { fc, holds, noContradiction } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(noContradiction.arbitrary, holds(noContradiction)(plan)), { numRuns: 20 })
 * ```
 */
export const noContradiction: Law<Scenario> = law<Scenario>(
  'no contradiction',
  'Where the input shows a pod, no plan acts as if there were none.',
  scenario,
  (planner) => (input) => contradictions(simulate(planner)(input)),
)
