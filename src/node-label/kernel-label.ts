/** The label that says which kernel a node runs: ModuleLoader DaemonSets select nodes by it. */
import { KERNEL_LABEL } from '../constants.js'
import { lookup } from '../kubernetes/json.js'
import { memoize } from '../kubernetes/memoize.js'
import type { Node } from '../kubernetes/object.js'
import { canBeLabel, kernelOf } from '../node/indexed-node.js'
import { OS_VERSION } from '../pattern/os-version.js'
import type { ByProfile, ProfileName } from '../profile.js'
import { type LabelDecision, noEdit } from './label-decision.js'

/** The operator wants a version in the name of the OS image, as RHCOS has it (docs/deviations.md#labels-every-os-image). */
const isKnownOsImage: ByProfile<(osImage: string) => boolean> = {
  'safe': () => true,
  'kmm-1.1': (osImage) => OS_VERSION.test(osImage),
}

const waitsFor: LabelDecision['waitsFor'] = []

/**
 * The kernel label of a node. A value that does not say what the node runs is replaced; it goes when what the node runs
 * cannot be written as a label, so that no DaemonSet of another kernel is scheduled there. A node that does not report a
 * kernel keeps what it has: not to know is no reason to unload. Each kernel and each OS image is read once.
 *
 * Source: controllers/node_kernel_reconciler.go, release-1.1.
 */
export const kernelLabel = (profile: ProfileName): ((node: Node) => LabelDecision) => {
  const isKnown = memoize(isKnownOsImage[profile])
  const expandedOf = memoize((kernelVersion: string) => kernelOf(profile)(kernelVersion).expanded)
  const isLabel = memoize(canBeLabel[profile])
  const additionOf = memoize((expanded: string) => ({ [KERNEL_LABEL]: expanded }))
  return ({ metadata: { name: node, labels }, status }) => {
    const { kernelVersion = '', osImage = '' } = status?.nodeInfo ?? {}
    const { add, remove } = noEdit
    if (!isKnown(osImage)) return { node, add, remove, waitsFor, reason: 'OsImageUnknown' }
    if (kernelVersion === '') return { node, add, remove, waitsFor, reason: 'KernelUnknown' }
    const live = lookup(labels, KERNEL_LABEL)
    const expanded = expandedOf(kernelVersion)
    if (!isLabel(expanded))
      return { node, add, remove: live === undefined ? remove : [KERNEL_LABEL], waitsFor, reason: 'KernelNotALabel' }
    return { node, add: live === expanded ? add : additionOf(expanded), remove, waitsFor, reason: 'NodeRunsKernel' }
  }
}
