/** Spoke mode: the claim by which a spoke cluster tells its hub which kernels its nodes run (S28, S33). */
import { CLUSTER_CLAIM_API_VERSION, KERNEL_VERSIONS_CLAIM, MAX_CLUSTER_CLAIM_LENGTH } from '../constants.js'
import type { ClusterClaim, Node } from '../kubernetes/object.js'
import { compareStrings } from '../kubernetes/order.js'
import { trimKernelVersion } from '../pattern/kernel-version.js'
import type { ByProfile, ProfileName } from '../profile.js'

/**
 * The claim that there should be, and what has to be done about the live one. Without a claim there is nothing to claim
 * yet, or the API server would refuse it; the live one stays as it is then.
 */
export type ClaimDecision =
  | { readonly action: 'create' | 'update' | 'none'; readonly reason: 'KernelsClaimed'; readonly desired: ClusterClaim }
  | { readonly action: 'none'; readonly reason: 'NoKernels' | 'TooManyKernels' }

interface ClaimPolicy {
  /** What is claimed of the kernels as nodes report them: with an empty line for a node that reports none, a hub trips. */
  readonly claimed: (raw: ReadonlyArray<string>) => ReadonlyArray<string>
  /** Why a text cannot be claimed. */
  readonly problem: (value: string) => 'NoKernels' | 'TooManyKernels' | undefined
}

/** The operator writes kernels as they come, and whatever comes of it (docs/deviations.md#trims-claimed-kernels). */
const claimPolicy: ByProfile<ClaimPolicy> = {
  'safe': {
    claimed: (raw) => raw.map(trimKernelVersion).filter((kernel) => kernel !== ''),
    problem: ({ length }) =>
      length === 0 ? 'NoKernels' : length > MAX_CLUSTER_CLAIM_LENGTH ? 'TooManyKernels' : undefined,
  },
  'kmm-1.1': { claimed: (raw) => raw, problem: () => undefined },
}

/**
 * The ClusterClaim of a spoke with these nodes, each kernel once, sorted by code units, next to the live one, if there is one.
 * O(n log n).
 *
 * Source: controllers/node_kernel_clusterclaim.go, release-1.1.
 */
export const clusterClaim =
  (profile: ProfileName) =>
  (nodes: ReadonlyArray<Node>, live?: ClusterClaim): ClaimDecision => {
    const { claimed, problem } = claimPolicy[profile]
    const kernels = claimed(nodes.map(({ status }) => status?.nodeInfo?.kernelVersion ?? ''))
    const value = [...new Set(kernels)].sort(compareStrings).join('\n')
    const reason = problem(value)
    if (reason !== undefined) return { action: 'none', reason }
    const desired: ClusterClaim = {
      apiVersion: CLUSTER_CLAIM_API_VERSION,
      kind: 'ClusterClaim',
      metadata: { name: KERNEL_VERSIONS_CLAIM },
      spec: { value },
    }
    const action = live === undefined ? 'create' : live.spec.value === value ? 'none' : 'update'
    return { action, reason: 'KernelsClaimed', desired }
  }
