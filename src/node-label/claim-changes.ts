/** What the plan of a spoke does about its claim. */
import { CLUSTER_CLAIM_API_VERSION, KERNEL_VERSIONS_CLAIM, MAX_CLUSTER_CLAIM_LENGTH } from '../constants.js'
import { diagnosticOn, type Remark, remark } from '../diagnostic/diagnostic.js'
import { differences } from '../kubernetes/difference.js'
import type { ClusterClaim } from '../kubernetes/object.js'
import { objectRefOf } from '../kubernetes/object-ref.js'
import { withoutServerFields } from '../kubernetes/without-server-fields.js'
import type { ObservedNodes } from '../node/observed-nodes.js'
import type { Change } from '../plan-model/change.js'
import type { Outcome } from '../plan-model/outcome.js'
import type { Plan } from '../plan-model/plan-data.js'
import { planOf } from '../plan-model/plan-monoid.js'
import { allOf, type Requirement } from '../plan-model/requirement.js'
import type { Settings } from '../settings.js'
import type { Observed } from '../snapshot/observed.js'
import { type ClaimDecision, clusterClaim } from './cluster-claim.js'
import type { ObservedClaim } from './observed-claim.js'

type Context = Observed & ObservedClaim & ObservedNodes & Settings

const subject = { kind: 'ClusterClaim', name: KERNEL_VERSIONS_CLAIM }

const claimRequirement: Requirement = {
  requires: 'object',
  apiVersion: CLUSTER_CLAIM_API_VERSION,
  kind: 'ClusterClaim',
  namespace: '',
  name: KERNEL_VERSIONS_CLAIM,
}

type Part = Partial<Outcome>

const changesFor = (decision: ClaimDecision, live: ClusterClaim | undefined): ReadonlyArray<Change> => {
  if (decision.action === 'none') return []
  const { reason, desired } = decision
  if (live === undefined) return [{ action: 'create', reason, ref: objectRefOf(desired), nodes: [] }]
  const found = differences(['spec'], live.spec, desired.spec)
  return [
    {
      action: 'update',
      reason,
      ref: objectRefOf(live),
      nodes: [],
      differences: found,
      live: withoutServerFields(live),
    },
  ]
}

const kept = (live: ClusterClaim | undefined, found: Remark): Part => ({
  desired: live === undefined ? [] : [withoutServerFields(live)],
  diagnostics: [diagnosticOn(subject)(found)],
})

const claimPart = (cluster: Context): Part => {
  const { profile, liveNodes, clusterClaim: claim } = cluster
  const live = claim === 'missing' ? undefined : claim
  if (!cluster.isObserved('Node')) {
    return {
      ...kept(live, remark('ClaimWithheld', [], { unobserved: 'Node' })),
      requirements: [allOf('Node')],
    }
  }
  const decision = clusterClaim(profile)(liveNodes, live)
  if (!('desired' in decision)) {
    return kept(
      live,
      decision.reason === 'NoKernels'
        ? remark('NoKernelsToClaim', [], {})
        : remark('TooManyKernelsToClaim', [], { most: MAX_CLUSTER_CLAIM_LENGTH }),
    )
  }
  const { desired } = decision
  if (claim === undefined) return { desired: [desired], requirements: [claimRequirement] }
  // A hub takes a module away from a kernel that is not claimed any more.
  if (live !== undefined && cluster.mayBeUnreadable('Node'))
    return decision.action === 'none'
      ? { desired: [withoutServerFields(live)] }
      : kept(live, remark('ClaimWithheld', [], { unreadable: 'Node' }))
  const wanted: ClusterClaim =
    live === undefined ? desired : { ...desired, metadata: withoutServerFields(live).metadata }
  return { desired: [wanted], changes: changesFor(decision, live) }
}

/**
 * The claim of a spoke: created, or updated where it says something else; whatever the Modules are. When nobody looked whether
 * there is one, it is asked for. O(nodes).
 *
 * Source: S28, S33; controllers/node_kernel_clusterclaim.go, release-1.1.
 */
export const claimKernels = (cluster: Context): Plan =>
  planOf([{ desired: [], changes: [], ...claimPart(cluster) }], {})
