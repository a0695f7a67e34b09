/** When the status says that a rebuild was done: once every image that the cluster makes was made for it. */
import { describe, expect, it } from 'vitest'

import type { ClusterSnapshot, KernelMapping } from '../../../src/index.js'
import { KERNEL, moduleOf, node, OLD_KERNEL, planOf } from '../builders.js'
import { build, buildContext, exists, sign, stored } from '../image-build/world.js'

const plain: KernelMapping = { literal: KERNEL, containerImage: 'a/plain:1' }
const asked = (...mappings: ReadonlyArray<KernelMapping>) =>
  moduleOf({ mappings, imageRebuildTriggerGeneration: 2, status: { imageRebuildTriggerGeneration: 1 } })
const both: ClusterSnapshot = {
  ...buildContext,
  nodes: [node('a'), node('b', { kernel: OLD_KERNEL })],
  images: { 'a/plain:1': exists, 'a/made:1': exists },
}
const acknowledged = (snapshot: ClusterSnapshot, ...mappings: ReadonlyArray<KernelMapping>) =>
  planOf(snapshot, asked(...mappings)).statuses[0]?.status.imageRebuildTriggerGeneration

const made = { literal: OLD_KERNEL, containerImage: 'a/made:1' }

describe('a rebuild of a Module of which one kernel has a plain image', () => {
  it.each<[string, KernelMapping]>([
    ['built', { ...made, build }],
    ['signed', { ...made, sign }],
    ['built and signed', { ...made, build, sign }],
  ])('is not acknowledged before the other kernel’s image is %s again', (_, mapping) => {
    expect(acknowledged(both, plain, mapping)).toBe(1)
    expect(acknowledged(both, mapping, plain)).toBe(1)
  })

  it('is once that is done', () => {
    const mapping = { ...made, build }
    const rebuilt = { ...both, builds: stored(planOf(both, asked(plain, mapping)), 'Complete') }
    expect(rebuilt.builds).toHaveLength(1)
    expect(acknowledged(rebuilt, plain, mapping)).toBe(2)
  })

  it('is where nothing has to be made, on kernels with a mapping and without', () => {
    expect(acknowledged(both, plain, made)).toBe(2)
    expect(acknowledged(both, plain)).toBe(2)
  })

  it('is not where a mapping cannot be worked out, or nobody has seen all nodes', () => {
    expect(acknowledged(both, plain, { ...made, containerImage: 'a/${X' })).toBe(1)
    expect(acknowledged({ ...both, unreadable: [{ kind: 'Node' }] }, plain, made)).toBe(1)
  })
})
