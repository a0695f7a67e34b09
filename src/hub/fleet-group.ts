/** Spokes in the same situation, together. */
import type { Diagnostic } from '../diagnostic/diagnostic.js'
import { lookup } from '../kubernetes/json.js'
import type { Change, ObjectChange } from '../plan-model/change.js'
import type { ObjectReason } from '../plan-model/reason.js'
import type { HubDecision, SpokeDecision } from './decision.js'
import { type FleetKernel, fleetKernel } from './fleet-kernel.js'
import type { Hub } from './hub.js'
import type { ManifestWorkDecision } from './manifest-work-decision.js'
import { type Doubt, doubts } from './withheld-manifest-work.js'

/**
 * What happens to the ManifestWork of a spoke: a change; `unchanged`, it is as it should be; `kept`, nothing can be decided
 * yet; `none`, there is none and none comes; `unknown`, nobody looked whether it is there; `held`, it would be withdrawn, and the
 * budget holds that back.
 *
 * @since 0.1.0
 * @category model
 */
export type FleetAction = ObjectChange['action'] | 'unchanged' | 'kept' | 'none' | 'unknown' | 'held'

/**
 * Why a ManifestWork stays that no selected cluster explains, or that its ManagedClusterModule does not want any more; see KMM905
 * and KMM604. `BeingDeleted`: it goes already.
 *
 * @since 0.1.0
 * @category model
 */
export type KeptReason = Doubt | 'ModuleListIncomplete' | 'BeingDeleted'

/**
 * Spokes in the same situation, in name order. `why`: the reason of the change, or why nothing is done.
 *
 * @since 0.1.0
 * @category model
 */
export interface FleetGroup {
  readonly action: FleetAction
  readonly why?: ObjectReason | Extract<ManifestWorkDecision, { readonly _tag: 'Keep' }>['why'] | KeptReason
  readonly clusters: ReadonlyArray<string>
  readonly kernels: ReadonlyArray<FleetKernel>
}

/** A hub labels no nodes. */
const isObjectChange = (change: Change): change is ObjectChange => change.action !== 'label' && change.action !== 'release'

type Situation = Pick<FleetGroup, 'action' | 'why'>

/** A work that was to go and stays: the remark on it says why. One without a remark goes already. */
const keptSituation = (diagnostics: ReadonlyArray<Diagnostic>): Situation => {
  const found = diagnostics.map(({ facts }) => lookup(facts, 'why'))
  const why = doubts.find((reason) => found.includes(reason))
  const isListIncomplete = diagnostics.some(({ name }) => name === 'ModuleListIncomplete')
  return { action: 'kept', why: why ?? (isListIncomplete ? 'ModuleListIncomplete' : 'BeingDeleted') }
}

const situationOf = (hub: Hub, { live, transfer, outcome }: SpokeDecision): Situation => {
  const [change] = outcome.changes.filter(isObjectChange)
  if (change !== undefined) return { action: change.action, why: change.reason }
  const absent = hub.worksObserved ? 'none' : 'unknown'
  switch (transfer._tag) {
    case 'Keep':
      return { action: live === undefined ? absent : 'kept', why: transfer.why }
    case 'Withdraw':
      return live === undefined ? { action: 'none' } : keptSituation(outcome.diagnostics)
    case 'Send':
      return { action: live === undefined ? 'unknown' : 'unchanged' }
  }
}

/** Groups that grow; first come, first listed. Local mutation: one step a spoke. */
const grouping = () => {
  const groups = new Map<string, { readonly group: FleetGroup; readonly clusters: Array<string> }>()
  return {
    add: (key: string, cluster: string, made: () => Omit<FleetGroup, 'clusters'>): void => {
      const known = groups.get(key)
      if (known !== undefined) return void known.clusters.push(cluster)
      const clusters = [cluster]
      groups.set(key, { group: { ...made(), clusters }, clusters })
    },
    all: (): ReadonlyArray<FleetGroup> => Array.from(groups.values(), ({ group }) => group),
  }
}

/** Works that no spoke explains, by what becomes of them. */
const addStrays = ({ add }: ReturnType<typeof grouping>, changes: ReadonlyArray<Change>, kept: ReadonlyArray<readonly [cluster: string, Situation]>): void => {
  const gone = changes
    .filter(isObjectChange)
    .filter(({ role }) => role === 'manifest-work')
    .map(({ action, reason, ref }) => [ref.namespace ?? '', { action, why: reason }] as const)
  for (const [cluster, situation] of [...gone, ...kept]) {
    add(`${situation.action} ${situation.why ?? ''}`, cluster, () => ({ ...situation, kernels: [] }))
  }
}

/** The spokes of a ManagedClusterModule, and works that no spoke explains. O(spokes + works + distinct kernels). */
export const fleetGroups = (hub: Hub, { images, spokes, strays }: HubDecision): ReadonlyArray<FleetGroup> => {
  const kernelOf = fleetKernel(images)
  const groups = grouping()
  // Spokes with the same kernels share one object. Local mutation: a number for each.
  const numbers = new Map<unknown, number>()
  const numberOf = (shared: unknown): number => {
    const known = numbers.get(shared) ?? numbers.size
    numbers.set(shared, known)
    return known
  }
  for (const spoke of spokes) {
    const situation = situationOf(hub, spoke)
    const key = `${situation.action} ${situation.why ?? ''} ${numberOf(spoke.transfer.spoke)}`
    groups.add(key, spoke.cluster.metadata.name, () => ({ ...situation, kernels: (spoke.transfer.spoke?.kernels ?? []).map(kernelOf) }))
  }
  const kept = strays
    .filter(({ changes }) => changes.length === 0)
    .map(({ work, diagnostics }) => [work?.metadata.namespace ?? '', keptSituation(diagnostics)] as const)
  addStrays(groups, strays.flatMap(({ changes }) => changes), kept)
  return groups.all()
}

/** Works of a ManagedClusterModule that is gone, by its plan and the remarks on what stays. O(works). */
export const orphanGroups = (changes: ReadonlyArray<Change>, diagnostics: ReadonlyArray<Diagnostic>): ReadonlyArray<FleetGroup> => {
  const groups = grouping()
  const kept = diagnostics.filter(({ subject }) => subject.kind === 'ManifestWork').map((remark) => [remark.subject.namespace ?? '', keptSituation([remark])] as const)
  addStrays(groups, changes, kept)
  return groups.all()
}
