/** Nodes, of which several run the same kernel. */
import fc from 'fast-check'

import { KERNEL_LABEL } from '../../constants.js'
import type { Node } from '../../kubernetes/object.js'
import type { Taint } from '../../kubernetes/taint.js'
import { normaliseKernelVersion } from '../../pattern/kernel-version.js'
import { rawKernel } from './kernel.js'
import { nodeLabels } from './label.js'
import { taint } from './taint.js'

const nodeNames = ['n1', 'n2', 'n3', 'n4', 'n5', 'n6']

const otherRelease = 'Red Hat Enterprise Linux CoreOS 414.92.202401121330-0 (Plow)'

/** Of two releases of RHEL CoreOS, and of another system. */
const osImages = [
  'Red Hat Enterprise Linux CoreOS 413.92.202309112228-0 (Plow)',
  'Red Hat Enterprise Linux CoreOS 413.92.202309112228-0 (Plow)',
  otherRelease,
  'Fedora Linux 38',
]

type NodeInfo = NonNullable<NonNullable<Node['status']>['nodeInfo']>

/** Another node just like this one, but of the second release of RHEL CoreOS. */
export const inOtherRelease = (item: Node): Node => {
  const nodeInfo = item.status?.nodeInfo
  return {
    ...item,
    metadata: { ...item.metadata, name: `${item.metadata.name}-other` },
    ...(nodeInfo === undefined ? {} : { status: { ...item.status, nodeInfo: { ...nodeInfo, osImage: otherRelease } } }),
  }
}

/**
 * A node: one in eight does not report its kernel, one in four carries taints, most name the release of RHEL CoreOS, and two in three have
 * the label that says which kernel they run.
 */
export const node: fc.Arbitrary<Node> = fc
  .record({
    name: fc.constantFrom(...nodeNames),
    labels: nodeLabels,
    taints: fc.oneof(
      { weight: 3, arbitrary: fc.constant<ReadonlyArray<Taint>>([]) },
      { weight: 1, arbitrary: fc.array(taint, { minLength: 1, maxLength: 2 }) },
    ),
    kernelVersion: fc.option(rawKernel, { nil: undefined, freq: 8 }),
    osImage: fc.constantFrom(...osImages),
    isLabelled: fc.constantFrom(true, true, false),
  })
  .map(({ name, labels, taints, kernelVersion, osImage, isLabelled }) => ({
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      labels:
        isLabelled && kernelVersion !== undefined
          ? { ...labels, [KERNEL_LABEL]: normaliseKernelVersion(kernelVersion) }
          : labels,
    },
    ...(taints.length === 0
      ? {}
      : { spec: { taints, unschedulable: taints.some(({ key }) => key.endsWith('unschedulable')) } }),
    ...(kernelVersion === undefined ? {} : { status: { nodeInfo: { kernelVersion, osImage } as NodeInfo } }),
  }))

/** Up to six nodes, each of its own name. */
export const nodes: fc.Arbitrary<ReadonlyArray<Node>> = fc.uniqueArray(node, {
  selector: ({ metadata }) => metadata.name,
  maxLength: nodeNames.length,
  size: 'max',
})
