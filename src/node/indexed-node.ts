/** A node with what the planner needs of it at hand. */
import type { KernelNames } from '../kernel-mapping/resolution.js'
import { lookup } from '../kubernetes/json.js'
import type { Node } from '../kubernetes/object.js'
import type { Taint } from '../kubernetes/taint.js'
import { isSet } from '../module/field.js'
import { isLabelValue, normaliseKernelVersion, trimKernelVersion } from '../pattern/kernel-version.js'
import type { NodeEffect } from '../plan-model/change.js'
import type { ByProfile, ProfileName } from '../profile.js'

/** The kernel of a node: as reported, and as it is written. */
export interface Kernel extends KernelNames {
  readonly raw: string
}

/** Source: k8s.io/api core/v1 `LabelArchStable`. */
export const ARCHITECTURE_LABEL = 'kubernetes.io/arch'

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
  /** As images name it: `amd64`; nothing where the node does not say. */
  readonly architecture: string | undefined
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

const noLabels: IndexedNode['labels'] = {}

const noTaints: IndexedNode['taints'] = []

/** A node made ready for the index. */
export const indexedNode =
  (kernel: (raw: string) => Kernel) =>
  (node: Node): IndexedNode => {
    // Pods select by the label, which the kubelet makes of the other.
    const architecture = lookup(node.metadata.labels, ARCHITECTURE_LABEL) ?? node.status?.nodeInfo?.architecture
    const raw = node.status?.nodeInfo?.kernelVersion ?? ''
    const { name, labels = noLabels } = node.metadata
    return {
      name,
      labels,
      taints: node.spec?.taints ?? noTaints,
      kernel: raw === '' ? undefined : kernel(raw),
      architecture: isSet(architecture) ? architecture : undefined,
      loads: { name, effect: 'load' },
    }
  }
