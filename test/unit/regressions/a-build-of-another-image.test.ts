/**
 * On OpenShift `last-hash` covers the Dockerfile only. A Build that the operator had made for another image, without our annotation,
 * counted as done: the DaemonSet was moved to an image that nobody had built, and nothing was said.
 */
import { expect, it } from 'vitest'

import { type LiveBuild } from '../../../src/kubernetes/object.js'
import {
  build,
  buildContext,
  exists,
  IMAGE_HERE,
  loadersIn,
  makerOf,
  missing,
  planned,
  stored,
  worksIn,
} from '../image-build/world.js'

const other = 'registry.example/gpu:2'
const ofOperator = (live: LiveBuild): LiveBuild => {
  const { 'kmm-planner.io/definition-hash': _, ...annotations } = live.metadata.annotations ?? {}
  return { ...live, metadata: { ...live.metadata, annotations } }
}
const [made] = stored(planned({ ...buildContext, images: { [IMAGE_HERE]: missing } }, makerOf({ build })), 'Complete')
const snapshot = { ...buildContext, builds: [ofOperator(made!)] }
const moved = makerOf({ build, containerImage: other })

it('is not done, whatever it built', () => {
  const plan = planned({ ...snapshot, images: { [other]: missing } }, moved)
  expect(worksIn(plan)).toEqual(['replace build DefinitionChanged'])
  expect(loadersIn(plan)).toEqual([])
})

it('is done for its own image, and what the registry says against it is told', () => {
  const plan = planned({ ...snapshot, images: { [IMAGE_HERE]: missing } }, makerOf({ build }))
  expect(worksIn(plan)).toEqual([])
  expect(loadersIn(plan)).toEqual(['create'])
  expect(plan.diagnostics).toContainEqual(
    expect.objectContaining({
      name: 'ImageMissing',
      facts: expect.objectContaining({ image: IMAGE_HERE, isFinished: true }) as unknown,
    }),
  )
})

it('is as before for the operator of release 1.1', () => {
  const plan = planned({ ...snapshot, images: { [other]: missing } }, moved, { profile: 'kmm-1.1' })
  expect(loadersIn(plan)).toEqual(['create'])
})

it('does not matter where the image is there', () => {
  expect(loadersIn(planned({ ...snapshot, images: { [other]: exists } }, moved))).toEqual(['create'])
})
