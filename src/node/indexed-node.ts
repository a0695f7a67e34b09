/** A node with what the planner needs of it at hand. */
import type { KernelNames } from '../kernel-mapping/resolution.js'
import type { Node } from '../kubernetes/object.js'
import type { Taint } from '../kubernetes/taint.js'
import { normaliseKernelVersion, trimKernelVersion } from '../pattern/kernel-version.js'
import type { NodeEffect } from '../plan-model/change.js'
import type { Profile } from '../profile.js'

/** The kernel of a node: as reported, as mappings see it, and as labels and templates write it. */
export interface Kernel extends KernelNames {
  readonly raw: string
}

/** Each kernel once, by the text that mappings see. */
export const distinctKernels = (kernels: ReadonlyArray<Kernel>): ReadonlyArray<Kernel> => [
  ...new Map(kernels.map((kernel) => [kernel.matched, kernel])).values(),
]

/** A node: labels, taints, and its kernel unless the node does not report one. */
export interface IndexedNode {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly taints: ReadonlyArray<Taint>
  readonly kernel: Kernel | undefined
  /** One value for all the plans that load a module on this node: there are many. */
  readonly loads: NodeEffect
}

/** The kernel that a raw version (`status.nodeInfo.kernelVersion`) stands for. */
export const kernelOf =
  (profile: Profile) =>
  (raw: string): Kernel => {
    const matched = trimKernelVersion(raw)
    return { raw, matched, expanded: profile.normalisesKernelVersions ? normaliseKernelVersion(raw) : matched }
  }

/** A node made ready for the index. */
export const indexedNode =
  (kernel: (raw: string) => Kernel) =>
  (node: Node): IndexedNode => {
    const raw = node.status?.nodeInfo?.kernelVersion ?? ''
    const { name } = node.metadata
    return {
      name,
      labels: node.metadata.labels ?? {},
      taints: node.spec?.taints ?? [],
      kernel: raw === '' ? undefined : kernel(raw),
      loads: { name, effect: 'load' },
    }
  }
