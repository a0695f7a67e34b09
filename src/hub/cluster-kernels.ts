/** Which kernels the nodes of a spoke run, as far as the spoke says. */
import { KERNEL_VERSIONS_CLAIM } from '../constants.js'
import { memoize } from '../kubernetes/memoize.js'
import { compareStrings } from '../kubernetes/order.js'
import { distinctKernels, type Kernel, kernelOf } from '../node/indexed-node.js'
import { type ProfileName, profileOf } from '../profile.js'
import type { ManagedCluster } from '../snapshot/hub-object.js'

/**
 * The kernels of a spoke, sorted, each once; or that it did not say.
 *
 * @since 0.1.0
 * @category model
 */
export type ClusterKernels =
  | { readonly _tag: 'Known'; readonly kernels: ReadonlyArray<Kernel> }
  | { readonly _tag: 'Unknown'; readonly why: 'NoClaim' | 'EmptyClaim' | 'NotKernels' | 'ContradictoryClaims' }

/**
 * Major, minor and patch number, and whatever follows, as one word; the separators of a list are not in it, and it does not end in the
 * middle of one. Source: Linux, Makefile `KERNELVERSION` and `LOCALVERSION`.
 */
const KERNEL_VERSION = /^\d+\.\d+\.\d+(?:[^\s,;:|/\\]*[^\s,;:|/\\.-])?$/

/** Source: Linux, include/uapi/linux/utsname.h `__NEW_UTS_LEN`. */
const MAX_KERNEL_VERSION_LENGTH = 64

const isKernelVersion = (line: string): boolean => line.length <= MAX_KERNEL_VERSION_LENGTH && KERNEL_VERSION.test(line)

/**
 * The kernels that a spoke claims, without the `+` at their ends, in the order of what it wrote. In `safe` a line without
 * text is no kernel, and a claim without a kernel is as good as none: a spoke without nodes has not said that its modules
 * may go. Neither has one whose claim has a line that is no kernel version, or that makes two different claims. In `kmm-1.1` an
 * empty line is the kernel whose name is empty, any text is a kernel, and the first claim counts.
 *
 * Source: S28; internal/cluster/cluster.go `kernelVersions`, release-1.1.
 *
 * @since 0.1.0
 * @category queries
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { clusterKernels, type ManagedCluster } from 'kmm-planner/hub'
 *
 * const cluster: ManagedCluster = {
 *   apiVersion: 'cluster.open-cluster-management.io/v1',
 *   kind: 'ManagedCluster',
 *   metadata: { name: 'edge-oslo' },
 *   status: { clusterClaims: [{ name: 'kernel-versions.kmm.node.kubernetes.io', value: '6.5.0+\n5.14.0-284\n' }] },
 * }
 * const claimed = clusterKernels('safe')(cluster)
 * assert.ok(claimed._tag === 'Known')
 * assert.deepStrictEqual(claimed.kernels.map(({ matched }) => matched), ['5.14.0-284', '6.5.0'])
 * assert.deepStrictEqual(clusterKernels('safe')({ ...cluster, status: {} }), { _tag: 'Unknown', why: 'NoClaim' })
 * ```
 */
export const clusterKernels = (profileName: ProfileName): ((cluster: ManagedCluster) => ClusterKernels) => {
  const profile = profileOf(profileName)
  const kernel = kernelOf(profile)
  // Many spokes claim the same.
  const read = memoize((claim: string): ClusterKernels => {
    const lines = claim.split('\n')
    const named = profile.doubtsKernelClaims ? lines.map((line) => line.trim()).filter((line) => line !== '') : lines
    if (named.length === 0) return { _tag: 'Unknown', why: 'EmptyClaim' }
    if (profile.doubtsKernelClaims && !named.every(isKernelVersion)) return { _tag: 'Unknown', why: 'NotKernels' }
    return { _tag: 'Known', kernels: distinctKernels([...named].sort(compareStrings).map(kernel)) }
  })
  return ({ status }) => {
    const [claim, ...others] = (status?.clusterClaims ?? []).filter(({ name }) => name === KERNEL_VERSIONS_CLAIM)
    if (claim === undefined) return { _tag: 'Unknown', why: 'NoClaim' }
    const isContradictory = profile.doubtsKernelClaims && others.some(({ value }) => value !== claim.value)
    return isContradictory ? { _tag: 'Unknown', why: 'ContradictoryClaims' } : read(claim.value)
  }
}
