import { describe, expect, it } from 'vitest'

import { type ImageFact, preflight, preflightValidations, type ProfileName } from '../../../src/index.js'
import type { LiveBuild } from '../../../src/kubernetes/object.js'
import { renderPreflightText } from '../../../src/render/index.js'
import { codes, factsOf, KERNEL, moduleOf } from '../builders.js'
import {
  build,
  buildContext,
  exists,
  IMAGE_HERE,
  makerOf,
  missing,
  sign,
  SIGN_IMAGE,
  UNSIGNED,
} from '../image-build/world.js'
import { begun, validated, validation } from './worlds.js'

const profiles = ['safe', 'kmm-1.1'] as const
const FILE = `opt/lib/modules/${KERNEL}/gpu.ko`
const held: ImageFact = { state: 'exists', modules: [FILE] }
const lacking: ImageFact = { state: 'exists', modules: [FILE.replace(KERNEL, '6.6.13')] }
const unreadable: ImageFact = { state: 'exists', unreadable: 'layer sha256:1 is inaccessible' }
const failed: ImageFact = { state: 'error', reason: 'unauthorized' }
const DONE = 'this Module will not be verified again in this Preflight CR'

describe('an image', () => {
  it.each<readonly [string, ImageFact, safe: string, operators: string, reason: string]>([
    ['holds the module', held, 'ready', 'ready', `Verification successful (image accessible and verified), ${DONE}`],
    [
      'was not looked into',
      exists,
      'ready',
      'ready',
      `Verification successful (image accessible and verified), ${DONE}`,
    ],
    ['lacks the module', lacking, 'module missing in image', 'module missing in image', `image ${IMAGE_HERE} does not contain kernel module for kernel ${KERNEL} on any layer`], // prettier-ignore
    ['cannot be read', unreadable, 'image unknown', 'image unknown', `image ${IMAGE_HERE}, layer sha256:1 is inaccessible`], // prettier-ignore
    ['is missing', missing, 'image missing', 'image missing', `image ${IMAGE_HERE} inaccessible or does not exists`],
    ['cannot be looked up', failed, 'image unknown', 'image unknown', `image ${IMAGE_HERE} inaccessible or does not exists`], // prettier-ignore
  ])('that %s, and that nobody makes', (_, fact, safe, operators, statusReason) => {
    const images = { [IMAGE_HERE]: fact }
    expect(validated('safe', moduleOf(), { images })[0]).toMatchObject({ verdict: safe, needs: [] })
    expect(validated('safe', moduleOf(), { images })[0]).not.toHaveProperty('verification')
    expect(validated('kmm-1.1', moduleOf(), { images })[0]).toMatchObject({
      verdict: operators,
      needs: [],
      verification: { verificationStatus: operators === 'ready' ? 'True' : 'False', statusReason },
    })
  })

  it.each<readonly [string, ImageFact, safe: string, operators: string]>([
    ['holds the module', held, 'ready', 'ready'],
    ['lacks the module', lacking, 'module missing in image', 'needs build'],
    ['cannot be read', unreadable, 'image unknown', 'needs build'],
    ['is missing', missing, 'needs build', 'needs build'],
    ['cannot be looked up', failed, 'image unknown', 'needs build'],
  ])('that %s, and that is built', (_, fact, safe, operators) => {
    const images = { [IMAGE_HERE]: fact }
    expect(validated('safe', makerOf({ build }), { images })[0]?.verdict).toBe(safe)
    const [cell] = validated('kmm-1.1', makerOf({ build }), { images })
    expect(cell?.verdict).toBe(operators)
    expect(cell?.needs.map(({ type, next }) => [type, next])).toEqual(
      operators === 'ready' ? [] : [['build', 'create']],
    )
  })

  it('that nobody looked up is asked for, and nothing is tried before', () => {
    for (const profile of profiles) {
      const [cell] = validated(profile, makerOf({ build, sign }))
      expect(cell).toMatchObject({ verdict: 'image unknown', needs: [] })
    }
    // The operator does not look for the unsigned image.
    const [{ requirements } = { requirements: [] }] = validated('kmm-1.1', makerOf({ build, sign }))
    expect(requirements).toMatchObject([{ requires: 'image', image: IMAGE_HERE }])
  })

  it.each(profiles)('says why of a kernel that is only asked about in %s', (profile) => {
    const images = { [IMAGE_HERE]: lacking }
    const { cells, diagnostics } = preflight({ images }, [makerOf({ build })], [KERNEL], { profile })
    expect(cells).toMatchObject([{ verdict: 'module missing in image', contents: 'lacking', needs: [] }])
    expect(diagnostics.map((one) => [one.code, factsOf(one)])).toEqual([
      ['KMM730', { image: IMAGE_HERE, file: FILE, kernelVersion: KERNEL }],
    ])
    const unread = preflight({ images: { [IMAGE_HERE]: unreadable } }, [moduleOf()], [KERNEL], { profile })
    expect(codes(unread.diagnostics)).toEqual(['ImageUnreadable'])
  })
})

describe('a Build of a validation', () => {
  const images = { [IMAGE_HERE]: missing, [UNSIGNED]: missing }
  const builder = makerOf({ build })
  const signer = makerOf({ build, sign })

  it.each(profiles)('that has finished is verified in %s', (profile) => {
    for (const [pushBuiltImage, how] of [
      [false, 'build compiles'],
      [true, 'build compiles and image pushed'],
    ] as const) {
      const asked = validation({ pushBuiltImage })
      const [first] = validated(profile, builder, { images }, asked)
      expect(first).toMatchObject({ verdict: 'needs build', needs: [{ next: 'create' }] })
      const [then] = validated(profile, builder, { images, builds: [begun(first!, 'Complete')] }, asked)
      expect(then).toMatchObject({ verdict: 'verified', needs: [], requirements: [], diagnostics: [] })
      if (profile === 'kmm-1.1')
        expect(then?.verification).toEqual({
          verificationStatus: 'True',
          verificationStage: 'Done',
          statusReason: `Verification successful (${how}), ${DONE}`,
        })
    }
  })

  it.each(profiles)('is followed by a signing in %s', (profile) => {
    const [first] = validated(profile, signer, { images })
    expect(first?.needs.map(({ type, next }) => [type, next])).toEqual([
      ['build', 'create'],
      ['sign', undefined],
    ])
    const built = begun(first!, 'Complete', 'built')
    const [second] = validated(profile, signer, { images, builds: [built] })
    expect(second).toMatchObject({ verdict: 'needs sign', needs: [{ type: 'sign', next: 'create' }] })
    const [third] = validated(profile, signer, { images, builds: [built, begun(second!, 'Complete', 'signed')] })
    expect(third).toMatchObject({ verdict: 'verified', needs: [] })
  })

  it.each<readonly [ProfileName, phase: string, reason: string, said: ReadonlyArray<string>]>([
    ['safe', 'Running', '', []],
    ['safe', 'Failed', '', ['BuildFailed']],
    ['kmm-1.1', 'Running', 'Waiting for build verification', []],
    ['kmm-1.1', 'Failed', `Failed to verify build for module gpu, kernel version ${KERNEL}, error`, ['BuildFailed']],
    ['kmm-1.1', 'Error', `Failed to verify build for module gpu, kernel version ${KERNEL}, error`, ['BuildStatusUnclear']], // prettier-ignore
  ])('is waited for, or told of: in %s, %s', (profile, phase, reason, said) => {
    const [first] = validated(profile, builder, { images })
    const [then] = validated(profile, builder, { images, builds: [begun(first!, phase)] })
    expect(then).toMatchObject({ verdict: 'needs build', needs: [{ live: { name: 'live' } }] })
    expect(then?.needs[0]).not.toHaveProperty('next')
    expect(codes(then?.diagnostics ?? [])).toEqual(said)
    expect(then?.verification?.statusReason ?? '').toBe(reason)
  })

  it('is told with how far it is, and that nothing was pushed', () => {
    const textOf = (builds: ReadonlyArray<LiveBuild>) =>
      renderPreflightText(
        preflightValidations({ ...buildContext, images, builds }, [signer], [validation()], [], {
          signImage: SIGN_IMAGE,
        }),
        { columns: 1000 },
      )
    const [first] = validated('safe', signer, { images })
    const running = begun(first!, 'Running')
    expect(textOf([])).toMatch(/builds \S+: Build drivers\/gpu-build-\S+, not pushed\n/)
    expect(textOf([running])).toContain(': Build drivers/live (there: running), not pushed\n')
    const other = { ...running.metadata, annotations: { 'kmm.node.kubernetes.io/last-hash': '1' } }
    expect(textOf([{ ...running, metadata: other }])).toContain(
      '(there, from another definition: replaced), not pushed\n',
    )
    for (const builds of [[], [begun(first!, 'Complete')]])
      expect(textOf(builds)).toMatch(/signs \S+: Build \S+, not pushed, nor is the unsigned image\n/)
  })

  it('that was made from another definition is replaced, or deleted and made again', () => {
    for (const [profile, next] of [
      ['safe', 'replace'],
      ['kmm-1.1', 'delete'],
    ] as const) {
      const [first] = validated(profile, builder, { images })
      const live = begun(first!, 'Complete')
      const changed = {
        ...live,
        metadata: { ...live.metadata, annotations: { 'kmm.node.kubernetes.io/last-hash': '1' } },
      }
      const [then] = validated(profile, builder, { images, builds: [changed] })
      expect(then).toMatchObject({
        verdict: 'needs build',
        needs: [{ next, live: { name: 'live', phase: 'succeeded' } }],
      })
      expect(then?.needs[0]?.object?.metadata.name).toBe('live')
    }
  })

  it.each(profiles)('counts only for the validation that controls it in %s', (profile) => {
    const [first] = validated(profile, builder, { images })
    const mine = begun(first!, 'Complete')
    const [reference] = mine.metadata.ownerReferences ?? []
    for (const ownerReferences of [
      [],
      [{ ...reference!, uid: 'another' }],
      [{ ...reference!, controller: false }],
      [{ ...reference!, kind: 'Module', name: 'gpu', uid: 'module-uid' }],
    ]) {
      const builds = [{ ...mine, metadata: { ...mine.metadata, ownerReferences } }]
      const [then] = validated(profile, builder, { images, builds })
      expect(then).toMatchObject({ verdict: 'needs build', needs: [{ next: 'create' }] })
    }
    const unknown = validation({}, { metadata: { name: 'pv' } })
    expect(validated(profile, builder, { images, builds: [mine] }, unknown)).toMatchObject([{ verdict: 'needs build' }])
  })

  it.each(profiles)('is not begun where it lacks something in %s', (profile) => {
    const [cell] = validated(profile, builder, { images, configMaps: [] })
    expect(cell).toMatchObject({ verdict: 'needs build', needs: [{ type: 'build', image: IMAGE_HERE }] })
    expect(cell?.needs[0]).not.toHaveProperty('next')
    expect(codes(cell?.diagnostics ?? [])).toEqual(['BuildInputMissing'])
  })
})

describe('the status of a validation', () => {
  const status = {
    crStatuses: { gpu: { verificationStatus: 'True', verificationStage: 'Done', statusReason: 'before' } },
  }

  it('ends it for the operator, whatever became of the image', () => {
    const images = { [IMAGE_HERE]: missing }
    const asked = validation({}, { status })
    expect(validated('safe', moduleOf(), { images }, asked)).toMatchObject([{ verdict: 'image missing' }])
    expect(validated('kmm-1.1', moduleOf(), { images }, asked)).toMatchObject([
      { verdict: 'verified', requirements: [], verification: status.crStatuses.gpu },
    ])
  })

  it.each([undefined, null, 5, {}, { crStatuses: null }, { crStatuses: { gpu: { verificationStatus: 'False' } } }])(
    'means nothing to anybody: %j',
    (said) => {
      const asked = validation({}, { status: said })
      for (const profile of profiles)
        expect(validated(profile, moduleOf(), { images: { [IMAGE_HERE]: missing } }, asked)).toMatchObject([
          { verdict: 'image missing' },
        ])
    },
  )

  it('cannot tell Modules of one name apart; their rows can', () => {
    const two = ['a', 'b'].map((namespace) =>
      moduleOf({ namespace, mappings: [{ regexp: '.', containerImage: `registry.example/${namespace}:1` }] }),
    )
    const images = { 'registry.example/a:1': held, 'registry.example/b:1': lacking }
    for (const profile of profiles) {
      const { cells, diagnostics } = preflightValidations({ images }, two, [validation()], [], { profile })
      expect(cells.map(({ module, verdict }) => [module.namespace, verdict])).toEqual([
        ['a', 'ready'],
        ['b', 'module missing in image'],
      ])
      const shared = diagnostics.filter(({ name }) => name === 'PreflightNameShared')
      expect(shared.map((one) => [one.subject.namespace, factsOf(one)])).toEqual([
        ['a', { namespaces: ['a', 'b'] }],
        ['b', { namespaces: ['a', 'b'] }],
      ])
    }
    expect(codes(preflightValidations({ images }, two, []).diagnostics)).toEqual([])
    const [first, second] = two
    const going = moduleOf({ namespace: 'b', deletionTimestamp: '2024-01-01T00:00:00Z' })
    for (const others of [
      [first!],
      [first!, going],
      [first!, { ...second!, metadata: { ...second!.metadata, name: 'nic' } }],
    ])
      expect(codes(preflightValidations({ images }, others, [validation()]).diagnostics)).not.toContain(
        'PreflightNameShared',
      )
  })
})

describe('the kernel of a validation', () => {
  const literal = moduleOf({
    mappings: [{ literal: KERNEL, containerImage: 'registry.example/gpu:${KERNEL_FULL_VERSION}' }],
  })
  const plus = validation({ kernelVersion: `${KERNEL}+` })

  it('loses the plus at its end, as that of a node, but not for the operator', () => {
    const images = { [IMAGE_HERE]: exists }
    expect(validated('safe', literal, { images }, plus)).toMatchObject([{ verdict: 'ready', kernelVersion: KERNEL }])
    expect(validated('kmm-1.1', literal, { images }, plus)).toMatchObject([
      {
        verdict: 'no mapping',
        kernelVersion: `${KERNEL}+`,
        verification: {
          verificationStatus: 'False',
          verificationStage: 'Requeued',
          statusReason: `failed to process kernel mapping in the module gpu for kernel version ${KERNEL}+`,
        },
      },
    ])
    // A kernel that is only asked about is that of nodes.
    const { cells } = preflight({ images }, [literal], [`${KERNEL}+`], { profile: 'kmm-1.1' })
    expect(cells).toMatchObject([{ verdict: 'ready' }])
  })

  it('is in labels and arguments of builds as it is written', () => {
    const fixed = makerOf({ build, containerImage: 'registry.example/gpu:1' })
    const [cell] = validated('kmm-1.1', fixed, { images: { 'registry.example/gpu:1': missing } }, plus)
    const object = cell?.needs[0]?.object
    expect(object?.metadata.labels).toMatchObject({ 'kmm.node.kubernetes.io/target-kernel': `${KERNEL}+` })
    expect(JSON.stringify(object?.spec)).toContain(`"value":"${KERNEL}+"`)
  })

  it('names the folder in the image', () => {
    const fixed = moduleOf({ mappings: [{ regexp: '.', containerImage: 'registry.example/gpu:1' }] })
    const holding = (kernel: string) => ({
      images: { 'registry.example/gpu:1': { state: 'exists', modules: [FILE.replace(KERNEL, kernel)] } as const },
    })
    for (const profile of profiles) {
      expect(validated(profile, fixed, holding(`${KERNEL}+`), plus)).toMatchObject([{ verdict: 'ready' }])
      expect(validated(profile, fixed, holding(KERNEL), plus)).toMatchObject([{ verdict: 'module missing in image' }])
    }
  })
})

describe('a release', () => {
  const asked = {
    apiVersion: 'kmm.sigs.x-k8s.io/v1beta1',
    kind: 'PreflightValidationOCP',
    metadata: { name: 'next' },
    spec: { releaseImage: 'quay.io/release:1' },
  }

  it('whose image could not be read is unknown, and nobody is asked to look again', () => {
    const images = { 'quay.io/release:1': { state: 'exists', unreadable: 'no driver-toolkit' } as const }
    const { cells, requirements, diagnostics } = preflightValidations({ images }, [moduleOf()], [], [asked])
    expect(cells).toMatchObject([{ verdict: 'image unknown' }])
    expect(requirements).toEqual([])
    expect(diagnostics.map((one) => [one.name, factsOf(one)])).toEqual([
      ['ImageUnreadable', { image: 'quay.io/release:1', reason: 'no driver-toolkit', isRelease: true }],
    ])
  })

  it('is looked at again by nobody but the planner once its PreflightValidation is there', () => {
    const known = validation({}, { metadata: { name: 'next', uid: 'next-uid' } })
    const asks = (profile: ProfileName, validations: Parameters<typeof preflightValidations>[2]) =>
      preflightValidations({}, [], validations, [asked], { profile }).columns.map((column) => column.validation?.kind)
    expect(asks('safe', [known])).toEqual(['PreflightValidation', 'PreflightValidationOCP'])
    expect(asks('kmm-1.1', [known])).toEqual(['PreflightValidation'])
    expect(asks('kmm-1.1', [validation()])).toEqual(['PreflightValidation', 'PreflightValidationOCP'])
  })

  it('has the driver toolkit of the kernel that it says, as written, for the operator', () => {
    const release = { kernelVersion: `${KERNEL}+`, driverToolkit: 'quay.io/dtk:1' }
    const toolkit = {
      images: { 'quay.io/release:1': { state: 'exists', release } as const, 'registry.example/gpu:1': missing },
      configMaps: [{ ...buildContext.configMaps![0]!, data: { dockerfile: 'FROM ${DTK_AUTO}' } }],
      imageStreams: [],
      nodes: [],
    }
    const fixed = makerOf({ build, containerImage: 'registry.example/gpu:1' })
    const needsOf = (profile: ProfileName, kernelVersion: string) =>
      validated(profile, fixed, toolkit, validation({ kernelVersion }))[0]?.needs[0]?.next
    expect(needsOf('safe', KERNEL)).toBe('create')
    expect(needsOf('safe', `${KERNEL}+`)).toBe('create')
    expect(needsOf('kmm-1.1', `${KERNEL}+`)).toBe('create')
    expect(needsOf('kmm-1.1', KERNEL)).toBeUndefined()
  })
})
