/** Images that cannot be made, whatever they are made from. */
import { describe, expect, test } from 'vitest'

import { type ImageFact, type Plan, preflight } from '../../../src/index.js'
import { KERNEL } from '../builders.js'
import {
  build,
  buildContext,
  dockerfile,
  exists,
  IMAGE_HERE,
  loadersIn,
  makerOf,
  missing,
  planned,
  sign,
  SIGN_IMAGE,
  stored,
  worksIn,
} from './world.js'

const factsOf = ({ diagnostics }: Plan, name: string) =>
  diagnostics.filter((one) => one.name === name).map(({ facts }) => facts)
const seen = (images: Readonly<Record<string, ImageFact>>) => ({ ...buildContext, images })

describe('an image by digest', () => {
  const image = `registry.example/gpu@sha256:${'a'.repeat(64)}`
  test.each([{ build }, { build, sign }, { sign: { ...sign, unsignedImage: 'registry.example/gpu:0' } }])(
    'is not made (%#)',
    (sections) => {
      const module = makerOf({ ...sections, containerImage: image })
      const plan = planned(seen({ [image]: missing }), module)
      expect(worksIn(plan)).toEqual([])
      expect(loadersIn(plan)).toEqual([])
      expect(factsOf(plan, 'ImageByDigest')).toMatchObject([{ image, isMade: true }])
      const [cell] = preflight(seen({ [image]: missing }), [module], [KERNEL]).cells
      expect(cell).toMatchObject({ verdict: 'unresolvable', needs: [], diagnostics: [{ name: 'ImageByDigest' }] })
    },
  )

  test('runs where it is there', () => {
    expect(loadersIn(planned(seen({ [image]: exists }), makerOf({ build, containerImage: image })))).toEqual(['create'])
  })

  test('is asked for where nobody looked', () => {
    const plan = planned(seen({}), makerOf({ build, containerImage: image }))
    expect(plan.requirements).toMatchObject([{ requires: 'image', image }])
  })
})

describe('an unsigned image that nobody builds here', () => {
  const signing = (unsignedImage: string) => makerOf({ sign: { ...sign, unsignedImage } })
  test('is not signed under a name that no registry has', () => {
    const plan = planned(seen({ [IMAGE_HERE]: missing }), signing('registry.example/GPU:1'))
    expect(worksIn(plan)).toEqual([])
    expect(factsOf(plan, 'ImageMalformed')).toMatchObject([{ image: 'registry.example/GPU:1' }])
    const [cell] = preflight(seen({ [IMAGE_HERE]: missing }), [signing('registry.example/GPU:1')], [KERNEL], {
      signImage: SIGN_IMAGE,
    }).cells
    expect(cell).toMatchObject({ verdict: 'unresolvable', needs: [] })
  })

  test('is not signed while it is known to be missing', () => {
    const unsigned = 'registry.example/gpu:0'
    const lost = planned(seen({ [IMAGE_HERE]: missing, [unsigned]: missing }), signing(unsigned))
    expect(worksIn(lost)).toEqual([])
    expect(factsOf(lost, 'ImageMissing')).toMatchObject([{ image: unsigned, isMade: false }])
    const started = planned(seen({ [IMAGE_HERE]: missing }), signing(unsigned))
    expect(worksIn(started)).toEqual(['create sign ImageMissing'])
    const finished = { ...seen({ [IMAGE_HERE]: missing, [unsigned]: missing }), builds: stored(started, 'Complete') }
    expect(loadersIn(planned(finished, signing(unsigned)))).toEqual(['create'])
  })
})

test('a malformed image that nobody makes is told, and left to the kubelet to refuse', () => {
  const plan = planned(seen({}), makerOf({ containerImage: 'registry.example/GPU' }))
  expect(loadersIn(plan)).toEqual(['create'])
  expect(factsOf(plan, 'ImageMalformed')).toMatchObject([{ image: 'registry.example/GPU', isMade: false }])
  expect(factsOf(plan, 'ImageWithoutTag')).toEqual([])
})

describe('a driver toolkit that nobody tells kaniko', () => {
  const options = { backend: 'kaniko-job', buildImage: 'kaniko:1' } as const
  const asking = (text: string) => ({ ...seen({ [IMAGE_HERE]: missing }), configMaps: [dockerfile(text)] })
  test('is missing', () => {
    const plan = planned(asking('ARG DTK_AUTO\nFROM ${DTK_AUTO}'), makerOf({ build }), options)
    expect(worksIn(plan)).toEqual([])
    expect(factsOf(plan, 'DriverToolkitMissing')).toMatchObject([{ builder: 'kaniko' }])
  })

  test.each([
    [
      'the Module names one',
      'ARG DTK_AUTO\nFROM ${DTK_AUTO}',
      { ...build, buildArgs: [{ name: 'DTK_AUTO', value: 'dtk:1' }] },
      options,
    ],
    ['the Dockerfile names one', 'ARG DTK_AUTO=dtk:1\nFROM ${DTK_AUTO}', build, options],
    [
      'the operator of release 1.1 lets it fail',
      'ARG DTK_AUTO\nFROM ${DTK_AUTO}',
      build,
      { ...options, profile: 'kmm-1.1' } as const,
    ],
  ])('is not in the way where %s', (_, text, section, chosen) => {
    expect(worksIn(planned(asking(text), makerOf({ build: section }), chosen))).toEqual(['create build ImageMissing'])
  })
})

test('a ConfigMap without a name is not asked for', () => {
  const plan = planned(seen({ [IMAGE_HERE]: missing }), makerOf({ build: { dockerfileConfigMap: {} } }))
  expect([worksIn(plan), plan.requirements]).toEqual([[], []])
  expect(factsOf(plan, 'BuildInputMissing')).toMatchObject([{ kind: 'ConfigMap', name: '' }])
})

test('in the profile kmm-1.1, a build that goes already is not deleted again', () => {
  const options = { profile: 'kmm-1.1' } as const
  const started = planned(seen({ [IMAGE_HERE]: missing }), makerOf({ build }), options)
  const builds = stored(started, 'Running')
  const changed = { ...seen({ [IMAGE_HERE]: missing }), configMaps: [dockerfile('FROM other')] }
  expect(worksIn(planned({ ...changed, builds }, makerOf({ build }), options))).toEqual([
    'delete build DefinitionChanged',
  ])
  const going = builds.map((live) => ({
    ...live,
    metadata: { ...live.metadata, deletionTimestamp: '2024-01-01T00:00:00Z' },
  }))
  expect(worksIn(planned({ ...changed, builds: going }, makerOf({ build }), options))).toEqual([])
})
