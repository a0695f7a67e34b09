/** Remarks that concern several ManagedClusterModules together. They are not part of a plan, which is made one by one. */
import { canonicalDiagnostics, type Diagnostic } from '../diagnostic/diagnostic.js'
import { kernelModuleClaims } from '../kernel-mapping/kernel-module-claims.js'
import { lookup } from '../kubernetes/json.js'
import { memoize, memoizeBy } from '../kubernetes/memoize.js'
import { compareStrings } from '../kubernetes/order.js'
import type { Claim, Claimant } from '../module/kernel-module-claim.js'
import { clashes, clashNames } from '../module/kernel-module-clash.js'
import type { ManagedClusterModule, NodeSelector } from '../module/module.js'
import type { Kernel } from '../node/indexed-node.js'
import { resolveKernel } from '../node/kernel-resolution.js'
import { isGoing } from '../ownership/going.js'
import type { Hub } from './hub.js'
import { untrimmedSpokeModule } from './hub-module.js'
import { remarkOn, wrappedPath } from './remark.js'
import { listedClusters } from './spoke-report.js'

interface ClaimingModule extends Claimant {
  readonly module: ManagedClusterModule
}

const isPartOf = (selector: NodeSelector, other: NodeSelector): boolean =>
  Object.entries(selector).every(([key, value]) => lookup(other, key) === value)

/** Nobody here knows the nodes of a spoke: where one selector asks for all that the other asks for, all nodes of the one are the other's. */
const selectTheSame = ({ module: one }: ClaimingModule, { module: other }: ClaimingModule): boolean => {
  const [first, second] = [one.spec.moduleSpec.selector, other.spec.moduleSpec.selector]
  return isPartOf(first, second) || isPartOf(second, first)
}

/** A kernel of a cluster is a place; no name of a cluster has a blank. */
const placeOf = (cluster: string, { matched }: Kernel): string => `${cluster} ${matched}`

const clusterOf = (place: string): string => place.slice(0, place.indexOf(' '))

const claimsOf = (hub: Hub, module: ManagedClusterModule): ReadonlyArray<Claim> => {
  const container = module.spec.moduleSpec.moduleLoader?.container
  if (container === undefined) return []
  const resolve = memoizeBy(({ matched }: Kernel) => matched)(
    resolveKernel(hub.profile, hub.patterns)(untrimmedSpokeModule(module)),
  )
  return kernelModuleClaims(container, () =>
    hub.select(module).flatMap((cluster) => {
      const claimed = hub.kernelsOf(cluster)
      return claimed._tag === 'Unknown'
        ? []
        : claimed.kernels.map((kernel) => ({
            resolution: resolve(kernel),
            places: [placeOf(cluster.metadata.name, kernel)],
          }))
    }),
  )
}

/**
 * ManagedClusterModules that load or remove the same kernel modules on the same nodes of a spoke, as `conflicts` tells of Modules: one
 * remark for each pair. Told where both have a mapping for a kernel of the cluster and the node selector of one implies that of the other.
 * O(ManagedClusterModules), and of those that name the same kernel modules, O(the kernels of their clusters + pairs of them).
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { hubConflicts, indexHub } from 'kmm-planner/hub'
 *
 * assert.deepStrictEqual(hubConflicts(indexHub({ managedClusters: [] }, {}))([]), [])
 * ```
 */
export const hubConflicts =
  (hub: Hub) =>
  (modules: ReadonlyArray<ManagedClusterModule>): ReadonlyArray<Diagnostic> => {
    const distinct = new Map(modules.map((module) => [module.metadata.name, module]))
    const claimants = Array.from(distinct, ([key, module]): ClaimingModule => ({
      module,
      key,
      isGoing: isGoing(module),
      claims: claimsOf(hub, module),
    }))
    const listed = memoize((places: ReadonlyArray<string>) =>
      listedClusters([...new Set(places.map(clusterOf))].sort(compareStrings)),
    )
    return canonicalDiagnostics(
      clashes(claimants, selectTheSame).map(({ kind, subject, other, path, names, places }) => {
        return remarkOn(subject.module)(clashNames[kind], wrappedPath(path), {
          kernelModules: names,
          other: other.key,
          ...listed(places),
        })
      }),
    )
  }
