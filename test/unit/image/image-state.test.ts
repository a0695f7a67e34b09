import { describe, expect, it } from 'vitest'

import { type ImageState, imageState } from '../../../src/image/image-state.js'
import type { ModuleImageSpec } from '../../../src/image/module-image-spec.js'
import type { ImageFact, KernelMapping } from '../../../src/index.js'
import { briefly, codes, KERNEL, liveLoader, moduleOf, node, planOf } from '../builders.js'

const image = `registry.example/gpu:${KERNEL}`
const build = { dockerfileConfigMap: { name: 'dockerfile' } }
const sign = { keySecret: { name: 'key' }, certSecret: { name: 'cert' } }

const ways: ReadonlyArray<[string, Partial<KernelMapping>]> = [
  ['built', { build }],
  ['signed', { sign }],
  ['built and signed', { build, sign }],
]

const planWith = (
  made: Partial<KernelMapping>,
  fact: ImageFact | undefined,
  extra: Parameters<typeof moduleOf>[0] = {},
) =>
  planOf(
    { nodes: [node('a')], daemonSets: [], ...(fact === undefined ? {} : { images: { [image]: fact } }) },
    moduleOf({ mappings: [{ regexp: '^.+$', containerImage: image, ...made }], ...extra }),
  )

describe('an image that the cluster does not make', () => {
  it.each<[string, ImageFact | undefined, ReadonlyArray<string>]>([
    ['exists', { state: 'exists' }, []],
    ['was not looked up', undefined, []],
    ['is missing', { state: 'missing' }, ['ImageMissing']],
    ['could not be checked', { state: 'error', reason: 'timeout' }, ['ImageLookupFailed']],
  ])('holds nothing up when it %s', (_, fact, remarks) => {
    const { changes, requirements, diagnostics } = planWith({}, fact)
    expect(changes.map(({ action }) => action)).toStrictEqual(['create'])
    expect(requirements).toStrictEqual([])
    expect(codes(diagnostics).filter((name) => name.startsWith('Image'))).toStrictEqual(remarks)
  })
})

describe.each(ways)('an image that is %s in the cluster', (_, made) => {
  it('lets its DaemonSet appear when it exists', () => {
    expect(planWith(made, { state: 'exists', digest: 'sha256:01' }).changes.map(({ action }) => action)).toStrictEqual([
      'create',
    ])
  })

  it('is waited for when the registry could not be checked, and nothing is asked', () => {
    const { changes, requirements, diagnostics } = planWith(made, { state: 'error', reason: 'timeout' })
    expect(changes).toStrictEqual([])
    expect(requirements).toStrictEqual([])
    expect(diagnostics.find(({ name }) => name === 'ImageLookupFailed')).toMatchObject({
      path: ['spec', 'moduleLoader', 'container', 'kernelMappings', 0, 'containerImage'],
      facts: { image, isMade: true, kernelVersion: KERNEL },
    })
  })

  it('is waited for when it is missing and what it is made from is not known', () => {
    const { changes, diagnostics } = planWith(made, { state: 'missing' })
    expect(changes).toStrictEqual([])
    expect(
      codes(diagnostics).filter(
        (name) => name.startsWith('BuildInput') || name === 'ImageUnknown' || name === 'NothingToSign',
      ),
    ).not.toStrictEqual([])
  })

  it('is required to be looked up when nobody did', () => {
    const { changes, requirements, diagnostics } = planWith(made, undefined)
    expect(changes).toStrictEqual([])
    expect(requirements).toStrictEqual([{ requires: 'image', image, insecure: false, insecureSkipTLSVerify: false }])
    expect(codes(diagnostics)).toContain('ImageUnknown')
  })

  it('leaves what runs as it runs while it is not there', () => {
    const before = liveLoader(
      moduleOf({ mappings: [{ literal: KERNEL, containerImage: 'registry.example/gpu:before' }] }),
    )
    const module = moduleOf({ mappings: [{ literal: KERNEL, containerImage: image, ...made }] })
    const planned = (images: Readonly<Record<string, ImageFact>>) =>
      planOf({ nodes: [node('a')], daemonSets: [before], images }, module).changes.map(briefly)
    expect(planned({ [image]: { state: 'missing' } })).toStrictEqual([])
    expect(planned({})).toStrictEqual([])
    expect(planned({ [image]: { state: 'exists' } })).toStrictEqual([
      { action: 'update', reason: 'Drifted', name: 'gpu-x7k2p', nodes: ['a: reload'] },
    ])
  })
})

describe('an image to look up', () => {
  it('says how its registry is reached and with which secret', () => {
    const registryTLS = { insecure: true, insecureSkipTLSVerify: true }
    expect(
      planWith({ build, registryTLS }, undefined, { imageRepoSecret: { name: 'pull' } }).requirements,
    ).toStrictEqual([{ requires: 'image', image, ...registryTLS, pullSecret: { namespace: 'drivers', name: 'pull' } }])
  })

  it('is found under the very text of its reference', () => {
    expect(
      planOf(
        { nodes: [node('a')], daemonSets: [], images: JSON.parse('{"__proto__":{"state":"exists"}}') },
        moduleOf({ mappings: [{ regexp: '.', containerImage: image, build }] }),
      ).changes,
    ).toStrictEqual([])
    const odd = moduleOf({ mappings: [{ regexp: '.', containerImage: 'constructor', build }] })
    expect(planOf({ nodes: [node('a')], daemonSets: [], images: {} }, odd).requirements).toMatchObject([
      { image: 'constructor' },
    ])
  })

  it('of one kernel does not hold up another', () => {
    const mappings = [
      { literal: KERNEL, containerImage: image, build },
      { regexp: '.', containerImage: 'a/b:1' },
    ]
    expect(
      planOf(
        { nodes: [node('a'), node('b', { kernel: '5.4.0-1' })], daemonSets: [] },
        moduleOf({ mappings }),
      ).changes.map(({ kernelVersion }) => kernelVersion),
    ).toStrictEqual(['5.4.0-1'])
  })
})

describe('the state of an image', () => {
  const final = 'registry.example/gpu:1'
  const unsigned = `${final}_drivers_gpu_kmm_unsigned`
  const named = 'registry.example/unsigned:1'
  const specOf = (made: Partial<ModuleImageSpec>, containerImage = final): ModuleImageSpec => ({
    owner: { apiVersion: 'kmm.sigs.x-k8s.io/v1beta1', kind: 'Module', name: 'gpu' },
    module: { namespace: 'drivers', name: 'gpu' },
    kernelVersion: KERNEL,
    containerImage,
    selector: {},
    tolerations: [],
    pushes: true,
    ...made,
  })
  const stateOf = (
    spec: ModuleImageSpec,
    images: Readonly<Record<string, ImageFact>>,
    profile: 'safe' | 'kmm-1.1' = 'safe',
    rebuild?: number,
  ): ImageState => imageState({ profile, image: (reference) => images[reference] })(spec, rebuild)
  const exists: ImageFact = { state: 'exists' }
  const missing: ImageFact = { state: 'missing' }
  const both = specOf({ build, sign })
  const types = (state: ImageState) =>
    state._tag === 'Missing' ? state.needs.map(({ type, image: made }) => [type, made]) : state._tag

  it('is what a look-up says, where nobody makes it', () => {
    expect(stateOf(specOf({}), { [final]: exists })).toStrictEqual({ _tag: 'Available' })
    expect(stateOf(specOf({}), { [final]: missing })).toMatchObject({ _tag: 'Missing', image: final, needs: [] })
    expect(stateOf(specOf({}), {})).toMatchObject({ _tag: 'Unknown', requirement: { requires: 'image', image: final } })
    expect(stateOf(specOf({}), { [final]: { state: 'error', reason: 'x' } })).toMatchObject({
      _tag: 'Unknown',
      failure: 'x',
    })
  })

  it('says what is to be made, in order, and only what is known to be missing', () => {
    expect(types(stateOf(specOf({ build }), { [final]: missing }))).toStrictEqual([['build', final]])
    expect(types(stateOf(both, { [final]: missing, [unsigned]: missing }))).toStrictEqual([
      ['build', unsigned],
      ['sign', final],
    ])
    expect(types(stateOf(both, { [final]: missing, [unsigned]: exists }))).toStrictEqual([['sign', final]])
    expect(stateOf(both, { [final]: missing })).toMatchObject({ _tag: 'Unknown', image: unsigned })
  })

  it('is looked for in the order of the profile', () => {
    expect(types(stateOf(both, { [final]: exists, [unsigned]: missing }))).toBe('Available')
    const operators = stateOf(both, { [final]: exists, [unsigned]: missing }, 'kmm-1.1')
    expect([types(operators), operators]).toMatchObject([[['build', unsigned]], { then: { _tag: 'Available' } }])
    expect(stateOf(both, { [unsigned]: missing }, 'kmm-1.1')).toMatchObject({
      _tag: 'Missing',
      then: { _tag: 'Unknown', image: final },
    })
    expect(stateOf(both, {}, 'kmm-1.1')).toMatchObject({ _tag: 'Unknown', image: unsigned })
  })

  it('knows what is signed, which the operator does not look for', () => {
    const signed = specOf({ sign: { ...sign, unsignedImage: named } })
    expect(stateOf(signed, { [final]: missing, [named]: missing })).toMatchObject({
      needs: [{ type: 'sign', source: { _tag: 'Missing', image: named } }],
    })
    expect(stateOf(signed, { [final]: missing, [named]: missing }, 'kmm-1.1')).toStrictEqual({
      _tag: 'Missing',
      image: final,
      needs: [{ type: 'sign', image: final }],
      then: { _tag: 'Available' },
    })
  })

  it('is made again when somebody asks, whatever is there', () => {
    expect(types(stateOf(both, { [final]: exists, [unsigned]: exists }, 'safe', 2))).toStrictEqual([
      ['build', unsigned],
      ['sign', final],
    ])
    expect(types(stateOf(specOf({}), { [final]: exists }, 'safe', 2))).toBe('Available')
  })

  it.each<[string, Partial<ModuleImageSpec>]>([
    ['pulled', {}],
    ['built', { build }],
    ['signed', { sign: { ...sign, unsignedImage: named } }],
    ['built and signed', { build, sign }],
  ])('is the same of a name that no registry can have: %s', (_, made) => {
    for (const odd of ['registry.example/gpu:', 'registry.example/GPU:1', '']) {
      expect(stateOf(specOf(made, odd), {})).toStrictEqual({ _tag: 'Unbuildable', image: odd, why: 'ImageMalformed' })
      expect(stateOf(specOf(made, odd), { [odd]: missing })).toStrictEqual({
        _tag: 'Unbuildable',
        image: odd,
        why: 'ImageMalformed',
      })
    }
  })

  it('is that of an unsigned image that cannot be', () => {
    const signed = specOf({ sign: { ...sign, unsignedImage: 'registry.example/GPU' } })
    expect(stateOf(signed, { [final]: missing })).toStrictEqual({
      _tag: 'Unbuildable',
      image: 'registry.example/GPU',
      why: 'ImageMalformed',
    })
    expect(stateOf(signed, { [final]: exists })).toStrictEqual({ _tag: 'Available' })
  })

  it('is unbuildable by digest, unless it is there', () => {
    const digest = `registry.example/gpu@sha256:${'a'.repeat(64)}`
    expect(stateOf(specOf({ build }, digest), { [digest]: missing })).toStrictEqual({
      _tag: 'Unbuildable',
      image: digest,
      why: 'ImageByDigest',
    })
    expect(stateOf(specOf({ build }, digest), { [digest]: exists })).toStrictEqual({ _tag: 'Available' })
  })
})
