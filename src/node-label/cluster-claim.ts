/** Spoke mode: the claim by which a spoke cluster tells its hub which kernels its nodes run (S28, S33). */
import { CLUSTER_CLAIM_API_VERSION, KERNEL_VERSIONS_CLAIM, MAX_CLUSTER_CLAIM_LENGTH } from '../constants.js'
import type { ClusterClaim, Node } from '../kubernetes/object.js'
import { compareStrings } from '../kubernetes/order.js'
import { trimKernelVersion } from '../pattern/kernel-version.js'
import type { Profile } from '../profile.js'

/**
 * The claim that there should be, and what has to be done about the live one. Without a claim there is nothing to claim
 * yet, or the API server would refuse it; the live one stays as it is then.
 */
export type ClaimDecision =
  | { readonly action: 'create' | 'update' | 'none'; readonly reason: 'KernelsClaimed'; readonly desired: ClusterClaim }
  | { readonly action: 'none'; readonly reason: 'NoKernels' | 'TooManyKernels' }

/**
 * The kernels of all nodes, each once, sorted by code units. A node that reports none adds nothing; with the operator, it
 * adds an empty line, at which its hub trips.
 */
const claimedKernels = ({ trimsClaimedKernels }: Profile, nodes: ReadonlyArray<Node>): ReadonlyArray<string> => {
  const raw = nodes.map(({ status }) => status?.nodeInfo?.kernelVersion ?? '')
  const kernels = trimsClaimedKernels ? raw.map(trimKernelVersion).filter((kernel) => kernel !== '') : raw
  return [...new Set(kernels)].sort(compareStrings)
}

/**
 * The ClusterClaim of a spoke with these nodes, next to the live one, if there is one. The operator writes kernels as nodes
 * report them, and whatever comes of it. O(n log n).
 *
 * Source: controllers/node_kernel_clusterclaim.go, release-1.1.
 */
export const clusterClaim =
  (profile: Profile) =>
  (nodes: ReadonlyArray<Node>, live?: ClusterClaim): ClaimDecision => {
    const value = claimedKernels(profile, nodes).join('\n')
    if (profile.trimsClaimedKernels && value === '') return { action: 'none', reason: 'NoKernels' }
    if (profile.trimsClaimedKernels && value.length > MAX_CLUSTER_CLAIM_LENGTH) return { action: 'none', reason: 'TooManyKernels' }
    const desired: ClusterClaim = {
      apiVersion: CLUSTER_CLAIM_API_VERSION,
      kind: 'ClusterClaim',
      metadata: { name: KERNEL_VERSIONS_CLAIM },
      spec: { value },
    }
    const action = live === undefined ? 'create' : live.spec.value === value ? 'none' : 'update'
    return { action, reason: 'KernelsClaimed', desired }
  }
