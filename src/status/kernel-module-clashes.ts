/** Modules that load or remove one kernel module on one node. */
import type { Diagnostic } from '../diagnostic/diagnostic.js'
import { loaderContainer } from '../image-build/loader-container.js'
import { kernelModuleClaims } from '../kernel-mapping/kernel-module-claims.js'
import { memoize } from '../kubernetes/memoize.js'
import type { ObservedPods } from '../label/observed-pods.js'
import type { Claim, Claimant } from '../module/kernel-module-claim.js'
import { clashes, clashNames } from '../module/kernel-module-clash.js'
import type { Module } from '../module/module.js'
import { moduleKey, moduleNameOf } from '../module/module-name.js'
import { remarkOn } from '../module/remark.js'
import type { IndexedNode } from '../node/indexed-node.js'
import { resolveGroup } from '../node/kernel-resolution.js'
import { listedNodes } from '../node/listed-nodes.js'
import type { ObservedNodes } from '../node/observed-nodes.js'
import { isPassing, untoleratedTaints } from '../node/schedulability.js'
import type { Target } from '../node/target.js'
import { isGoing } from '../ownership/going.js'
import type { Texts } from '../pattern/patterns.js'
import type { Settings } from '../settings.js'

type Context = ObservedNodes & ObservedPods & Settings & Texts

interface ClaimingModule extends Claimant {
  readonly module: Module
}

/** Whether a Module is on a node that it selects, or may come there: not where a taint keeps its pods away for good, and none is there. */
const mayBeOn = (cluster: Context, module: Module, { unschedulable }: Target): ((node: IndexedNode) => boolean) => {
  const pods = unschedulable.length === 0 ? undefined : cluster.podsOf(moduleNameOf(module))
  if (pods === undefined) return () => true
  const there = new Set(pods.filter(({ hasEnded }) => !hasEnded).map(({ nodeName }) => nodeName))
  const untolerated = untoleratedTaints(cluster.profile, module.spec.tolerations ?? [])
  return ({ name, taints }) => there.has(name) || untolerated(taints).every(isPassing)
}

const claimsOf = (cluster: Context, module: Module): ReadonlyArray<Claim> => {
  const container = loaderContainer(cluster, module)
  if (container === undefined) return []
  const target = cluster.target(module.spec.selector, module.spec.tolerations ?? [])
  const isThere = mayBeOn(cluster, module, target)
  const namesOf = (nodes: ReadonlyArray<IndexedNode>) => nodes.filter(isThere).map(({ name }) => name)
  const answer = () =>
    target.groups.map((group) => ({
      ...resolveGroup(cluster.profile, cluster.patterns)(module, container)(group),
      places: namesOf(group.nodes),
    }))
  return kernelModuleClaims(container, answer, namesOf(target.withoutKernel))
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
    isGoing: isGoing(module),
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
