/** Spokes in the same situation, together. */
import type { Diagnostic } from '../diagnostic/diagnostic.js'
import type { Unavailability } from '../diagnostic/spoke-facts.js'
import { groupedBy } from '../kubernetes/grouped.js'
import type { WorkInDoubt } from '../ownership/candidate.js'
import type { Change, ObjectChange } from '../plan-model/change.js'
import type { ObjectReason } from '../plan-model/reason.js'
import type { Observed } from '../snapshot/observed.js'
import type { HubDecision, SpokeDecision } from './decision.js'
import type { Delivery } from './delivery.js'
import { type FleetKernel, fleetKernel } from './fleet-kernel.js'
import type { ManifestWorkDecision } from './manifest-work-decision.js'
import type { ObservedManifestWorks } from './observed-manifest-works.js'
import { deliveryTo, waitingFor, withdrawalWaitsFor } from './spoke-report.js'

/**
 * What happens to the ManifestWork of a spoke: a change; `unchanged`, it is as it should be; `kept`, nothing can be decided
 * yet; `none`, there is none and none comes; `unknown`, nobody looked whether it is there; `held`, it would be withdrawn, and the
 * budget holds that back.
 */
export type FleetAction = ObjectChange['action'] | 'unchanged' | 'kept' | 'none' | 'unknown' | 'held'

/**
 * Why a ManifestWork stays that no selected cluster explains, or that its ManagedClusterModule does not want any more; see KMM905
 * and KMM604. `BeingDeleted`: it goes already.
 */
export type KeptReason = WorkInDoubt | 'ModuleListIncomplete' | 'BeingDeleted'

/**
 * Spokes in the same situation, in name order. `why`: the reason of the change, or why nothing is done. `delivery`: how far they are with
 * what they were given before, where that is the module's and stays. `unavailable`: they do not answer, and something waits for them.
 */
export interface FleetGroup {
  readonly action: FleetAction
  readonly delivery?: Delivery
  readonly unavailable?: Unavailability
  readonly why?: ObjectReason | Extract<ManifestWorkDecision, { readonly _tag: 'Keep' }>['why'] | KeptReason
  readonly clusters: ReadonlyArray<string>
  readonly kernels: ReadonlyArray<FleetKernel>
}

type Context = Observed & ObservedManifestWorks

/** A hub labels no nodes. */
const isObjectChange = (change: Change): change is ObjectChange =>
  change.action !== 'label' && change.action !== 'release'

type Situation = Pick<FleetGroup, 'action' | 'why'>

/** What the spoke, and the hub of the spoke, have to say of it. */
const answersOf = (spoke: SpokeDecision): Pick<FleetGroup, 'delivery' | 'unavailable'> => {
  const delivery = deliveryTo(spoke)
  const unavailable = waitingFor(spoke)
  return {
    ...(delivery === undefined ? {} : { delivery }),
    ...(unavailable === undefined ? {} : { unavailable }),
  }
}

/** A ManifestWork that was to go and stays: the remark on it says why. One without a remark goes already. */
const keptSituation = (diagnostics: ReadonlyArray<Diagnostic>): Situation => {
  const [why = 'BeingDeleted'] = diagnostics.flatMap((remark) => keptReason(remark) ?? [])
  return { action: 'kept', why }
}

const keptReason = (remark: Diagnostic): KeptReason | undefined => {
  if (remark.name === 'ManifestWorkNotDeleted') return remark.facts.why
  return remark.name === 'ModuleListIncomplete' ? remark.name : undefined
}

const situationOf = (hub: Context, { cluster, live, decision, outcome }: SpokeDecision): Situation => {
  const [change] = outcome.changes.filter(isObjectChange)
  if (change !== undefined) return { action: change.action, why: change.reason }
  const absent = hub.isObserved('ManifestWork', cluster.metadata.name) ? 'none' : 'unknown'
  switch (decision._tag) {
    case 'Keep':
      return { action: live === undefined ? absent : 'kept', why: decision.why }
    case 'Absent':
      return live === undefined ? { action: 'none' } : keptSituation(outcome.diagnostics)
    case 'Apply':
      return { action: live === undefined ? 'unknown' : 'unchanged' }
  }
}

/** A spoke in its situation; `key` tells situations apart. */
interface Member extends Omit<FleetGroup, 'clusters' | 'kernels'> {
  readonly key: string
  readonly cluster: string
  readonly kernels: () => FleetGroup['kernels']
}

/** First come, first listed. */
const groupsOf = (members: ReadonlyArray<Member>): ReadonlyArray<FleetGroup> =>
  Array.from(groupedBy(({ key }: Member) => key)(members).values()).flatMap((group) => {
    const clusters = group.map(({ cluster }) => cluster)
    return group
      .slice(0, 1)
      .map(({ key: _, cluster: __, kernels, ...situation }) => ({ ...situation, kernels: kernels(), clusters }))
  })

/** A ManifestWork that no spoke explains, by what becomes of it. */
const strayMember = (cluster: string | undefined, situation: Situation, unavailable?: Unavailability): Member => ({
  ...situation,
  ...(unavailable === undefined ? {} : { unavailable }),
  key: `${situation.action} ${situation.why ?? ''} no spoke ${JSON.stringify(unavailable)}`,
  cluster: cluster ?? '',
  kernels: () => [],
})

const goingMembers = (changes: ReadonlyArray<Change>, unavailable?: Unavailability): ReadonlyArray<Member> =>
  changes
    .filter(isObjectChange)
    .filter(({ role }) => role === 'manifest-work')
    .map(({ action, reason, ref }) => strayMember(ref.namespace, { action, why: reason }, unavailable))

/** The spokes of a ManagedClusterModule, and ManifestWorks that no spoke explains. O(spokes + ManifestWorks + distinct kernels). */
export const fleetGroups = (
  hub: Context,
  { images, spokes, shared, strays }: HubDecision,
): ReadonlyArray<FleetGroup> => {
  const kernelOf = fleetKernel(images)
  const numbers = new Map(shared.map((spoke, index) => [spoke, String(index)]))
  const members = spokes.map((one): Member => {
    const {
      cluster,
      decision: { spoke },
    } = one
    const situation = situationOf(hub, one)
    const answers = answersOf(one)
    return {
      ...situation,
      ...answers,
      key: `${situation.action} ${situation.why ?? ''} ${spoke === undefined ? '' : (numbers.get(spoke) ?? '')} ${JSON.stringify(answers)}`,
      cluster: cluster.metadata.name,
      kernels: () => (spoke?.kernels ?? []).map(kernelOf),
    }
  })
  const kept = strays
    .filter(({ changes }) => changes.length === 0)
    .map(({ manifestWork, diagnostics }) => strayMember(manifestWork?.metadata.namespace, keptSituation(diagnostics)))
  const going = strays.flatMap((stray) => goingMembers(stray.changes, withdrawalWaitsFor(stray)))
  return groupsOf([...members, ...going, ...kept])
}

/** ManifestWorks of a ManagedClusterModule that is gone, by its plan and the remarks on what stays. O(ManifestWorks). */
export const orphanGroups = (
  changes: ReadonlyArray<Change>,
  diagnostics: ReadonlyArray<Diagnostic>,
): ReadonlyArray<FleetGroup> => {
  const kept = diagnostics.filter(({ subject }) => subject.kind === 'ManifestWork')
  return groupsOf([
    ...goingMembers(changes),
    ...kept.map((remark) => strayMember(remark.subject.namespace, keptSituation([remark]))),
  ])
}
