/** The claim of a spoke, as far as it was observed. */
import { KERNEL_VERSIONS_CLAIM } from '../constants.js'
import type { ClusterClaim } from '../kubernetes/object.js'
import type { ClusterSnapshot } from '../snapshot/cluster-snapshot.js'
import { observedIn } from '../snapshot/observed.js'

/** What is known of the claim. */
export interface ObservedClaim {
  /** Undefined when nobody looked, or when it may be among what could not be read. */
  readonly clusterClaim: 'missing' | ClusterClaim | undefined
}

/** Look for the claim in a snapshot. O(ClusterClaims). */
export const observedClaim = (snapshot: ClusterSnapshot): ObservedClaim['clusterClaim'] => {
  const { clusterClaims, found = {}, missing = [] } = snapshot
  const isMeant = ({ metadata }: ClusterClaim): boolean => metadata.name === KERNEL_VERSIONS_CLAIM
  const live = (clusterClaims ?? found.clusterClaims ?? []).find(isMeant)
  if (live !== undefined) return live
  const isMissing = missing.some(({ kind, name }) => kind === 'ClusterClaim' && name === KERNEL_VERSIONS_CLAIM)
  const { isObserved, mayBeUnreadable } = observedIn(snapshot)
  return (isObserved('ClusterClaim') || isMissing) && !mayBeUnreadable('ClusterClaim', undefined, KERNEL_VERSIONS_CLAIM)
    ? 'missing'
    : undefined
}
