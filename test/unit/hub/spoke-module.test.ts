import { describe, expect, it } from 'vitest'

import { clusterKernels } from '../../../src/hub/cluster-kernels.js'
import { indexHub, type PlanHubOptions } from '../../../src/hub/index.js'
import { spokeModule } from '../../../src/hub/spoke-module.js'
import { isAdmitted, type KernelMapping, validateModule } from '../../../src/index.js'
import { cluster, decide, digestOf, exists, hubModuleOf, type Images, mappingsOf } from './builders.js'

const kernelsOf = (claim: string) => {
  const claimed = clusterKernels('safe')(cluster('edge', claim))
  return claimed._tag === 'Known' ? claimed.kernels : []
}
const trim = (module: ReturnType<typeof hubModuleOf>, claim: string, images: Images, options: PlanHubOptions = {}) =>
  spokeModule(indexHub({ images }, options))(module, () => false)(kernelsOf(claim))

const NEW = '6.6.13'
const OLD = '5.14.0-284'
const built: KernelMapping = {
  regexp: '^6\\.',
  containerImage: 'registry.example/gpu:${KERNEL_FULL_VERSION}',
  build: { dockerfileConfigMap: { name: 'gpu' } },
  sign: { keySecret: { name: 'key' }, certSecret: { name: 'cert' } },
}

describe('a trimmed Module', () => {
  const module = hubModuleOf({
    mappings: [built, { literal: OLD, containerImage: 'registry.example/old' }],
    container: { build: { dockerfileConfigMap: { name: 'gpu' } }, version: 'v1', imagePullPolicy: 'Always' },
    imageRepoSecret: { name: 'pull' },
    devicePlugin: { container: { image: 'registry.example/plugin:1' } },
  })
  const images: Images = { [`registry.example/gpu:${NEW}`]: exists('a'), 'registry.example/old:latest': exists('b') }

  it('has literals in the order of the kernels, images by digest, no build and no sign', () => {
    expect(trim(module, `${NEW}\n${OLD}`, images).module).toEqual({
      apiVersion: 'kmm.sigs.x-k8s.io/v1beta1',
      kind: 'Module',
      metadata: { name: 'gpu', namespace: 'drivers' },
      spec: {
        selector: { gpu: 'yes' },
        imageRepoSecret: { name: 'pull' },
        devicePlugin: { container: { image: 'registry.example/plugin:1' } },
        moduleLoader: {
          container: {
            modprobe: { moduleName: 'gpu', dirName: '/opt' },
            version: 'v1',
            imagePullPolicy: 'Always',
            kernelMappings: [
              { literal: OLD, containerImage: `registry.example/old@${digestOf('b')}` },
              { literal: NEW, containerImage: `registry.example/gpu@${digestOf('a')}` },
            ],
          },
        },
      },
    })
  })

  it('passes the webhook of a spoke', () => {
    expect(isAdmitted(validateModule(trim(module, `${NEW}\n${OLD}`, images).module))).toBe(true)
  })

  it('is one and the same for all spokes with the same kernels', () => {
    const trimmed = spokeModule(indexHub({ images }, {}))(module, () => false)
    expect(trimmed(kernelsOf(`${NEW}\n${OLD}`))).toBe(trimmed(kernelsOf(`${OLD}\n${NEW}\n`)))
    expect(trimmed(kernelsOf(NEW)).kernels[0]).toBe(trimmed(kernelsOf(`${OLD}\n${NEW}`)).kernels[1])
  })

  it('leaves its input as it was', () => {
    const before = JSON.stringify(module)
    trim(module, NEW, images)
    expect(JSON.stringify(module)).toBe(before)
  })
})

describe('an image', () => {
  const one = (containerImage: string, images: Images, options: PlanHubOptions = {}) => {
    const { kernels } = trim(hubModuleOf({ mappings: [{ literal: NEW, containerImage }] }), NEW, images, options)
    return kernels.map(({ mapping, keepsLive, isReady, requirement, diagnostics }) => ({
      image: mapping?.containerImage,
      keepsLive,
      isReady,
      requires: requirement?.image,
      remarks: diagnostics.map(({ name }) => name),
    }))[0]
  }

  it('with a digest stays as it is, and needs no look-up', () => {
    const image = `registry.example/gpu@${digestOf('c')}`
    expect(one(image, {})).toEqual({ image, keepsLive: false, isReady: true, requires: undefined, remarks: [] })
  })

  it('that nobody looked up is waited for', () => {
    const image = 'registry.example/gpu:1'
    expect(one(image, {})).toEqual({
      image: undefined,
      keepsLive: true,
      isReady: false,
      requires: image,
      remarks: ['DigestUnknown'],
    })
  })

  it.each([
    ['is missing', { state: 'missing' }],
    ['could not be checked', { state: 'error', reason: 'timeout' }],
    ['has no known digest', { state: 'exists' }],
  ] as const)('that %s keeps its tag, unless the spoke has the image by digest', (_, fact) => {
    const image = 'registry.example/gpu:1'
    const expected = { image, isReady: true, requires: undefined, remarks: ['DigestUnknown'] }
    expect(one(image, { [image]: fact })).toEqual({ ...expected, keepsLive: true })
    expect(one(image, { [image]: fact }, { profile: 'kmm-1.1' })).toEqual({ ...expected, keepsLive: false })
  })

  it('that is no reference is sent as it is', () => {
    expect(one('Registry Example', {})?.image).toBe('Registry Example')
  })

  it('is looked up under the name that it implies', () => {
    expect(one('registry.example/gpu', { 'registry.example/gpu:latest': exists('d') })?.image).toBe(
      `registry.example/gpu@${digestOf('d')}`,
    )
  })

  it('is looked up with the options and the pull secret of the hub', () => {
    const module = hubModuleOf({
      mappings: [{ literal: NEW, containerImage: 'registry.example/gpu:1', registryTLS: { insecure: true } }],
      imageRepoSecret: { name: 'pull' },
    })
    expect(trim(module, NEW, {}, { operatorNamespace: 'hub' }).kernels[0]?.requirement).toEqual({
      requires: 'image',
      image: 'registry.example/gpu:1',
      insecure: true,
      insecureSkipTLSVerify: false,
      pullSecret: { namespace: 'hub', name: 'pull' },
    })
  })
})

describe('what a spoke needs of a mapping', () => {
  const image = 'registry.example/gpu:1'
  const images: Images = { [image]: exists('a') }
  const sent = (
    mapping: Partial<KernelMapping>,
    container: Parameters<typeof hubModuleOf>[0] = {},
    options: PlanHubOptions = {},
  ) =>
    mappingsOf(
      decide(
        hubModuleOf({ mappings: [{ literal: NEW, containerImage: image, ...mapping }], ...container }),
        cluster('edge', NEW),
        images,
        options,
      ),
    )
  const base = { literal: NEW, containerImage: `registry.example/gpu@${digestOf('a')}` }

  it('includes how its registry is reached, even to say that it is not insecure', () => {
    expect(sent({ registryTLS: { insecureSkipTLSVerify: true } })).toEqual([
      { ...base, registryTLS: { insecure: false, insecureSkipTLSVerify: true } },
    ])
    expect(sent({ registryTLS: { insecure: false } }, { container: { registryTLS: { insecure: true } } })).toEqual([
      { ...base, registryTLS: { insecure: false, insecureSkipTLSVerify: false } },
    ])
    expect(sent({}, { container: { registryTLS: { insecure: true } } })).toEqual([base])
  })

  it('includes the in-tree modules, in the form in which they are asked for', () => {
    expect(sent({ inTreeModuleToRemove: 'nouveau' })).toEqual([{ ...base, inTreeModuleToRemove: 'nouveau' }])
    expect(sent({}, { container: { inTreeModuleToRemove: 'nouveau' } })).toEqual([
      { ...base, inTreeModuleToRemove: 'nouveau' },
    ])
    expect(sent({ inTreeModulesToRemove: ['a'] })).toEqual([{ ...base, inTreeModulesToRemove: ['a'] }])
    expect(sent({}, { container: { inTreeModulesToRemove: ['a', 'b'] } })).toEqual([
      { ...base, inTreeModulesToRemove: ['a', 'b'] },
    ])
    expect(sent({ inTreeModulesToRemove: [] }, { container: { inTreeModulesToRemove: ['a', 'b'] } })).toEqual([base])
  })
})

describe('the namespace in the name of an image', () => {
  const template = 'registry.example/${MOD_NAMESPACE}/${MOD_NAME}:1'
  const images: Images = { 'registry.example/hub/gpu:1': exists('a'), 'registry.example/drivers/gpu:1': exists('b') }
  const sent = (mapping: Partial<KernelMapping>, options: PlanHubOptions = {}) =>
    mappingsOf(
      decide(
        hubModuleOf({ mappings: [{ regexp: '.', containerImage: template, ...mapping }] }),
        cluster('edge', NEW),
        images,
        { operatorNamespace: 'hub', ...options },
      ),
    )

  it('is where it was built', () => {
    expect(sent({ build: { dockerfileConfigMap: { name: 'gpu' } } })).toEqual([
      { literal: NEW, containerImage: `registry.example/hub/gpu@${digestOf('a')}` },
    ])
  })

  it('is that on the spoke for an image that the hub does not make', () => {
    expect(sent({})).toEqual([{ literal: NEW, containerImage: `registry.example/drivers/gpu@${digestOf('b')}` }])
  })
})
