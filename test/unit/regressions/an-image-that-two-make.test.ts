/**
 * Two Builds of one image overwrite each other, and what its tag means depends on which ends last. Plans started them side by side, and
 * nothing told that two Modules build one image.
 */
import { describe, expect, it } from 'vitest'

import { type ClusterSnapshot, concat, conflicts, type Module, plan, type PlanOptions } from '../../../src/index.js'
import { KERNEL, type moduleOf, node, OLD_KERNEL } from '../builders.js'
import {
  build,
  buildContext,
  dockerfile,
  makerOf,
  missing,
  planned,
  sign,
  SIGN_IMAGE,
  stored,
  worksIn,
} from '../image-build/world.js'

const IMAGE = 'registry.example/gpu:1'
const both = [node('a'), node('b', { kernel: OLD_KERNEL })]
const images = { [IMAGE]: missing, 'registry.example/gpu:unsigned': { state: 'exists' } as const }
const gone: ClusterSnapshot = { ...buildContext, images }

const maker = (
  name: string,
  sections: object = { build },
  namespace = 'drivers',
  parts: Parameters<typeof moduleOf>[0] = {},
): Module => makerOf({ containerImage: IMAGE, ...sections }, { name, namespace, uid: `uid-${name}`, ...parts })

const one = maker('one')
const two = maker('two')
const signing = { sign: { ...sign, unsignedImage: 'registry.example/gpu:unsigned' } }

const beingMade = ({ diagnostics }: ReturnType<typeof plan>) =>
  diagnostics.flatMap(({ name, facts }) => (name === 'ImageBeingMade' ? [facts] : []))

describe('a build waits while', () => {
  const running = stored(planned(gone, one), 'Running')
  const [live] = running

  it.each<[string, ClusterSnapshot['builds'], Partial<ClusterSnapshot>]>([
    ['a Build of another Module makes its image', running, {}],
    [
      'one in another namespace makes it',
      running.map((object) => ({ ...object, metadata: { ...object.metadata, namespace: 'other' } })),
      {},
    ],
    [
      'one without labels makes it',
      running.map((object) => ({ ...object, metadata: { name: 'x', namespace: 'other' } })),
      {},
    ],
    ['one that nobody has looked at yet makes it', running.map(({ status: _, ...object }) => object), {}],
    [
      'one makes it under another way of writing it',
      running.map((object) => ({ ...object, spec: { output: { to: { name: 'docker.io/library/gpu' } } } })),
      {},
    ],
  ])('%s', (what, builds, more) => {
    const image = what.includes('way of writing') ? 'index.docker.io/library/gpu:latest' : IMAGE
    const module = maker('two', { build, containerImage: image })
    const snapshot = { ...gone, ...more, images: { [image]: missing }, ...(builds === undefined ? {} : { builds }) }
    const waiting = planned(snapshot, module)
    expect(worksIn(waiting)).toEqual([])
    expect(beingMade(waiting)).toMatchObject([{ type: 'build', image, kind: 'Build' }])
    expect(worksIn(planned(snapshot, module, { profile: 'kmm-1.1' }))).toEqual(['create build ImageMissing'])
  })

  it('a Job makes its image', () => {
    const options: PlanOptions = { backend: 'kaniko-job', buildImage: 'kaniko:1' }
    const jobs = planned(gone, one, options).desired.flatMap((object) =>
      object.kind === 'Job' ? [{ ...object, status: { active: 1 } }] : [],
    ) as NonNullable<ClusterSnapshot['jobs']>
    expect(jobs).toHaveLength(1)
    expect(worksIn(planned({ ...gone, jobs }, two, options))).toEqual([])
    expect(worksIn(planned({ ...gone, jobs }, two))).toEqual([])
  })

  it('another kernel of its Module is made the same image', () => {
    const starts = planned({ ...gone, nodes: both }, one)
    expect(worksIn(starts)).toEqual(['create build ImageMissing'])
    expect(beingMade(starts)).toMatchObject([{ image: IMAGE, kernelVersion: OLD_KERNEL, otherKernel: KERNEL }])
    // And goes on waiting while that one runs.
    expect(worksIn(planned({ ...gone, nodes: both, builds: stored(starts, 'Running') }, one))).toEqual([])
  })

  it('another signing makes its image', () => {
    const builds = stored(planned(gone, maker('one', signing)), 'Running')
    expect(builds).toHaveLength(1)
    expect(worksIn(planned({ ...gone, builds }, two))).toEqual([])
    expect(worksIn(planned({ ...gone, builds }, maker('two', signing)))).toEqual([])
  })

  it('something else makes its image, also where it would replace its own', () => {
    const own = stored(planned(gone, two), 'Failed', 'own')
    const changed = { ...gone, configMaps: [dockerfile('FROM other')] }
    expect(worksIn(planned({ ...changed, builds: own }, two))).toEqual(['replace build DefinitionChanged'])
    expect(worksIn(planned({ ...changed, builds: [...own, ...running] }, two))).toEqual([])
  })

  it.each(['Complete', 'Failed', 'Error', 'Cancelled'])(
    'nothing else is at work: a Build that is %s is not',
    (phase) => {
      const builds = [{ ...live!, status: { phase } }]
      expect(worksIn(planned({ ...gone, builds }, two))).toEqual(['create build ImageMissing'])
    },
  )

  it('nothing of another image is at work', () => {
    const builds = stored(
      planned({ ...gone, images: { other: missing } }, maker('one', { build, containerImage: 'other' })),
      'Running',
    )
    expect(builds).toHaveLength(1)
    expect(worksIn(planned({ ...gone, builds }, two))).toEqual(['create build ImageMissing'])
  })

  it('and whatever the other Modules of a plan are', () => {
    for (const snapshot of [gone, { ...gone, builds: running }]) {
      const options = { signImage: SIGN_IMAGE }
      const whole = plan(snapshot, [one, two], options)
      expect(concat(plan(snapshot, [one], options), plan(snapshot, [two], options))).toEqual(whole)
    }
  })
})

describe('conflicts', () => {
  const told = (modules: ReadonlyArray<Module>, snapshot: ClusterSnapshot = gone, options: PlanOptions = {}) =>
    conflicts(snapshot, modules, options).flatMap(({ name, subject, facts }) =>
      name === 'ImageSharedByModules' || name === 'ImageSharedByKernels' ? [[name, subject.name, facts]] : [],
    )

  it('tell of Modules that make one image, about the later by name, in any order', () => {
    const expected = [['ImageSharedByModules', 'two', { image: IMAGE, other: 'drivers/one' }]]
    expect(told([one, two])).toEqual(expected)
    expect(told([two, one])).toEqual(expected)
    expect(told([one, maker('two', signing)])).toEqual(expected)
    expect(told([one, two, one])).toEqual(expected)
  })

  it('tell of kernels of one Module for which one image is made, whether built or signed', () => {
    for (const module of [one, maker('one', signing)]) {
      expect(told([module], { ...gone, nodes: both })).toEqual([
        ['ImageSharedByKernels', 'one', { image: IMAGE, kernelVersions: [KERNEL, OLD_KERNEL] }],
      ])
    }
  })

  it('tell of two mappings of one Module for different kernels', () => {
    const mappings = [
      { literal: KERNEL, containerImage: IMAGE, build },
      { literal: OLD_KERNEL, containerImage: IMAGE, build: { ...build, buildArgs: [{ name: 'A', value: 'b' }] } },
    ]
    expect(told([maker('one', {}, 'drivers', { mappings })], { ...gone, nodes: both })).toHaveLength(1)
  })

  it.each<[string, ReadonlyArray<Module>]>([
    ['one makes what the other only uses', [one, maker('two', {})]],
    ['images differ', [one, maker('two', { build, containerImage: 'registry.example/gpu:2' })]],
    ['the image has the kernel in its name', [maker('one', { build, containerImage: 'a/b:${KERNEL_FULL_VERSION}' })]],
    ['one selects no node', [one, maker('two', { build }, 'drivers', { selector: { no: 'node' } })]],
  ])('say nothing where %s', (_, modules) => {
    expect(told(modules)).toEqual([])
  })

  it('say nothing on a spoke, which makes no images', () => {
    expect(told([one, two], gone, { mode: 'spoke' })).toEqual([])
  })
})

describe('two Modules of one plan', () => {
  const three = maker('three')
  const starting = (made: ReturnType<typeof plan>) => ({
    started: made.changes.filter(({ role }) => role === 'build').map(({ module }) => module?.name),
    held: made.held.map(({ module }) => module?.name).sort(),
  })

  it('start one Build, and hold the others', () => {
    const made = plan(gone, [two, three, one])
    expect(starting(made)).toEqual({ started: ['one'], held: ['three', 'two'] })
    expect(made.desired.filter(({ kind }) => kind === 'Build')).toHaveLength(1)
    expect(made.diagnostics.filter(({ name }) => name === 'MakerBudgetExceeded')).toMatchObject([
      { facts: { images: [IMAGE] } },
    ])
  })

  it('are joined to the same plan in any order', () => {
    const [first, second, third] = [one, two, three].map((module) => plan(gone, [module])) as [
      ReturnType<typeof plan>,
      ReturnType<typeof plan>,
      ReturnType<typeof plan>,
    ]
    const whole = plan(gone, [one, two, three])
    expect(concat(concat(first, second), third)).toStrictEqual(whole)
    expect(concat(third, concat(second, first))).toStrictEqual(whole)
    expect(concat(whole, whole)).toStrictEqual(whole)
  })

  it('start both in kmm-1.1', () => {
    expect(starting(plan(gone, [one, two], { profile: 'kmm-1.1' }))).toEqual({ started: ['one', 'two'], held: [] })
  })
})
