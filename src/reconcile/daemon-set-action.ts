/** What becomes of each DaemonSet: those a Module wants and those it has, brought together. */
import type { DesiredDaemonSet } from '../daemon-set/desired-daemon-set.js'
import { daemonSetName } from '../daemon-set/name.js'
import { type Diagnostic, diagnostic, diagnosticOn } from '../diagnostic/diagnostic.js'
import { groupedBy } from '../kubernetes/grouped.js'
import type { DaemonSet } from '../kubernetes/object.js'
import { type Identity, identityKey } from '../label/identity.js'
import type { Module } from '../module/module.js'
import { type ModuleName, moduleNameOf } from '../module/module-name.js'
import { isBlocked } from '../ownership/blocked.js'
import type { Candidate, NodesInDoubt } from '../ownership/candidate.js'
import { type Delete, deletion, type Withheld } from '../ownership/deletion.js'
import { isGoing, leavesWhatGoes } from '../ownership/going.js'
import { ownershipProof } from '../ownership/ownership.js'
import { type StandingDaemonSet, standingOf } from '../ownership/standing.js'
import { contradictionOf } from '../placement/contradiction.js'
import type { PlacementContext } from '../placement/placement.js'
import type { NodeEffect, OwnershipProof } from '../plan-model/change.js'
import { type ByProfile, continuesAfterErrors } from '../profile.js'
import { type Absent, absent, type DesiredState } from './desired-state.js'
import { isLeftToLaterOperator } from './later-operator.js'
import { isOldVersionUnused } from './old-version.js'
import type { DesiredDaemonSets } from './to-daemon-sets.js'

type Context = PlacementContext

/** A DaemonSet that exists, and which one of its Module's it is. */
interface Live {
  readonly live: DaemonSet
  readonly identity: Identity
}

/** The one of several DaemonSets for one identity that stays: as it is, and as it will be. */
export interface Survivor {
  readonly live: DaemonSet
  readonly wanted: DaemonSet
}

/** The same, and how it stands to the Module. */
type Standing = Live & StandingDaemonSet

const byIdentityOf = groupedBy(({ identity }: Live) => identityKey(identity))

/**
 * What becomes of one DaemonSet, with what there is to say about it.
 *
 * - `Create`: it does not exist and should.
 * - `Unknown`: it should exist, and nobody looked whether it does.
 * - `Blocked`: it should exist, and another's stands in its place, or another operator does what it would do.
 * - `Update`: it exists and should be as wanted; `reloads` when a duplicate that goes takes the module with it.
 * - `Leave`: it exists and stays as it is.
 * - `Withheld`: it exists, nothing wants it, and it stays all the same.
 * - `Delete`: it exists and should not; `survivor` is what a duplicate leaves behind, as it will be.
 */
export type DaemonSetAction = { readonly diagnostics?: ReadonlyArray<Diagnostic> } & (
  | {
      readonly _tag: 'Create'
      readonly wanted: DaemonSet
      readonly identity: Identity
      readonly loads: ReadonlyArray<NodeEffect>
    }
  | { readonly _tag: 'Unknown'; readonly wanted: DaemonSet }
  | { readonly _tag: 'Blocked' }
  | ({ readonly _tag: 'Update'; readonly wanted: DaemonSet; readonly reloads: boolean } & Live)
  | ({ readonly _tag: 'Leave' } & Live)
  | ((Delete | Withheld) & Live & { readonly survivor?: Survivor })
)

/** Whether a DaemonSet stays because something says that it runs. */
export const isContradicted = (action: DaemonSetAction): boolean =>
  action._tag === 'Withheld' && action.by === 'contradiction'

type Actions = ReadonlyArray<DaemonSetAction>

const subjectOf = ({ kind, metadata }: DaemonSet) => ({ kind, namespace: metadata.namespace, name: metadata.name })

const leave = (live: Live): DaemonSetAction => ({ _tag: 'Leave', ...live })

const stateFor = (desired: DesiredDaemonSets, { role, kernelVersion }: Identity): DesiredState<DesiredDaemonSet> => {
  if (role === 'device-plugin') return desired.devicePlugin
  return desired.moduleLoaders.get(kernelVersion ?? '') ?? desired.otherKernels
}

/** A DaemonSet that should go, with what its nodes may say against that; `doubt`: what speaks against it already. */
export const daemonSetCandidate = (
  cluster: Context,
  module: Module | ModuleName,
  object: DaemonSet,
  whose: Pick<Candidate, 'owner' | 'proof' | 'byLabels'>,
  doubt?: NodesInDoubt,
): Candidate => ({
  kind: 'DaemonSet',
  object,
  ...whose,
  nodesObserved: cluster.isObserved('Node'),
  contradiction: () => doubt ?? contradictionOf(cluster, module)(object),
})

/** Deleted, or kept with what the gate has to say. */
const discard = (cluster: Context, module: Module, { reason, doubt }: Absent, { live, identity }: Live) => {
  const { name, uid = '' } = module.metadata
  const byLabels: OwnershipProof = { kind: 'Module', name, uid, by: 'labels' }
  const whose = { owner: name, proof: ownershipProof(module)(live), byLabels }
  return { ...deletion(cluster)(daemonSetCandidate(cluster, module, live, whose, doubt), reason), live, identity }
}

/** Of several DaemonSets for one identity, one stays (docs/deviations.md#resolves-duplicates). */
const resolvesDuplicates: ByProfile<boolean> = { 'safe': true, 'kmm-1.1': false }

/**
 * The one to keep first, of several for one identity: not terminating, then proven, then first by name. Nothing that
 * changes while pods restart: else the next plan would prefer another one, and restart its pods too.
 */
const bestFirst = (cluster: Context, module: Module, candidates: ReadonlyArray<Live>): ReadonlyArray<Live> => {
  if (!resolvesDuplicates[cluster.profile]) return candidates
  const proven = ({ live }: Live): number => ['name', 'uid'].indexOf(ownershipProof(module)(live)?.by ?? '')
  const going = ({ live }: Live): number => Number(isGoing(live))
  return [...candidates].sort((left, right) => going(left) - going(right) || proven(right) - proven(left))
}

/** What goes is waited for; and at another's that it finds first, the operator stops, whatever is beside it. */
const isLeft = (cluster: Context, module: Module, { live, identity }: Live): boolean =>
  (leavesWhatGoes[cluster.profile] && isGoing(live)) ||
  (!continuesAfterErrors[cluster.profile] && isBlocked(cluster, module)(identity))

/** The live DaemonSets of the identity of a wanted one: one stays, and becomes what is wanted. */
const converge = (
  cluster: Context,
  module: Module,
  state: DesiredState<DesiredDaemonSet>,
  candidates: ReadonlyArray<Live>,
): Actions => {
  const [survivor, ...duplicates] = bestFirst(cluster, module, candidates)
  const isUntouched = !('wanted' in state) || (state._tag === 'Present' && state.createsOnly)
  if (survivor === undefined || isUntouched || isLeft(cluster, module, survivor)) return candidates.map(leave)
  const wanted = state.wanted.named(survivor.live.metadata.name)
  const update = { _tag: 'Update', ...survivor, wanted } as const
  if (!resolvesDuplicates[cluster.profile] || duplicates.length === 0) {
    return [{ ...update, reloads: false }, ...duplicates.map(leave)]
  }
  const gone = duplicates.map((live) => ({
    ...discard(cluster, module, absent('Duplicate'), live),
    survivor: { live: survivor.live, wanted },
  }))
  const reloads = survivor.identity.role === 'module-loader' && gone.some(({ _tag }) => _tag === 'Delete')
  const names = { duplicates: duplicates.map(({ live }) => live.metadata.name) }
  const remark = diagnostic('DuplicateDaemonSets', subjectOf(survivor.live), [], names)
  return [{ ...update, reloads, diagnostics: [remark] }, ...gone]
}

/** Why a live DaemonSet has to go, if it has to. */
const absenceOf =
  (cluster: Context, desired: DesiredDaemonSets) =>
  ({ live, identity }: Live): Absent | undefined => {
    const state = stateFor(desired, identity)
    // What is in doubt stays, collected or not, and that is said.
    if (state._tag === 'Absent' && (desired.collects || state.doubt !== undefined)) return state
    const isOld =
      desired.collects && identity.version !== desired.version && isOldVersionUnused[cluster.profile](cluster, live)
    return isOld ? absent('OldVersion') : undefined
  }

/** The live DaemonSets of one identity, by what is desired for it. */
const ownActions =
  (cluster: Context, module: Module, desired: DesiredDaemonSets) =>
  (candidates: ReadonlyArray<Live>): Actions => {
    const [first] = candidates
    if (first === undefined) return []
    const state = stateFor(desired, first.identity)
    if (state._tag === 'Retained' && state.waits !== undefined) {
      const { waits } = state
      return candidates.map((one) => ({ ...leave(one), diagnostics: [diagnosticOn(subjectOf(one.live))(waits)] }))
    }
    const isCurrent = first.identity.version === desired.version
    if (state._tag !== 'Absent' && isCurrent) return converge(cluster, module, state, candidates)
    return candidates.map((live) => {
      const absence = absenceOf(cluster, desired)(live)
      return absence === undefined ? leave(live) : discard(cluster, module, absence, live)
    })
  }

/**
 * A DaemonSet that nothing proves to be the Module's: it is neither changed nor deleted, and if its pods are labelled as the
 * Module's, none is made beside it.
 */
const unprovenActions =
  (cluster: Context, module: Module, desired: DesiredDaemonSets, own: ReadonlyMap<string, unknown>) =>
  ({ live, identity, standing }: Standing): Actions => {
    const absence = own.has(identityKey(identity))
      ? absent('Duplicate')
      : absenceOf(cluster, desired)({ live, identity })
    if (standing === 'Unproven' && absence !== undefined) return [discard(cluster, module, absence, { live, identity })]
    const facts = { module: module.metadata.name, ...(standing === 'Labelled' ? { isBeside: true as const } : {}) }
    const remark = diagnostic('DaemonSetNotTakenOver', subjectOf(live), ['metadata', 'ownerReferences'], facts)
    return isGoing(live) ? [leave({ live, identity })] : [{ ...leave({ live, identity }), diagnostics: [remark] }]
  }

/** A DaemonSet whose selector and pods contradict each other is damaged: nobody knows what to make of it. */
export const contradictoryAction =
  (module: string) =>
  ({ live, identity }: Live): DaemonSetAction => {
    const facts = { module }
    const remark = diagnostic('DaemonSetContradictory', subjectOf(live), ['spec', 'selector'], facts)
    return { ...leave({ live, identity }), diagnostics: [remark] }
  }

/**
 * A DaemonSet with the Module's labels that something else controls. The operator looks only at labels before it
 * deletes, so a profile that wants no proof deletes it too; it is never changed, and otherwise no business of the Module.
 */
const foreignActions =
  (cluster: Context, module: Module, desired: DesiredDaemonSets) =>
  (live: Live): Actions => {
    const absence = absenceOf(cluster, desired)(live)
    const discarded = absence && discard(cluster, module, absence, live)
    // What is going already is there until it is gone; any other foreign object is no business of the Module's.
    const isItsBusiness = discarded?._tag === 'Delete' || discarded?.by === 'going'
    return discarded !== undefined && isItsBusiness ? [discarded] : []
  }

/** This name, or the next that no other object has. Ends: there are finitely many other objects. */
const freeName = (cluster: Context, module: ModuleName, identity: Identity, name: string, attempt = 1): string =>
  cluster.daemonSetNamed({ namespace: module.namespace, name }) === undefined
    ? name
    : freeName(cluster, module, identity, daemonSetName(module, identity, attempt), attempt + 1)

/** A wanted DaemonSet that no live one stands for: create it, unless something is in the way. */
const createMissing =
  (
    cluster: Context,
    module: ModuleName,
    taken: ReadonlyMap<string, DaemonSet>,
    present: ReadonlyMap<string, unknown>,
    isLeft: boolean,
  ) =>
  (state: DesiredState<DesiredDaemonSet>): Actions => {
    if (state._tag !== 'Present') return []
    const { identity, named } = state.wanted
    const key = identityKey(identity)
    if (present.has(key)) return []
    if (isLeft && identity.role === 'module-loader') return [{ _tag: 'Blocked' }]
    const foreign = taken.get(key)
    if (foreign !== undefined) {
      const path = ['metadata', 'ownerReferences']
      const remark = diagnostic('OwnedByAnother', subjectOf(foreign), path, { module: module.name })
      return [{ _tag: 'Blocked', diagnostics: [remark] }]
    }
    const usual = daemonSetName(module, identity)
    const name = freeName(cluster, module, identity, usual)
    const wanted = named(name)
    const isKnown = cluster.hasSeenAll('DaemonSet', module.namespace)
    const usualSubject = { ...subjectOf(wanted), name: usual }
    const diagnostics = [
      ...(name === usual
        ? []
        : [diagnostic('NameTaken', usualSubject, ['metadata', 'name'], { module: module.name, instead: name })]),
      // A DaemonSet that could not be read may be the very one; without any, the Module's own remark says it.
      ...(isKnown || !cluster.isObserved('DaemonSet', module.namespace)
        ? []
        : [diagnostic('DaemonSetsNotObserved', { kind: 'Module', ...module }, [], { unreadableIn: module.namespace })]),
    ]
    if (!isKnown) return [{ _tag: 'Unknown', wanted, diagnostics }]
    return [{ _tag: 'Create', wanted, identity, loads: state.loads, diagnostics }]
  }

/**
 * Decide about every DaemonSet that a Module wants or has. What is controlled by something else is not touched, except
 * in the profile that, like the operator, deletes by labels. O(DaemonSets of the Module).
 *
 * Source: S11; internal/daemonset/daemonset.go `GarbageCollect`, controllers/module_reconciler.go, release-1.1.
 */
export const daemonSetActions =
  (cluster: Context) =>
  (module: Module, desired: DesiredDaemonSets): ReadonlyArray<DaemonSetAction> => {
    const name = moduleNameOf(module)
    const standing = standingOf(cluster, module)
    const all = cluster.daemonSetsOf(name).map((live): Standing => ({ live, ...standing(live) }))
    const are = (...kinds: ReadonlyArray<Standing['standing']>) => all.filter((one) => kinds.includes(one.standing))
    const [own, foreign, damaged] = [are('Own'), are('Foreign'), are('Contradictory')]
    const unproven = are('Unproven', 'Labelled')
    const byIdentity = byIdentityOf(own)
    const possible = damaged.flatMap(({ live, identity, others = [] }) =>
      [identity, ...others].map((one) => ({ live, identity: one })),
    )
    const present = byIdentityOf([...own, ...possible, ...are('Unproven')])
    const taken = new Map(foreign.map(({ live, identity }) => [identityKey(identity), live]))
    const wanted = [...desired.moduleLoaders.values(), desired.devicePlugin]
    return [
      ...[...byIdentity.values()].flatMap(ownActions(cluster, module, desired)),
      ...damaged.map(contradictoryAction(module.metadata.name)),
      ...unproven.flatMap(unprovenActions(cluster, module, desired, byIdentity)),
      ...foreign.flatMap(foreignActions(cluster, module, desired)),
      ...wanted.flatMap(createMissing(cluster, name, taken, present, isLeftToLaterOperator(cluster)(module))),
    ]
  }
