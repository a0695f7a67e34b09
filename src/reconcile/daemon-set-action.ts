/** What becomes of each DaemonSet: those a Module wants and those it has, brought together. */
import * as RA from 'fp-ts/lib/ReadonlyArray.js'

import { daemonSetName } from '../daemon-set/name.js'
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.js'
import { groupedBy } from '../kubernetes/grouped.js'
import type { DaemonSet } from '../kubernetes/object.js'
import { type Identity, identityKey, identityOf } from '../label/identity.js'
import type { ObservedDaemonSets } from '../label/observed-daemon-sets.js'
import type { ObservedPods } from '../label/observed-pods.js'
import type { Module } from '../module/module.js'
import { type ModuleName, moduleNameOf } from '../module/module-name.js'
import { unseenNodes } from '../node/affected-nodes.js'
import type { ObservedNodes } from '../node/observed-nodes.js'
import type { Candidate } from '../ownership/candidate.js'
import { type Delete, deletion } from '../ownership/deletion.js'
import { isForeign, ownershipProof } from '../ownership/ownership.js'
import type { NodeEffect, OwnershipProof } from '../plan-model/change.js'
import type { ObjectReason } from '../plan-model/reason.js'
import type { Settings } from '../settings.js'
import type { Observed } from '../snapshot/observed.js'
import { keep, type Wish, type Wishes } from './desired-state.js'
import { isOldVersionUnused } from './old-version.js'

type Context = Observed & ObservedDaemonSets & ObservedNodes & ObservedPods & Settings

/**
 * What becomes of one DaemonSet.
 *
 * - `Create`: it does not exist and should.
 * - `Unknown`: it should exist, and nobody looked whether it does.
 * - `Settle`: it exists and should be as wanted; `reloads` when a duplicate that goes takes the module with it.
 * - `Leave`: it exists and stays as it is.
 * - `Delete`: it exists and should not; `survivor` is what a duplicate leaves behind, as it will be.
 */
export type DaemonSetAction =
  | { readonly _tag: 'Create'; readonly wanted: DaemonSet; readonly identity: Identity; readonly loads: ReadonlyArray<NodeEffect> }
  | { readonly _tag: 'Unknown'; readonly wanted: DaemonSet }
  | {
      readonly _tag: 'Settle'
      readonly live: DaemonSet
      readonly identity: Identity
      readonly wanted: DaemonSet
      readonly reloads: boolean
    }
  | { readonly _tag: 'Leave'; readonly live: DaemonSet }
  | (Delete & { readonly live: DaemonSet; readonly identity: Identity; readonly survivor?: DaemonSet })

/** Verdicts, and remarks on the way to them. */
export interface DaemonSetActions {
  readonly verdicts: ReadonlyArray<DaemonSetAction>
  readonly diagnostics: ReadonlyArray<Diagnostic>
}

interface Live {
  readonly daemonSet: DaemonSet
  readonly identity: Identity
}

const subjectOf = ({ kind, metadata }: DaemonSet) => ({ kind, namespace: metadata.namespace, name: metadata.name })

const wishFor = (wishes: Wishes, { role, kernelVersion }: Identity): Wish => {
  const wish = role === 'device-plugin' ? wishes.devicePlugin : (wishes.moduleLoaders.get(kernelVersion ?? '') ?? wishes.otherKernels)
  return wish._tag === 'Remove' && !wishes.collects ? keep : wish
}

const leave = (live: DaemonSet, ...diagnostics: ReadonlyArray<Diagnostic>): DaemonSetActions => ({
  verdicts: [{ _tag: 'Leave', live }],
  diagnostics,
})

/** A DaemonSet that should go, with what its nodes may say against that. */
export const daemonSetCandidate = (
  cluster: Context,
  object: DaemonSet,
  owner: string,
  proof: OwnershipProof | undefined,
): Candidate => ({
  kind: 'DaemonSet',
  object,
  owner,
  proof,
  nodesObserved: cluster.nodesObserved,
  unseenNodes: () => unseenNodes(cluster)(object),
})

/** Deleted, or left with what the gate has to say. */
const discard = (
  cluster: Context,
  module: Module,
  { daemonSet: live, identity }: Live,
  reason: ObjectReason,
  survivor?: DaemonSet,
): DaemonSetActions => {
  const { name, uid = '' } = module.metadata
  const decided = deletion(cluster)(
    {
      ...daemonSetCandidate(cluster, live, name, ownershipProof(module)(live)),
      byLabels: { kind: 'Module', name, uid, by: 'labels' },
    },
    reason,
  )
  return decided._tag === 'Withheld'
    ? leave(live, ...decided.diagnostics)
    : { verdicts: [{ ...decided, live, identity, ...(survivor === undefined ? {} : { survivor }) }], diagnostics: [] }
}

/**
 * The one to keep first, of several for one identity: not terminating, then proven, then first by name. Nothing that
 * changes while pods restart: else the next plan would prefer another one, and restart its pods too.
 */
const bestFirst = (cluster: Context, module: Module, candidates: ReadonlyArray<Live>): ReadonlyArray<Live> => {
  if (!cluster.profile.resolvesDuplicates) return candidates
  const stays = ({ daemonSet }: Live): number => (daemonSet.metadata.deletionTimestamp === undefined ? 1 : 0)
  const proven = ({ daemonSet }: Live): number => ['name', 'uid'].indexOf(ownershipProof(module)(daemonSet)?.by ?? '')
  return [...candidates].sort((left, right) => stays(right) - stays(left) || proven(right) - proven(left))
}

const settle = (cluster: Context, module: Module, wish: Wish, candidates: ReadonlyArray<Live>): DaemonSetActions => {
  const [survivor, ...duplicates] = bestFirst(cluster, module, candidates)
  if (survivor === undefined) return { verdicts: [], diagnostics: [] }
  const { daemonSet: live, identity } = survivor
  const others = duplicates.map(({ daemonSet }): DaemonSetAction => ({ _tag: 'Leave', live: daemonSet }))
  const isUntouched = wish._tag === 'Keep' || wish._tag === 'Remove' || (wish._tag === 'Ensure' && wish.createsOnly)
  if (isUntouched || live.metadata.deletionTimestamp !== undefined) {
    return { verdicts: [{ _tag: 'Leave', live }, ...others], diagnostics: [] }
  }
  const wanted = wish.wanted.named(live.metadata.name)
  if (!cluster.profile.resolvesDuplicates || duplicates.length === 0) {
    return { verdicts: [{ _tag: 'Settle', live, identity, wanted, reloads: false }, ...others], diagnostics: [] }
  }
  const gone = duplicates.map((duplicate) => discard(cluster, module, duplicate, 'Duplicate', wanted))
  const isDeleted = gone.some(({ verdicts }) => verdicts.some(({ _tag }) => _tag === 'Delete'))
  const reloads = identity.role === 'module-loader' && isDeleted
  return {
    verdicts: [{ _tag: 'Settle', live, identity, wanted, reloads }, ...gone.flatMap(({ verdicts }) => verdicts)],
    diagnostics: [
      diagnostic('DuplicateDaemonSets', subjectOf(live), [], { duplicates: duplicates.map(({ daemonSet }) => daemonSet.metadata.name) }),
      ...gone.flatMap(({ diagnostics }) => diagnostics),
    ],
  }
}

/** Why a live DaemonSet has to go, if it has to. */
const reasonToGo =
  (cluster: Context, wishes: Wishes) =>
  ({ daemonSet, identity }: Live): ObjectReason | undefined => {
    const wish = wishFor(wishes, identity)
    if (wish._tag === 'Remove') return wish.reason
    if (wish._tag === 'Keep' && wish.withholds !== undefined) return undefined
    return wishes.collects && identity.version !== wishes.version && isOldVersionUnused(cluster)(daemonSet) ? 'OldVersion' : undefined
  }

/** The live DaemonSets of one identity, by what is wished for it. */
const judge =
  (cluster: Context, module: Module, wishes: Wishes) =>
  (candidates: ReadonlyArray<Live>): DaemonSetActions => {
    const [first] = candidates
    if (first === undefined) return { verdicts: [], diagnostics: [] }
    const wish = wishFor(wishes, first.identity)
    const isCurrent = first.identity.version === wishes.version
    if (wish._tag === 'Keep' && wish.withholds !== undefined) {
      return joined(
        candidates.map(({ daemonSet }) => leave(daemonSet, diagnostic('DeletionWithheld', subjectOf(daemonSet), [], wish.withholds))),
      )
    }
    if (wish._tag === 'Keep' && wish.waits !== undefined) {
      const name = 'pods' in wish.waits ? 'UnloadWaits' : 'PodsNotObserved'
      return joined(candidates.map(({ daemonSet }) => leave(daemonSet, diagnostic(name, subjectOf(daemonSet), [], wish.waits))))
    }
    if (wish._tag !== 'Remove' && isCurrent) return settle(cluster, module, wish, candidates)
    return joined(
      candidates.map((live) => {
        const reason = reasonToGo(cluster, wishes)(live)
        return reason === undefined ? leave(live.daemonSet) : discard(cluster, module, live, reason)
      }),
    )
  }

/**
 * A DaemonSet with the Module's labels that something else controls. The operator looks only at labels before it deletes,
 * so a profile that wants no proof deletes it too; it is never changed, and otherwise no business of the Module.
 */
const judgeForeign =
  (cluster: Context, module: Module, wishes: Wishes) =>
  (live: Live): DaemonSetActions => {
    const reason = cluster.profile.requiresOwnershipProof ? undefined : reasonToGo(cluster, wishes)(live)
    return reason === undefined ? { verdicts: [], diagnostics: [] } : discard(cluster, module, live, reason)
  }

const joined = (parts: ReadonlyArray<DaemonSetActions>): DaemonSetActions => ({
  verdicts: parts.flatMap(({ verdicts }) => verdicts),
  diagnostics: parts.flatMap(({ diagnostics }) => diagnostics),
})

/** This name, or the next that no other object has. Ends: there are finitely many other objects. */
const freeName = (cluster: Context, module: ModuleName, identity: Identity, name: string, attempt = 1): string =>
  cluster.daemonSetNamed({ namespace: module.namespace, name }) === undefined
    ? name
    : freeName(cluster, module, identity, daemonSetName(module, identity, attempt), attempt + 1)

/** A wanted DaemonSet that no live one stands for: create it, unless something is in the way. */
const createMissing =
  (cluster: Context, module: ModuleName, taken: ReadonlyMap<string, DaemonSet>, present: ReadonlyMap<string, unknown>) =>
  (wish: Wish): DaemonSetActions => {
    if (wish._tag !== 'Ensure') return { verdicts: [], diagnostics: [] }
    const { identity, named } = wish.wanted
    const key = identityKey(identity)
    if (present.has(key)) return { verdicts: [], diagnostics: [] }
    const foreign = taken.get(key)
    if (foreign !== undefined) {
      return { verdicts: [], diagnostics: [diagnostic('OwnedByAnother', subjectOf(foreign), ['metadata', 'ownerReferences'], { module: module.name })] }
    }
    const usual = daemonSetName(module, identity)
    const name = freeName(cluster, module, identity, usual)
    const isKnown = cluster.daemonSetsObserved && !cluster.mayBeUnreadable('DaemonSet', module.namespace)
    return {
      verdicts: [
        isKnown ? { _tag: 'Create', wanted: named(name), identity, loads: wish.loads } : { _tag: 'Unknown', wanted: named(name) },
      ],
      diagnostics: [
        ...(name === usual
          ? []
          : [diagnostic('NameTaken', subjectOf(named(usual)), ['metadata', 'name'], { module: module.name, instead: name })]),
        // A DaemonSet that could not be read may be the very one; without any, the Module's own remark says it.
        ...(isKnown || !cluster.daemonSetsObserved
          ? []
          : [diagnostic('DaemonSetsNotObserved', { kind: 'Module', ...module }, [], { unreadableIn: module.namespace })]),
      ],
    }
  }

/**
 * Judge every DaemonSet that a Module wants or has. What is controlled by something else is not touched and nothing is
 * deleted without proof, except in the profile that, like the operator, deletes by labels. O(DaemonSets of the Module).
 *
 * Source: S11; internal/daemonset/daemonset.go `GarbageCollect`, controllers/module_reconciler.go, release-1.1.
 */
export const daemonSetActions =
  (cluster: Context) =>
  (module: Module, wishes: Wishes): DaemonSetActions => {
    const name = moduleNameOf(module)
    const identify = identityOf(name)
    const all = cluster.daemonSetsOf(name).map((daemonSet): Live => ({ daemonSet, identity: identify(cluster.labelsOf(daemonSet)) }))
    const { left: own, right: foreign } = RA.partition(({ daemonSet }: Live) => isForeign(module)(daemonSet))(all)
    const byIdentity = groupedBy(({ identity }: Live) => identityKey(identity))(own)
    const taken = new Map(foreign.map(({ daemonSet, identity }) => [identityKey(identity), daemonSet]))
    return joined([
      ...[...byIdentity.values()].map(judge(cluster, module, wishes)),
      ...foreign.map(judgeForeign(cluster, module, wishes)),
      ...[...wishes.moduleLoaders.values(), wishes.devicePlugin].map(createMissing(cluster, name, taken, byIdentity)),
    ])
  }
