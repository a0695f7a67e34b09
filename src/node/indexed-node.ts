/** A node with what the planner needs of it at hand. */
import type { KernelNames } from '../kernel-mapping/resolution.js'
import type { Node } from '../kubernetes/object.js'
import type { Taint } from '../kubernetes/taint.js'
import { isLabelValue, normaliseKernelVersion, trimKernelVersion } from '../pattern/kernel-version.js'
import type { NodeEffect } from '../plan-model/change.js'
import type { ByProfile, ProfileName } from '../profile.js'

/** The kernel of a node: as reported, and as it is written. */
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

/** How labels and names of images write a kernel version (docs/deviations.md#normalises-kernel-versions). */
const expandedKernel: ByProfile<(raw: string) => string> = {
  'safe': normaliseKernelVersion,
  'kmm-1.1': trimKernelVersion,
}

/** Whether a kernel version can be a label; the operator leaves that to the API server (docs/deviations.md#normalises-kernel-versions). */
export const canBeLabel: ByProfile<(expanded: string) => boolean> = { 'safe': isLabelValue, 'kmm-1.1': () => true }

/** How paths write a kernel version: a folder has the name that the kernel gives itself (docs/deviations.md#normalises-kernel-versions). */
const hostKernel: ByProfile<(raw: string) => string> = { 'safe': (raw) => raw, 'kmm-1.1': trimKernelVersion }

/** The kernel that a raw version (`status.nodeInfo.kernelVersion`) stands for. */
export const kernelOf =
  (profile: ProfileName) =>
  (raw: string): Kernel => ({
    raw,
    matched: trimKernelVersion(raw),
    expanded: expandedKernel[profile](raw),
    host: hostKernel[profile](raw),
  })

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
