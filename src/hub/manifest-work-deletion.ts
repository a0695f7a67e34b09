/** Whether a ManifestWork that nothing asks for may go. */
import { controllerOf } from '../kubernetes/owner.js'
import type { WorkInDoubt } from '../ownership/candidate.js'
import { type Delete, deletion, type Withheld } from '../ownership/deletion.js'
import { requiresOwnershipProof } from '../ownership/ownership.js'
import type { OwnershipProof } from '../plan-model/change.js'
import type { ObjectReason } from '../plan-model/reason.js'
import type { ManifestWork } from '../snapshot/hub-object.js'
import type { Observed } from '../snapshot/observed.js'
import { keepsForeignSettings } from './foreign-settings.js'
import type { HubSettings } from './hub-options.js'
import { otherManifests } from './live-module.js'
import type { ObservedManagedClusters } from './observed-managed-clusters.js'

type Context = HubSettings & Observed & ObservedManagedClusters

/** Why a spoke may be selected all the same. */
const spokeDoubt = (hub: Context, cluster: string): WorkInDoubt | undefined => {
  if (!hub.isObserved('ManagedCluster')) return 'SpokesNotObserved'
  if (hub.mayBeUnreadable('ManagedCluster', undefined, cluster)) return 'SpokeUnreadable'
  // The operator never sees a list that is cut off.
  if (!requiresOwnershipProof[hub.profile]) return undefined
  if (!hub.isInInput(cluster)) return 'ClusterNotInInput'
  return hub.hasLabels(cluster) ? undefined : 'ClusterWithoutLabels'
}

/** Labels alone, which is what the operator goes by. */
const byLabels = ({ metadata }: ManifestWork): OwnershipProof => {
  const { kind = '', name = '', uid = '' } = controllerOf(metadata) ?? {}
  return { kind, name, uid, by: 'labels' }
}

/**
 * Ask the gate. In `kmm-1.1` the label is enough, as it is to the operator.
 *
 * Source: internal/manifestwork/manifestwork.go `GarbageCollect`, release-1.1.
 */
export const manifestWorkDeletion =
  (hub: Context) =>
  (work: ManifestWork, owner: string, proof: OwnershipProof | undefined, reason: ObjectReason): Delete | Withheld =>
    deletion(hub)(
      {
        kind: 'ManifestWork',
        object: work,
        owner,
        proof,
        byLabels: byLabels(work),
        spokeInDoubt: () => {
          const why = spokeDoubt(hub, work.metadata.namespace)
          return why && { why }
        },
        carriesOthers: () => keepsForeignSettings[hub.profile] && otherManifests(work).length > 0,
      },
      reason,
    )
