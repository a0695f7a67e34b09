/** Modules that load or remove one kernel module on one node. */
import type { Diagnostic } from '../diagnostic/diagnostic.js'
import { loaderContainer } from '../image-build/loader-container.js'
import { kernelModuleClaims } from '../kernel-mapping/kernel-module-claims.js'
import { memoize } from '../kubernetes/memoize.js'
import type { Claim, Claimant } from '../module/kernel-module-claim.js'
import { clashes, clashNames } from '../module/kernel-module-clash.js'
import type { Module } from '../module/module.js'
import { moduleKey, moduleNameOf } from '../module/module-name.js'
import { remarkOn } from '../module/remark.js'
import { resolveGroup } from '../node/kernel-resolution.js'
import { listedNodes } from '../node/listed-nodes.js'
import type { ObservedNodes } from '../node/observed-nodes.js'
import type { Texts } from '../pattern/patterns.js'
import type { Settings } from '../settings.js'

type Context = ObservedNodes & Settings & Texts

interface ClaimingModule extends Claimant {
  readonly module: Module
}

const claimsOf = (cluster: Context, module: Module): ReadonlyArray<Claim> => {
  const container = loaderContainer(cluster, module)
  if (container === undefined) return []
  const target = cluster.target(module.spec.selector, module.spec.tolerations ?? [])
  const answer = () =>
    target.groups.map((group) => ({
      ...resolveGroup(cluster.profile, cluster.patterns)(module, container)(group),
      places: group.nodes.map(({ name }) => name),
    }))
  return kernelModuleClaims(
    container,
    answer,
    target.withoutKernel.map(({ name }) => name),
  )
}

/**
 * What Modules, each given once, take from each other on nodes that they share: one remark for each pair and way. Of two that share
 * a kernel module it is about the later by name. O(kernel modules of all Modules), and for those that several name, O(kernels and nodes
 * of these Modules + pairs).
 */
export const kernelModuleClashes = (cluster: Context, modules: ReadonlyArray<Module>): ReadonlyArray<Diagnostic> => {
  const claimants = modules.map((module): ClaimingModule => ({
    module,
    key: moduleKey(moduleNameOf(module)),
    isGoing: module.metadata.deletionTimestamp !== undefined,
    claims: claimsOf(cluster, module),
  }))
  const listed = memoize(listedNodes)
  return clashes(claimants).map(({ kind, subject, other, path, names, places }) =>
    remarkOn(subject.module)(clashNames[kind], path, {
      kernelModules: names,
      other: other.key,
      ...listed(places),
    }),
  )
}
