/** What a decision about a ManifestWork means for the plan. */
import type { Diagnostic } from '../diagnostic/diagnostic.js'
import { differences } from '../kubernetes/difference.js'
import { mergeMetadata, ownerDifferences } from '../kubernetes/merge-metadata.js'
import type { KubernetesObject } from '../kubernetes/object.js'
import { objectRefOf } from '../kubernetes/object-ref.js'
import { withoutServerFields } from '../kubernetes/without-server-fields.js'
import type { ManagedClusterModule } from '../module/module.js'
import { isGoing, leavesWhatGoes } from '../ownership/going.js'
import type { Change, OwnershipProof } from '../plan-model/change.js'
import type { Outcome } from '../plan-model/outcome.js'
import type { ObjectReason } from '../plan-model/reason.js'
import type { ManifestWork } from '../snapshot/hub-object.js'
import type { Observed } from '../snapshot/observed.js'
import { hasHiddenManifests } from '../snapshot/secret.js'
import { manifestWorkLabelDifferences, withForeignSettings } from './foreign-settings.js'
import type { HubSettings } from './hub-options.js'
import type { ManifestWorkDecision } from './manifest-work-decision.js'
import { manifestWorkDeletion } from './manifest-work-deletion.js'
import type { ObservedManagedClusters } from './observed-managed-clusters.js'
import type { ObservedManifestWorks } from './observed-manifest-works.js'
import { isForeign, ownershipProof } from './ownership.js'

type Context = HubSettings & Observed & ObservedManagedClusters & ObservedManifestWorks

/**
 * What becomes of a ManifestWork, with what there is to say about it. `manifestWork` is the one that is there afterwards.
 */
export interface ManifestWorkOutcome extends Outcome {
  readonly manifestWork?: ManifestWork
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

type Apply = Extract<ManifestWorkDecision, { readonly _tag: 'Apply' }>

/** A ManifestWork that stays, as a plan can want it: whole. Of one that carries Secrets not all is known. */
const keptManifestWork = (work: ManifestWork): ReadonlyArray<KubernetesObject> =>
  hasHiddenManifests(work) ? none : [withoutServerFields(work)]

/** What is left as it is. What another controls nobody here can want. */
const left = (
  module: Pick<ManagedClusterModule, 'metadata'>,
  live: ManifestWork | undefined,
  diagnostics: ReadonlyArray<Diagnostic> = none,
): ManifestWorkOutcome => {
  if (live === undefined) return { desired: none, changes: none, diagnostics }
  return {
    desired: isForeign(module)(live) ? none : keptManifestWork(live),
    changes: none,
    diagnostics,
    manifestWork: live,
  }
}

/** What becomes of a ManifestWork that should not exist: it goes, or stays with a remark. */
export const removedManifestWork =
  (
    hub: Context,
    module: Pick<ManagedClusterModule, 'metadata'>,
    reason: ObjectReason,
    proofOf: (live: ManifestWork) => OwnershipProof | undefined = ownershipProof(module),
  ) =>
  (live: ManifestWork): ManifestWorkOutcome => {
    const decided = manifestWorkDeletion(hub)(live, module.metadata.name, proofOf(live), reason)
    if (decided._tag === 'Withheld') return left(module, live, decided.diagnostics)
    const { ownership } = decided
    const about = { ref: objectRefOf(live), ...placeOf(module), ownership, live: withoutServerFields(live) }
    return { desired: none, changes: [{ action: 'delete', reason, ...about }], diagnostics: none, going: live }
  }

/** When nobody knows what the spoke has, a Module without what keeps its live mapping would take that away. */
const created = (hub: Context, { module, role, nodes }: Place, { manifestWork, spoke }: Apply): ManifestWorkOutcome => {
  const { namespace, name } = manifestWork.metadata
  const isAbsent = hub.hasSeenAll('ManifestWork', namespace, name)
  if (!isAbsent) {
    return {
      desired: (spoke?.kept ?? none).length > 0 ? none : [manifestWork],
      changes: none,
      manifestWork,
      diagnostics: none,
    }
  }
  const change: Change = {
    action: 'create',
    reason: 'ClusterSelected',
    ref: objectRefOf(manifestWork),
    module,
    role,
    nodes,
  }
  return { desired: [manifestWork], changes: [change], manifestWork, diagnostics: none }
}

const applied = (hub: Context, place: Place, decided: Apply, live: ManifestWork | undefined): ManifestWorkOutcome => {
  if (live === undefined) return created(hub, place, decided)
  const { module, role, nodes, spokeNamespace } = place
  const { manifestWork } = decided
  const isOwned = ownerDifferences(live, manifestWork).length === 0
  const owned = isOwned ? manifestWork : mergeMetadata(live, manifestWork)
  const wanted = withForeignSettings(hub.profile, spokeNamespace, live, owned)
  const found = [
    ...manifestWorkLabelDifferences(hub.profile, live, wanted),
    ...(isOwned ? none : ownerDifferences(live, wanted)),
    ...differences(['spec'], live.spec, wanted.spec),
  ]
  if (found.length === 0) return { desired: [wanted], changes: none, manifestWork: live, diagnostics: none }
  const after = { ...live, ...wanted, metadata: { ...live.metadata, ...wanted.metadata } }
  const about = { ref: objectRefOf(live), module, role, nodes, differences: found, live: withoutServerFields(live) }
  const isLeft = leavesWhatGoes[hub.profile] && isGoing(live)
  const changes: ReadonlyArray<Change> = isLeft ? none : [{ action: 'update', reason: 'Drifted', ...about }]
  return { desired: [wanted], changes, manifestWork: after, diagnostics: none }
}

/** Turn the decision about a spoke into what should exist and what has to change. O(size of the ManifestWork). */
export const manifestWorkOutcome = (
  hub: Context,
  module: ManagedClusterModule,
): ((decided: ManifestWorkDecision, live: ManifestWork | undefined) => ManifestWorkOutcome) => {
  const place = { ...placeOf(module), spokeNamespace: module.spec.spokeNamespace }
  const remove = removedManifestWork(hub, module, 'NoMapping')
  return (decided, live) => {
    switch (decided._tag) {
      case 'Apply':
        return applied(hub, place, decided, live)
      case 'Keep':
        return left(module, live)
      case 'Absent':
        return live === undefined ? left(module, live) : remove(live)
    }
  }
}
