/** What a decision about a ManifestWork means for the plan. */
import type { Diagnostic } from '../diagnostic/diagnostic.js'
import { differences } from '../kubernetes/difference.js'
import { mergeMetadata, ownerDifferences } from '../kubernetes/merge-metadata.js'
import type { KubernetesObject } from '../kubernetes/object.js'
import { objectRefOf } from '../kubernetes/object-ref.js'
import { withoutServerFields } from '../kubernetes/without-server-fields.js'
import type { ManagedClusterModule } from '../module/module.js'
import type { Change } from '../plan-model/change.js'
import type { Outcome } from '../plan-model/outcome.js'
import type { ObjectReason } from '../plan-model/reason.js'
import { hasHiddenManifests } from '../snapshot/hidden-manifest.js'
import type { ManifestWork } from '../snapshot/hub-object.js'
import { withForeignSettings, workLabelDifferences } from './foreign-settings.js'
import type { Hub } from './hub.js'
import { otherManifests } from './live-module.js'
import type { ManifestWorkDecision } from './manifest-work-decision.js'
import { isForeignWork, workOwnership } from './ownership.js'
import type { StrayWork } from './stray-manifest-work.js'
import { notDeleted } from './withheld-manifest-work.js'

/**
 * What becomes of a ManifestWork, with what there is to say about it. `work` is the one that is there afterwards.
 */
export interface WorkOutcome extends Outcome {
  readonly work?: ManifestWork
  /** The one that is to go. */
  readonly going?: ManifestWork
  readonly diagnostics: ReadonlyArray<Diagnostic>
}

const none: ReadonlyArray<never> = []

/** The place of a ManagedClusterModule in its changes, one for all of them. */
const placeOf = ({ metadata }: Pick<ManagedClusterModule, 'metadata'>) => ({
  module: { namespace: '', name: metadata.name },
  role: 'manifest-work' as const,
  nodes: [],
})

type Place = ReturnType<typeof placeOf> & { readonly spokeNamespace: string }

type Sent = Extract<ManifestWorkDecision, { readonly _tag: 'Send' }>

/** A ManifestWork that stays, as a plan can want it: whole. Of one that carries Secrets not all is known. */
export const keptWork = (work: ManifestWork): ReadonlyArray<KubernetesObject> => (hasHiddenManifests(work) ? none : [withoutServerFields(work)])

/** What is left as it is. What another controls nobody here can want. */
const left = (
  module: Pick<ManagedClusterModule, 'metadata'>,
  live: ManifestWork | undefined,
  diagnostics: ReadonlyArray<Diagnostic> = none,
): WorkOutcome => {
  if (live === undefined) return { desired: none, changes: none, diagnostics }
  return { desired: isForeignWork(module)(live) ? none : keptWork(live), changes: none, diagnostics, work: live }
}

const deleted = (
  module: Pick<ManagedClusterModule, 'metadata'>,
  { work, ownership }: Extract<StrayWork, { readonly _tag: 'Delete' }>,
  reason: ObjectReason,
): WorkOutcome => {
  const change: Change = { action: 'delete', reason, ref: objectRefOf(work), ...placeOf(module), ownership, live: withoutServerFields(work) }
  return { desired: none, changes: [change], diagnostics: none, going: work }
}

/** What becomes of a ManifestWork that no selected spoke explains. */
export const strayOutcome =
  (module: Pick<ManagedClusterModule, 'metadata'>, reason: ObjectReason) =>
  (stray: StrayWork): WorkOutcome => {
    if (stray.work.metadata.deletionTimestamp !== undefined) return left(module, stray.work)
    return stray._tag === 'Delete' ? deleted(module, stray, reason) : left(module, stray.work, stray.diagnostics)
  }

/** When nobody knows what the spoke has, a Module without what keeps its live mapping would take that away. */
const created = (hub: Hub, { module, role, nodes }: Place, { work, spoke }: Sent): WorkOutcome => {
  const isAbsent = hub.worksObserved && !hub.mayBeUnreadable('ManifestWork', work.metadata.namespace, work.metadata.name)
  if (!isAbsent) return { desired: (spoke?.kept ?? none).length > 0 ? none : [work], changes: none, work, diagnostics: none }
  const change: Change = { action: 'create', reason: 'ClusterSelected', ref: objectRefOf(work), module, role, nodes }
  return { desired: [work], changes: [change], work, diagnostics: none }
}

const sent = (hub: Hub, place: Place, decided: Sent, live: ManifestWork | undefined): WorkOutcome => {
  if (live === undefined) return created(hub, place, decided)
  const { module, role, nodes, spokeNamespace } = place
  const { work } = decided
  const owned = ownerDifferences(live, work).length === 0 ? work : mergeMetadata(live, work)
  const wanted = withForeignSettings(hub.profile, spokeNamespace, live, owned)
  const found = [
    ...workLabelDifferences(hub.profile, live, wanted),
    ...(owned === work ? none : ownerDifferences(live, wanted)),
    ...differences(['spec'], live.spec, wanted.spec),
  ]
  if (found.length === 0) return { desired: [wanted], changes: none, work: live, diagnostics: none }
  const after = { ...live, ...wanted, metadata: { ...live.metadata, ...wanted.metadata } }
  // What goes already is waited for.
  const isGoing = live.metadata.deletionTimestamp !== undefined
  const changes: ReadonlyArray<Change> =
    isGoing
      ? []
      : [{ action: 'update', reason: 'Drifted', ref: objectRefOf(live), module, role, nodes, differences: found, live: withoutServerFields(live) }]
  return { desired: [wanted], changes, work: after, diagnostics: none }
}

/** Turn the decision about a spoke into what should exist and what has to change. O(size of the ManifestWork). */
export const transferOutcome = (
  hub: Hub,
  module: ManagedClusterModule,
): ((decided: ManifestWorkDecision, live: ManifestWork | undefined) => WorkOutcome) => {
  const place = { ...placeOf(module), spokeNamespace: module.spec.spokeNamespace }
  return (decided, live) => {
    switch (decided._tag) {
      case 'Send':
        return sent(hub, place, decided, live)
      case 'Keep':
        return left(module, live, none)
      case 'Withdraw': {
        if (live === undefined || live.metadata.deletionTimestamp !== undefined) return left(module, live)
        const ownership = workOwnership(module)(live)
        const carriesOthers = otherManifests(live, module.spec.spokeNamespace).length > 0 && hub.profile.keepsForeignSettings
        if (ownership !== undefined && !carriesOthers) return deleted(module, { _tag: 'Delete', work: live, ownership }, 'NoMapping')
        const why = carriesOthers ? 'CarriesOthers' : 'OwnershipNotProven'
        return left(module, live, [notDeleted(module.metadata.name, live, why, { isSelected: true })])
      }
    }
  }
}
