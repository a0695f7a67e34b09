/**
 * A Module's nodes, grouped by the kernel they run.
 *
 * @since 0.1.0
 */
import * as RA from 'fp-ts/lib/ReadonlyArray.js'

import { canonicalText } from '../kubernetes/canonical.js'
import { sortedBy } from '../kubernetes/order.js'
import type { Toleration } from '../kubernetes/taint.js'
import type { NodeSelector } from '../module/module.js'
import type { Profile } from '../profile.js'
import type { IndexedNode, Kernel } from './indexed-node.js'
import { type NodeIndex, selectorKey } from './node-index.js'
import { untoleratedTaints } from './schedulability.js'

/**
 * Selected nodes of one kernel version. There is at least one node.
 *
 * @since 0.1.0
 * @category model
 */
export interface KernelGroup {
  readonly kernelVersion: string
  /** Different kernels that only normalisation makes equal; one in all other cases. */
  readonly kernels: ReadonlyArray<Kernel>
  readonly schedulable: ReadonlyArray<IndexedNode>
  readonly unschedulable: ReadonlyArray<IndexedNode>
}

/**
 * The nodes that a Module selects, by kernel version (sorted), and those that do not report a kernel.
 *
 * @since 0.1.0
 * @category model
 */
export interface Target {
  readonly selected: ReadonlyArray<IndexedNode>
  readonly groups: ReadonlyArray<KernelGroup>
  readonly withoutKernel: ReadonlyArray<IndexedNode>
}

/** By what mappings see; a trailing `+` makes no other kernel. */
const distinctKernels = (nodes: ReadonlyArray<IndexedNode>): ReadonlyArray<Kernel> => {
  // A local map: thousands of nodes share a handful of kernels.
  const known = new Map<string, Kernel>()
  for (const { kernel } of nodes) if (kernel !== undefined && !known.has(kernel.matched)) known.set(kernel.matched, kernel)
  return sortedBy(({ matched }: Kernel) => matched)(known.values())
}

const splitBy =
  (isSchedulable: (node: IndexedNode) => boolean) =>
  (nodes: ReadonlyArray<IndexedNode>): Pick<KernelGroup, 'schedulable' | 'unschedulable'> => {
    const { left: unschedulable, right: schedulable } = RA.partition(isSchedulable)(nodes)
    return { schedulable, unschedulable }
  }

const groupOf = (
  kernelVersion: string,
  nodes: ReadonlyArray<IndexedNode>,
  isSchedulable: (node: IndexedNode) => boolean,
): KernelGroup => ({
  kernelVersion,
  kernels: distinctKernels(nodes),
  ...splitBy(isSchedulable)(nodes),
})

const targetOf = (
  selected: ReadonlyArray<IndexedNode>,
  isSchedulable: (node: IndexedNode) => boolean,
): Target => {
  const byKernel = new Map<string, Array<IndexedNode>>()
  for (const node of selected) {
    if (node.kernel === undefined) continue
    const known = byKernel.get(node.kernel.expanded)
    if (known === undefined) byKernel.set(node.kernel.expanded, [node])
    else known.push(node)
  }
  return {
    selected,
    groups: sortedBy(({ kernelVersion }: KernelGroup) => kernelVersion)(
      [...byKernel].map(([kernelVersion, nodes]) => groupOf(kernelVersion, nodes, isSchedulable)),
    ),
    withoutKernel: selected.filter(({ kernel }) => kernel === undefined),
  }
}

/**
 * A function from selector and tolerations to target. O(selected nodes) for each distinct pair, whatever the number of
 * Modules that share it.
 *
 * Source: S5, S6; controllers/module_reconciler.go `getNodesListBySelector`, release-1.1.
 *
 * @since 0.1.0
 * @category constructors
 */
export const targets = (
  profile: Profile,
  nodes: NodeIndex,
): ((selector: NodeSelector, tolerations: ReadonlyArray<Toleration>) => Target) => {
  // A local cache behind a pure function.
  const known = new Map<string, Target>()
  return (selector, tolerations) => {
    const key = `${selectorKey(selector)}\n${tolerations.length === 0 ? '' : canonicalText(tolerations)}`
    const found = known.get(key)
    if (found !== undefined) return found
    const taintsInTheWay = untoleratedTaints(profile, tolerations)
    const target = targetOf(nodes.select(selector), ({ taints }) => taintsInTheWay(taints).length === 0)
    known.set(key, target)
    return target
  }
}
