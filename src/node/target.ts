/** A Module's nodes, grouped by the kernel they run. */
import type { KernelNames } from '../kernel-mapping/resolution.js'
import { canonicalText } from '../kubernetes/canonical.js'
import { compareStrings, sortedBy } from '../kubernetes/order.js'
import type { Taint, Toleration } from '../kubernetes/taint.js'
import type { NodeSelector } from '../module/module.js'
import type { NodeEffect } from '../plan-model/change.js'
import type { ProfileName } from '../profile.js'
import type { IndexedNode, Kernel } from './indexed-node.js'
import { type NodeIndex, selectorKey } from './node-index.js'
import { takesDaemonPods, untoleratedTaints } from './schedulability.js'

/** Selected nodes of one kernel version. There is at least one node; all lists are in name order. */
export interface KernelGroup {
  readonly kernelVersion: string
  /** Different kernels that only normalisation makes equal; one in all other cases. */
  readonly kernels: ReadonlyArray<Kernel>
  /** The versions as the nodes report them, each once. */
  readonly reported: ReadonlyArray<string>
  readonly nodes: ReadonlyArray<IndexedNode>
  readonly schedulable: ReadonlyArray<IndexedNode>
  readonly unschedulable: ReadonlyArray<IndexedNode>
  /** A load on each node where a pod is made, cordoned ones too: one list for all the plans of Modules that share the group. */
  readonly loads: ReadonlyArray<NodeEffect>
}

/**
 * The nodes that a Module selects, by kernel version (sorted), and those that do not report a kernel. All lists of nodes
 * are in name order.
 */
export interface Target {
  readonly selected: ReadonlyArray<IndexedNode>
  readonly groups: ReadonlyArray<KernelGroup>
  readonly withoutKernel: ReadonlyArray<IndexedNode>
  /** With or without kernel. */
  readonly unschedulable: ReadonlyArray<IndexedNode>
  /** What makes those unschedulable: each taint once, whatever the number of nodes that have it. */
  readonly untolerated: ReadonlyArray<Taint>
}

/** The names of the kernel of a group; where several kernels collide in it, that of the group. */
export const kernelNamesOf = ({ kernelVersion, kernels: [kernel, ...others] }: KernelGroup): KernelNames =>
  kernel === undefined || others.length > 0
    ? { matched: kernelVersion, expanded: kernelVersion, host: kernelVersion }
    : kernel

/** By what mappings see; a trailing `+` makes no other kernel, and the name without it goes before. */
const distinctKernels = (kernels: Iterable<Kernel>): ReadonlyArray<Kernel> => {
  // A local map.
  const known = new Map<string, Kernel>()
  for (const kernel of kernels) {
    const alike = known.get(kernel.matched)
    if (alike === undefined || kernel.raw < alike.raw) known.set(kernel.matched, kernel)
  }
  return sortedBy(({ matched }: Kernel) => matched)(known.values())
}

const distinctTaints = (taints: Iterable<Taint>): ReadonlyArray<Taint> => {
  // A local map: thousands of nodes share a handful of taints.
  const known = new Map<string, Taint>()
  for (const taint of taints) {
    const text = `${taint.key}\n${taint.value ?? ''}\n${taint.effect}`
    if (!known.has(text)) known.set(text, taint)
  }
  return [...known.values()]
}

interface GroupInTheMaking {
  /** Thousands of nodes share a handful of kernels. */
  readonly kernels: Set<Kernel>
  readonly nodes: Array<IndexedNode>
  readonly schedulable: Array<IndexedNode>
  readonly unschedulable: Array<IndexedNode>
  readonly loads: Array<NodeEffect>
}

const inTheMaking = (): GroupInTheMaking => ({
  kernels: new Set(),
  nodes: [],
  schedulable: [],
  unschedulable: [],
  loads: [],
})

const targetOf = (
  selected: ReadonlyArray<IndexedNode>,
  taintsInTheWay: (taints: ReadonlyArray<Taint>) => ReadonlyArray<Taint>,
  isTaken: (taints: ReadonlyArray<Taint>) => boolean,
): Target => {
  // Local lists and a local map: one pass over the nodes, of which there are thousands.
  const byKernel = new Map<string, GroupInTheMaking>()
  const withoutKernel: Array<IndexedNode> = []
  const unschedulable: Array<IndexedNode> = []
  for (const node of selected) {
    const isSchedulable = node.taints.length === 0 || taintsInTheWay(node.taints).length === 0
    if (!isSchedulable) unschedulable.push(node)
    if (node.kernel === undefined) {
      withoutKernel.push(node)
      continue
    }
    const group = byKernel.get(node.kernel.expanded) ?? inTheMaking()
    if (group.nodes.length === 0) byKernel.set(node.kernel.expanded, group)
    group.kernels.add(node.kernel)
    group.nodes.push(node)
    if (isSchedulable) group.schedulable.push(node)
    else group.unschedulable.push(node)
    if (node.taints.length === 0 || isTaken(node.taints)) group.loads.push(node.loads)
  }
  const groups = [...byKernel].map(([kernelVersion, group]): KernelGroup => ({
    ...group,
    kernelVersion,
    kernels: distinctKernels(group.kernels),
    reported: [...new Set(Array.from(group.kernels, ({ raw }) => raw))].sort(compareStrings),
  }))
  return {
    selected,
    groups: sortedBy(({ kernelVersion }: KernelGroup) => kernelVersion)(groups),
    withoutKernel,
    unschedulable,
    untolerated: taintsInTheWay(distinctTaints(unschedulable.flatMap(({ taints }) => taints))),
  }
}

/**
 * A function from selector and tolerations to target. O(selected nodes) for each distinct pair, whatever the number of
 * Modules that share it.
 *
 * Source: S5, S6; controllers/module_reconciler.go `getNodesListBySelector`, release-1.1.
 */
export const targets = (
  profile: ProfileName,
  nodes: NodeIndex,
): ((selector: NodeSelector, tolerations: ReadonlyArray<Toleration>) => Target) => {
  // A local cache behind a pure function.
  const known = new Map<string, Target>()
  return (selector, tolerations) => {
    const key = `${selectorKey(selector)}\n${tolerations.length === 0 ? '' : canonicalText(tolerations)}`
    const found = known.get(key)
    if (found !== undefined) return found
    const target = targetOf(
      nodes.select(selector),
      untoleratedTaints(profile, tolerations),
      takesDaemonPods(profile, tolerations),
    )
    known.set(key, target)
    return target
  }
}
