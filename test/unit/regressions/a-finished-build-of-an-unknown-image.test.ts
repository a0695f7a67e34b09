/**
 * The profile that decides as the operator deleted a finished Build although nobody had looked whether its image exists, and the next
 * pass, for the same lack, could not say that anything had been made.
 */
import { expect, it } from 'vitest'

import {
  build,
  buildContext,
  exists,
  IMAGE_HERE,
  makerOf,
  missing,
  planned,
  stored,
  worksIn,
} from '../image-build/world.js'

const module = makerOf({ build })
const options = { profile: 'kmm-1.1' } as const
const builds = stored(planned({ ...buildContext, images: { [IMAGE_HERE]: missing } }, module, options), 'Complete')

it('is kept until somebody has looked', () => {
  expect(worksIn(planned({ ...buildContext, builds, images: {} }, module, options))).toEqual([])
  expect(worksIn(planned({ ...buildContext, builds, images: { [IMAGE_HERE]: exists } }, module, options))).toEqual([
    'delete build Finished',
  ])
  expect(worksIn(planned({ ...buildContext, builds, images: { [IMAGE_HERE]: missing } }, module, options))).toEqual([
    'delete build Finished',
  ])
})
