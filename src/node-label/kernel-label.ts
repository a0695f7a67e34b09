/** The label that says which kernel a node runs: ModuleLoader DaemonSets select nodes by it. */
import { KERNEL_LABEL } from '../constants.js'
import { lookup } from '../kubernetes/json.js'
import type { Node } from '../kubernetes/object.js'
import { kernelOf } from '../node/indexed-node.js'
import { isLabelValue } from '../pattern/kernel-version.js'
import type { Profile } from '../profile.js'
import type { LabelDecision } from './label-decision.js'

/** What the operator takes for the version in the name of an OS image of RHCOS. */
const isKnownOsImage = (osImage: string): boolean => /[0-9]+\.[0-9]+\.[0-9]+-[0-9]/.test(osImage)

/**
 * The kernel label of a node. A value that does not say what the node runs is replaced; it goes when what the node runs
 * cannot be written as a label, so that no DaemonSet of another kernel is scheduled there. A node that does not report a
 * kernel keeps what it has: not to know is no reason to unload.
 *
 * The operator works on nodes whose OS image looks like one of RHCOS only, and writes whatever the version is.
 *
 * Source: controllers/node_kernel_reconciler.go, release-1.1.
 */
export const kernelLabel =
  (profile: Profile) =>
  ({ metadata: { name: node, labels }, status }: Node): LabelDecision => {
    const { kernelVersion = '', osImage = '' } = status?.nodeInfo ?? {}
    const unchanged = { node, add: {}, remove: [], waitsFor: [] }
    if (!profile.labelsEveryOsImage && !isKnownOsImage(osImage)) return { ...unchanged, reason: 'OsImageUnknown' }
    if (kernelVersion === '') return { ...unchanged, reason: 'KernelUnknown' }
    const live = lookup(labels, KERNEL_LABEL)
    const { expanded } = kernelOf(profile)(kernelVersion)
    if (profile.normalisesKernelVersions && !isLabelValue(expanded)) {
      return { ...unchanged, remove: live === undefined ? [] : [KERNEL_LABEL], reason: 'KernelNotALabel' }
    }
    return { ...unchanged, add: live === expanded ? {} : { [KERNEL_LABEL]: expanded }, reason: 'NodeRunsKernel' }
  }
