import { describe, expect, it } from 'vitest'

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

const planWith = (made: Partial<KernelMapping>, fact: ImageFact | undefined, extra: Parameters<typeof moduleOf>[0] = {}) =>
  planOf(
    { nodes: [node('a')], daemonSets: [], ...(fact === undefined ? {} : { images: { [image]: fact } }) },
    moduleOf({ mappings: [{ regexp: '^.+$', containerImage: image, ...made }], ...extra }),
  )

describe('an image that the cluster does not make', () => {
  it.each<[string, ImageFact | undefined, ReadonlyArray<string>]>([
    ['exists', { state: 'exists' }, []],
    ['was not looked up', undefined, []],
    ['is missing', { state: 'missing' }, ['ImageMissing']],
    ['could not be looked up', { state: 'error', reason: 'timeout' }, ['ImageLookupFailed']],
  ])('holds nothing up when it %s', (_, fact, remarks) => {
    const { changes, requirements, diagnostics } = planWith({}, fact)
    expect(changes.map(({ action }) => action)).toStrictEqual(['create'])
    expect(requirements).toStrictEqual([])
    expect(codes(diagnostics).filter((name) => name.startsWith('Image'))).toStrictEqual(remarks)
  })
})

describe.each(ways)('an image that is %s in the cluster', (_, made) => {
  it('lets its DaemonSet appear when it exists', () => {
    expect(planWith(made, { state: 'exists', digest: 'sha256:01' }).changes.map(({ action }) => action)).toStrictEqual(['create'])
  })

  it('is waited for when it could not be looked up, and nothing is asked', () => {
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
    expect(codes(diagnostics).filter((name) => name.startsWith('BuildInput') || name === 'ImageUnknown' || name === 'NothingToSign')).not.toStrictEqual([])
  })

  it('is required to be looked up when nobody did', () => {
    const { changes, requirements, diagnostics } = planWith(made, undefined)
    expect(changes).toStrictEqual([])
    expect(requirements).toStrictEqual([{ requires: 'image', image, insecure: false, insecureSkipTLSVerify: false }])
    expect(codes(diagnostics)).toContain('ImageUnknown')
  })

  it('leaves what runs as it runs while it is not there', () => {
    const before = liveLoader(moduleOf({ mappings: [{ literal: KERNEL, containerImage: 'registry.example/gpu:before' }] }))
    const module = moduleOf({ mappings: [{ literal: KERNEL, containerImage: image, ...made }] })
    const planned = (images: Readonly<Record<string, ImageFact>>) => planOf({ nodes: [node('a')], daemonSets: [before], images }, module).changes.map(briefly)
    expect(planned({ [image]: { state: 'missing' } })).toStrictEqual([])
    expect(planned({})).toStrictEqual([])
    expect(planned({ [image]: { state: 'exists' } })).toStrictEqual([{ action: 'update', reason: 'Drifted', name: 'gpu-x7k2p', nodes: ['a: reload'] }])
  })
})

describe('an image to look up', () => {
  it('says how its registry is reached and with which secret', () => {
    const registryTLS = { insecure: true, insecureSkipTLSVerify: true }
    expect(planWith({ build, registryTLS }, undefined, { imageRepoSecret: { name: 'pull' } }).requirements).toStrictEqual([
      { requires: 'image', image, ...registryTLS, pullSecret: { namespace: 'drivers', name: 'pull' } },
    ])
  })

  it('is found under the very text of its reference', () => {
    expect(planOf({ nodes: [node('a')], daemonSets: [], images: JSON.parse('{"__proto__":{"state":"exists"}}') }, moduleOf({ mappings: [{ regexp: '.', containerImage: image, build }] })).changes).toStrictEqual([])
    const odd = moduleOf({ mappings: [{ regexp: '.', containerImage: 'constructor', build }] })
    expect(planOf({ nodes: [node('a')], daemonSets: [] , images: {} }, odd).requirements).toMatchObject([{ image: 'constructor' }])
  })

  it('of one kernel does not hold up another', () => {
    const mappings = [{ literal: KERNEL, containerImage: image, build }, { regexp: '.', containerImage: 'a/b:1' }]
    expect(planOf({ nodes: [node('a'), node('b', { kernel: '5.4.0-1' })], daemonSets: [] }, moduleOf({ mappings })).changes.map(({ kernelVersion }) => kernelVersion)).toStrictEqual(['5.4.0-1'])
  })
})
