import { describe, expect, it } from 'vitest'

import { DEFINITION_HASH_ANNOTATION, LAST_HASH_ANNOTATION } from '../../../src/constants.js'
import { type ClusterSnapshot, type ImageFact, plan } from '../../../src/index.js'
import { codes, daemonSetsIn, KERNEL, liveLoader, moduleOf, node, OLD_KERNEL } from '../builders.js'
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
  secret,
  sign,
  SIGN_IMAGE,
  stored,
  storedJobs,
  UNSIGNED,
  worksIn,
} from './world.js'

const built = makerOf({ build })
const signed = makerOf({ sign: { ...sign, unsignedImage: 'registry.example/unsigned:1' } })
const both = makerOf({ build, sign })

const withImages = (images: Readonly<Record<string, ImageFact>>, more: ClusterSnapshot = {}): ClusterSnapshot => ({
  ...buildContext,
  ...more,
  images,
})

describe('an image that is missing', () => {
  it('is built', () => {
    const made = planned(withImages({ [IMAGE_HERE]: missing }), built)
    expect(worksIn(made)).toEqual(['create build ImageMissing'])
    expect(loadersIn(made)).toEqual([])
    expect(made.changes[0]).toMatchObject({ kernelVersion: KERNEL, image: IMAGE_HERE, nodes: [] })
    expect(codes(made.diagnostics)).not.toContain('ImageMissing')
  })

  it('is signed when there is only something to sign', () => {
    expect(worksIn(planned(withImages({ [IMAGE_HERE]: missing }), signed))).toEqual(['create sign ImageMissing'])
  })

  it('is built first and signed afterwards', () => {
    const first = planned(withImages({ [IMAGE_HERE]: missing, [UNSIGNED]: missing }), both)
    expect(worksIn(first)).toEqual(['create build ImageMissing'])
    expect(first.changes[0]).toMatchObject({ image: UNSIGNED })
    expect(worksIn(planned(withImages({ [IMAGE_HERE]: missing, [UNSIGNED]: exists }), both))).toEqual([
      'create sign ImageMissing',
    ])
  })

  it('is looked for before the unsigned one, which nobody needs when it is there', () => {
    const { requirements } = planned(buildContext, both)
    expect(requirements).toMatchObject([{ requires: 'image', image: IMAGE_HERE }])
    expect(planned(withImages({ [IMAGE_HERE]: missing }), both).requirements).toMatchObject([{ image: UNSIGNED }])
    expect(loadersIn(planned(withImages({ [IMAGE_HERE]: exists }), both))).toEqual(['create'])
  })

  it('is not built for nodes that take no pods', () => {
    const closed = node('a', { taints: [{ key: 'x', effect: 'NoSchedule' }] })
    const made = planned(withImages({ [IMAGE_HERE]: missing }, { nodes: [closed] }), built)
    expect(made.changes).toEqual([])
    expect(codes(made.diagnostics)).toContain('ImageMissing')
  })

  it('is made by kaniko where there are no Builds', () => {
    const made = planned(withImages({ [IMAGE_HERE]: missing }), built, {
      platform: 'kubernetes',
      buildImage: 'kaniko:1',
    })
    expect(made.desired.map(({ kind }) => kind)).toEqual(['Job'])
    expect(
      planned(withImages({ [IMAGE_HERE]: missing }), built, { backend: 'kaniko-job', buildImage: 'kaniko:1' }).desired,
    ).toEqual(made.desired)
  })

  it('of one kernel does not hold up another', () => {
    const nodes = [node('a'), node('b', { kernel: OLD_KERNEL })]
    const images = { [IMAGE_HERE]: missing, [`registry.example/gpu:${OLD_KERNEL}`]: exists }
    const { changes } = planned(withImages(images, { nodes, configMaps: [] }), built)
    expect(changes.map(({ action, kernelVersion }) => [action, kernelVersion])).toEqual([['create', OLD_KERNEL]])
  })

  it('leaves the DaemonSet that runs as it is', () => {
    const running = liveLoader(moduleOf(), KERNEL, 'gpu-x')
    const edited = { ...running, metadata: { ...running.metadata, labels: { ...running.metadata.labels, other: 'x' } } }
    const made = planned(withImages({ [IMAGE_HERE]: missing }, { daemonSets: [edited] }), built)
    expect(loadersIn(made)).toEqual([])
    expect(daemonSetsIn(made).map(({ metadata }) => metadata.name)).toEqual(['gpu-x'])
  })
})

describe('what is not known is asked for, and nothing is made of it', () => {
  const lacking = (part: keyof ClusterSnapshot): ClusterSnapshot => {
    const { [part]: _, ...rest } = withImages({ [IMAGE_HERE]: missing })
    return rest
  }

  it.each<[keyof ClusterSnapshot, string, object]>([
    ['builds', 'BuildsNotObserved', { requires: 'objects', kind: 'Build' }],
    [
      'configMaps',
      'BuildInputUnknown',
      { requires: 'object', kind: 'ConfigMap', namespace: 'drivers', name: 'gpu-dockerfile' },
    ],
  ])('%s', (part, remark, requirement) => {
    const made = planned(lacking(part), built)
    expect(made.changes).toEqual([])
    expect(codes(made.diagnostics)).toContain(remark)
    expect(made.requirements).toMatchObject([requirement])
  })

  it('both Secrets at once', () => {
    const { secrets: _, ...rest } = withImages({ [IMAGE_HERE]: missing })
    expect(planned(rest, signed).requirements).toMatchObject([
      { kind: 'Secret', name: 'gpu-cert' },
      { kind: 'Secret', name: 'gpu-key' },
    ])
  })

  it('the driver toolkit, when a Dockerfile asks for it', () => {
    const { imageStreams: _, ...rest } = withImages(
      { [IMAGE_HERE]: missing },
      { configMaps: [dockerfile('FROM ${DTK_AUTO}')] },
    )
    expect(planned(rest, built).requirements).toMatchObject([
      { kind: 'ImageStream', namespace: 'openshift', name: 'driver-toolkit' },
    ])
  })

  it('a failed look-up', () => {
    const made = planned(withImages({ [IMAGE_HERE]: { state: 'error', reason: 'timeout' } }), built)
    expect(made.changes).toEqual([])
    expect(codes(made.diagnostics)).toContain('ImageLookupFailed')
  })

  it('Builds of which one could not be read', () => {
    const made = planned(
      withImages({ [IMAGE_HERE]: missing }, { unreadable: [{ kind: 'Build', namespace: 'drivers' }] }),
      built,
    )
    expect(made.changes).toEqual([])
    expect(codes(made.diagnostics)).toContain('BuildsNotObserved')
  })
})

describe('bad input', () => {
  const remarked = (snapshot: ClusterSnapshot, module = built, options = {}) => {
    const made = plan(snapshot, [module], { signImage: SIGN_IMAGE, ...options })
    expect(worksIn(made)).toEqual([])
    return made.diagnostics.filter(({ code }) => code.startsWith('KMM7')).map(({ name, facts }) => [name, facts])
  }
  const gone = withImages({ [IMAGE_HERE]: missing })

  it('a ConfigMap that is not there', () => {
    expect(remarked({ ...gone, configMaps: [] })).toMatchObject([
      ['BuildInputMissing', { kind: 'ConfigMap', namespace: 'drivers', name: 'gpu-dockerfile', kernelVersion: KERNEL }],
    ])
  })

  it('a ConfigMap without a Dockerfile', () => {
    const configMaps = [{ ...dockerfile(''), data: { Dockerfile: 'FROM scratch' } }]
    expect(remarked({ ...gone, configMaps })).toMatchObject([
      ['BuildInputKeyMissing', { name: 'gpu-dockerfile', key: 'dockerfile', kernelVersion: KERNEL }],
    ])
  })

  it('Secrets without the keys that sign', () => {
    const secrets = [secret('gpu-key', { 'key.pem': 'k' }), secret('gpu-cert', {})]
    expect(remarked({ ...gone, secrets }, signed)).toMatchObject([
      ['BuildInputKeyMissing', { kind: 'Secret', name: 'gpu-cert', key: 'cert' }],
      ['BuildInputKeyMissing', { kind: 'Secret', name: 'gpu-key', key: 'key' }],
    ])
  })

  it('nothing to sign', () => {
    expect(remarked(gone, makerOf({ sign }))).toMatchObject([['NothingToSign', { kernelVersion: KERNEL }]])
  })

  it('a Dockerfile that needs a driver toolkit, for a kernel that has none', () => {
    expect(remarked({ ...gone, configMaps: [dockerfile('FROM ${DTK_AUTO}')] })).toMatchObject([
      ['DriverToolkitMissing', { kernelVersion: KERNEL }],
    ])
  })

  it('an image that is no image', () => {
    expect(remarked(gone, makerOf({ build, containerImage: 'registry.example/GPU one' }))).toMatchObject([
      ['ImageMalformed', { kernelVersion: KERNEL }],
    ])
  })

  it('nobody says which image signs', () => {
    expect(remarked(gone, signed, { signImage: '' })).toMatchObject([['ToolImageNotSet', { option: 'signImage' }]])
  })

  it('nobody says which image is kaniko', () => {
    expect(remarked(gone, built, { backend: 'kaniko-job' })).toMatchObject([
      ['ToolImageNotSet', { option: 'buildImage' }],
    ])
  })

  it('two kernels that build one image', () => {
    const nodes = [node('a'), node('b', { kernel: OLD_KERNEL })]
    const { diagnostics } = planned(
      { ...buildContext, nodes },
      makerOf({ build, containerImage: 'registry.example/gpu:1' }),
    )
    expect(diagnostics.find(({ name }) => name === 'ImageSharedByKernels')?.facts).toEqual({
      image: 'registry.example/gpu:1',
      kernelVersions: [KERNEL, OLD_KERNEL],
    })
  })
})

describe('a Build that exists', () => {
  const gone = withImages({ [IMAGE_HERE]: missing })
  const fresh = planned(gone, built)
  const after = (phase: string, snapshot: ClusterSnapshot = gone) =>
    planned({ ...snapshot, builds: stored(fresh, phase) }, built)

  it('is not made twice, whatever its phase', () => {
    for (const phase of ['', 'New', 'Pending', 'Running', 'Complete', 'Failed', 'Error', 'Cancelled'])
      expect(worksIn(after(phase))).toEqual([])
  })

  it('is waited for while it runs', () => {
    expect(loadersIn(after('Running'))).toEqual([])
    expect(codes(after('Running').diagnostics)).toContain('BuildRunning')
  })

  it('is not tried again when it has failed', () => {
    expect(codes(after('Failed').diagnostics)).toContain('BuildFailed')
    expect(loadersIn(after('Failed'))).toEqual([])
  })

  it('lets the DaemonSet appear when it is done, and stays until its image was seen', () => {
    expect(loadersIn(after('Complete'))).toEqual(['create'])
    expect(worksIn(after('Complete'))).toEqual([])
    expect(worksIn(after('Complete', withImages({ [IMAGE_HERE]: exists })))).toEqual(['delete build Finished'])
  })

  it('is replaced when its Dockerfile changes, and by the second annotation when an argument does', () => {
    const other = { ...gone, configMaps: [dockerfile('FROM other')] }
    expect(worksIn(planned({ ...other, builds: stored(fresh, 'Running') }, built))).toEqual([
      'replace build DefinitionChanged',
    ])
    const argued = makerOf({ build: { ...build, buildArgs: [{ name: 'A', value: '1' }] } })
    expect(worksIn(planned({ ...gone, builds: stored(fresh, 'Complete') }, argued))).toEqual([
      'replace build DefinitionChanged',
    ])
  })

  it('of the operator lacks that annotation, and is not made again for it', () => {
    const [live] = stored(planned(gone, built, { profile: 'kmm-1.1' }), 'Complete', 'gpu-build-x7k2p')
    expect(Object.keys(live?.metadata.annotations ?? {})).toEqual([LAST_HASH_ANNOTATION])
    expect(worksIn(planned({ ...gone, builds: [live!] }, built))).toEqual([])
    expect(stored(fresh, '')[0]?.metadata.annotations).toHaveProperty([DEFINITION_HASH_ANNOTATION])
  })

  it('goes when no node runs its kernel, when no mapping matches, when its section is gone, and when its Module is', () => {
    const builds = stored(fresh, 'Failed')
    const elsewhere = [node('b', { kernel: OLD_KERNEL })]
    expect(worksIn(planned({ ...gone, builds, nodes: elsewhere }, built))).toContain('delete build NoNodeRunsKernel')
    expect(
      worksIn(planned({ ...gone, builds }, moduleOf({ mappings: [{ literal: 'x', containerImage: 'a/bc:1' }] }))),
    ).toEqual(['delete build NoMapping'])
    expect(worksIn(planned({ ...gone, builds }, moduleOf()))).toEqual(['delete build SectionRemoved'])
    expect(worksIn(plan({ ...gone, builds }, [], { completeModules: true }))).toEqual(['delete build ModuleGone'])
  })

  it('stays when a node does not say which kernel it runs, when its mapping cannot be resolved, and when it is not ours', () => {
    const builds = stored(fresh, 'Complete')
    const unclear = [node('b', { kernel: OLD_KERNEL }), node('c', { kernel: '' })]
    expect(worksIn(planned({ ...gone, builds, nodes: unclear }, built))).not.toContain('delete build NoNodeRunsKernel')
    expect(worksIn(planned({ ...gone, builds }, makerOf({ build, regexp: '(' })))).toEqual([])
    const foreign = builds.map((live) => ({
      ...live,
      metadata: {
        ...live.metadata,
        ownerReferences: [{ apiVersion: 'v1', kind: 'Pod', name: 'x', uid: 'x', controller: true }],
      },
    }))
    const made = planned({ ...gone, builds: foreign }, built)
    expect(worksIn(made)).toEqual(['create build ImageMissing'])
    expect(made.changes[0]?.ref.name).not.toBe(builds[0]?.metadata.name)
  })

  it('is one of several: the one that got furthest stays', () => {
    const builds = [
      ...stored(fresh, 'Running', 'gpu-a'),
      ...stored(fresh, 'Complete', 'gpu-b'),
      ...stored(fresh, 'Failed', 'gpu-c'),
    ]
    const { changes, diagnostics } = planned({ ...gone, builds }, built)
    expect(
      changes.filter(({ role }) => role === 'build').map(({ action, reason, ref }) => [action, reason, ref.name]),
    ).toEqual([
      ['delete', 'Duplicate', 'gpu-a'],
      ['delete', 'Duplicate', 'gpu-c'],
    ])
    expect(codes(diagnostics)).toContain('DuplicateBuilds')
  })

  it('is waited for while it is being deleted', () => {
    const builds = stored(fresh, 'Complete').map((live) => ({
      ...live,
      metadata: { ...live.metadata, deletionTimestamp: '2024-01-01T00:00:00Z' },
    }))
    expect(planned({ ...gone, builds }, built).changes).toEqual([])
  })

  it('was signed with an image that nobody names now, and is not signed again', () => {
    const before = planned(gone, signed)
    expect(worksIn(plan({ ...gone, builds: stored(before, 'Running') }, [signed]))).toEqual([])
  })

  it('is a Job with one pod', () => {
    const options = { backend: 'kaniko-job', buildImage: 'kaniko:1' } as const
    const first = planned(gone, built, options)
    const then = (status: Parameters<typeof storedJobs>[1]) =>
      planned({ ...gone, jobs: storedJobs(first, status) }, built, { backend: 'kaniko-job' })
    expect(worksIn(then({ active: 1 }))).toEqual([])
    expect(loadersIn(then({ succeeded: 1 }))).toEqual(['create'])
    expect(codes(then({ failed: 1 }).diagnostics)).toContain('BuildFailed')
  })
})

describe('spec.imageRebuildTriggerGeneration', () => {
  const triggered = makerOf(
    { build },
    { imageRebuildTriggerGeneration: 2, status: { imageRebuildTriggerGeneration: 1 } },
  )
  const here = withImages({ [IMAGE_HERE]: exists })
  const first = planned(here, triggered)

  it('has the image made again although it is there, and leaves what runs', () => {
    expect(worksIn(first)).toEqual(['create build RebuildRequested'])
    expect(first.statuses[0]?.status.imageRebuildTriggerGeneration).toBe(1)
    const running = liveLoader(moduleOf(), KERNEL, 'gpu-x')
    expect(loadersIn(planned({ ...here, daemonSets: [running] }, triggered))).toEqual([])
  })

  it('is acknowledged once, when all images are made', () => {
    const done = planned({ ...here, builds: stored(first, 'Complete') }, triggered)
    expect(worksIn(done)).toEqual([])
    expect(done.statuses[0]).toMatchObject({ changed: true, status: { imageRebuildTriggerGeneration: 2 } })
    const acknowledged = makerOf(
      { build },
      { imageRebuildTriggerGeneration: 2, status: { imageRebuildTriggerGeneration: 2 } },
    )
    expect(worksIn(planned({ ...here, builds: stored(first, 'Complete') }, acknowledged))).toEqual([
      'delete build Finished',
    ])
    expect(worksIn(planned(here, acknowledged))).toEqual([])
  })

  it('replaces what was made before', () => {
    const old = stored(planned(withImages({ [IMAGE_HERE]: missing }), built), 'Complete')
    expect(worksIn(planned({ ...here, builds: old }, triggered))).toEqual(['replace build RebuildRequested'])
  })
})
