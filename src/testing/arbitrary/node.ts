/**
 * Nodes, of which several run the same kernel.
 *
 * @since 0.1.0
 */
import fc from 'fast-check'

import type { Node } from '../../kubernetes/object.js'
import type { Taint } from '../../kubernetes/taint.js'
import { rawKernel } from './kernel.js'
import { nodeLabels } from './label.js'
import { taint } from './taint.js'

const nodeNames = ['n1', 'n2', 'n3', 'n4', 'n5', 'n6']

/**
 * A node: one in eight does not report its kernel, one in four carries taints.
 *
 * @since 0.1.0
 * @category arbitraries
 * @example
 * ```ts
 * import { fc, node } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(node, ({ kind }) => kind === 'Node'))
 * ```
 */
export const node: fc.Arbitrary<Node> = fc
  .record({
    name: fc.constantFrom(...nodeNames),
    labels: nodeLabels,
    taints: fc.oneof({ weight: 3, arbitrary: fc.constant<ReadonlyArray<Taint>>([]) }, { weight: 1, arbitrary: fc.array(taint, { minLength: 1, maxLength: 2 }) }),
    kernelVersion: fc.option(rawKernel, { nil: undefined, freq: 8 }),
  })
  .map(({ name, labels, taints, kernelVersion }) => ({
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name, labels },
    ...(taints.length === 0 ? {} : { spec: { taints, unschedulable: taints.some(({ key }) => key.endsWith('unschedulable')) } }),
    ...(kernelVersion === undefined ? {} : { status: { nodeInfo: { kernelVersion } as NonNullable<NonNullable<Node['status']>['nodeInfo']> } }),
  }))

/**
 * Up to six nodes, each of its own name.
 *
 * @since 0.1.0
 * @category arbitraries
 * @example
 * ```ts
 * import { fc, nodes } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(nodes, (all) => new Set(all.map(({ metadata }) => metadata.name)).size === all.length))
 * ```
 */
export const nodes: fc.Arbitrary<ReadonlyArray<Node>> = fc.uniqueArray(node, {
  selector: ({ metadata }) => metadata.name,
  maxLength: nodeNames.length,
  size: 'max',
})
