/** Which kernels the nodes of a spoke run, as far as the spoke says. */
import { identity } from 'fp-ts/lib/function.js'

import { KERNEL_VERSIONS_CLAIM } from '../constants.js'
import { memoize } from '../kubernetes/memoize.js'
import { compareStrings } from '../kubernetes/order.js'
import { distinctKernels, type Kernel, kernelOf } from '../node/indexed-node.js'
import { MAX_KERNEL_VERSION_LENGTH } from '../pattern/kernel-version.js'
import type { ByProfile, ProfileName } from '../profile.js'
import type { ManagedCluster } from '../snapshot/hub-object.js'

/** The kernels of a spoke, sorted, each once; or that it did not say. */
export type ClusterKernels =
  | { readonly _tag: 'Known'; readonly kernels: ReadonlyArray<Kernel> }
  | { readonly _tag: 'Unknown'; readonly why: 'NoClaim' | 'EmptyClaim' | 'NotKernels' | 'ContradictoryClaims' }

/**
 * Major, minor and patch number, and whatever follows, as one word; the separators of a list are not in it, and it does not end in the
 * middle of one. Source: Linux, Makefile `KERNELVERSION` and `LOCALVERSION`.
 */
const KERNEL_VERSION = /^\d+\.\d+\.\d(?:[^\s,;:|/\\]*[^\s,;:|/\\.-])?$/

const isKernelVersion = (line: string): boolean => line.length <= MAX_KERNEL_VERSION_LENGTH && KERNEL_VERSION.test(line)

interface ClaimPolicy {
  /** The kernels in the text of a claim, as they are written; or why there are none. */
  readonly named: (claim: string) => ReadonlyArray<string> | 'EmptyClaim' | 'NotKernels'
  /** The kernels that count: the operator sends a mapping twice for what is named twice. */
  readonly taken: (kernels: ReadonlyArray<Kernel>) => ReadonlyArray<Kernel>
  /** Whether two claims of a spoke cannot both be true. */
  readonly contradict: (one: string, other: string) => boolean
}

/** A claim without any kernel, with a line that is none, or beside another one, says nothing (docs/deviations.md#doubts-kernel-claims). */
const claimPolicy: ByProfile<ClaimPolicy> = {
  'safe': {
    named: (claim) => {
      const lines = claim
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '')
      return lines.length === 0 ? 'EmptyClaim' : lines.every(isKernelVersion) ? lines : 'NotKernels'
    },
    taken: distinctKernels,
    contradict: (one, other) => one !== other,
  },
  'kmm-1.1': { named: (claim) => claim.split('\n'), taken: identity, contradict: () => false },
}

/**
 * The kernels that a spoke claims, without the `+` at their ends, in the order of what it wrote. In `safe` a line without
 * text is no kernel, and a claim without a kernel is as good as none: a spoke without nodes has not said that its modules
 * may go. Neither has one whose claim has a line that is no kernel version, or that makes two different claims. In `kmm-1.1` an
 * empty line is the kernel whose name is empty, any text is a kernel, and the first claim counts.
 *
 * Source: S28; internal/cluster/cluster.go `kernelVersions`, release-1.1.
 */
export const clusterKernels = (profile: ProfileName): ((cluster: ManagedCluster) => ClusterKernels) => {
  const { named, taken, contradict } = claimPolicy[profile]
  // Many spokes claim the same.
  const read = memoize((claim: string): ClusterKernels => {
    const kernels = named(claim)
    if (typeof kernels === 'string') return { _tag: 'Unknown', why: kernels }
    return { _tag: 'Known', kernels: taken([...kernels].sort(compareStrings).map(kernelOf(profile))) }
  })
  return ({ status }) => {
    const [claim, ...others] = (status?.clusterClaims ?? []).filter(({ name }) => name === KERNEL_VERSIONS_CLAIM)
    if (claim === undefined) return { _tag: 'Unknown', why: 'NoClaim' }
    const isContradictory = others.some(({ value }) => contradict(claim.value, value))
    return isContradictory ? { _tag: 'Unknown', why: 'ContradictoryClaims' } : read(claim.value)
  }
}
