/**
 * A rebuild was acknowledged in the status while a selected node reported no kernel, or a node could not be read. When the kernel was
 * known, its old image counted as built for the trigger.
 */
import { expect, it } from 'vitest'

import type { ClusterSnapshot } from '../../../src/index.js'
import { node } from '../builders.js'
import { build, buildContext, exists, IMAGE_HERE, makerOf, planned, stored } from '../image-build/world.js'

const module = makerOf({ build }, { imageRebuildTriggerGeneration: 2, status: { imageRebuildTriggerGeneration: 1 } })
const bare = { ...buildContext, images: { [IMAGE_HERE]: exists } }
const rebuilt = { ...bare, builds: stored(planned(bare, module), 'Complete') }
const acknowledged = (snapshot: ClusterSnapshot) =>
  planned(snapshot, module).statuses[0]?.status.imageRebuildTriggerGeneration

it('is acknowledged when all of its images were made', () => {
  expect(acknowledged(bare)).toBe(1)
  expect(acknowledged(rebuilt)).toBe(2)
})

it('is not while a selected node has no kernel', () => {
  expect(acknowledged({ ...rebuilt, nodes: [node('a'), node('b', { kernel: '' })] })).toBe(1)
  expect(acknowledged({ ...bare, nodes: [node('b', { kernel: '' })] })).toBe(1)
})

it('is not while a node cannot be read', () => {
  expect(acknowledged({ ...rebuilt, unreadable: [{ kind: 'Node', name: 'b' }] })).toBe(1)
})
