import { describe, expect, it } from 'vitest'

import { type ClusterSnapshot, type FleetImages, imagesOf, type Module, type PlanOptions } from '../../../src/index.js'
import { renderImagesText } from '../../../src/render/index.js'
import { KERNEL, moduleOf, node, OLD_KERNEL, pluginSection } from '../builders.js'
import {
  build,
  buildContext,
  dockerfile,
  exists,
  IMAGE_HERE,
  makerOf,
  missing,
  sign,
  SIGN_IMAGE,
  UNSIGNED,
} from '../image-build/world.js'

const NEW = '5.14.0-427.13.1.el9_4.x86_64'

const listed = (snapshot: ClusterSnapshot, modules: ReadonlyArray<Module>, options: PlanOptions = {}): FleetImages =>
  imagesOf(snapshot, modules, { options: { signImage: SIGN_IMAGE, ...options } })

const withMissing = (image: string): ClusterSnapshot => ({ ...buildContext, images: { [image]: missing } })

const roles = ({ images }: FleetImages) =>
  images.map(({ image, isMade, uses }) => [image, isMade, uses.map(({ role }) => role).join()])

describe('imagesOf', () => {
  it('lists module loaders for each kernel of the selected nodes and for others, and device plugins for all', () => {
    const plugin = { ...pluginSection, initContainer: { image: 'registry.example/init:1' } }
    const nodes = [node('a'), node('b', { kernel: OLD_KERNEL }), node('c', { kernel: '6.6.13', labels: {} })]
    const { images, requirements, diagnostics } = imagesOf({ nodes }, [moduleOf({ devicePlugin: plugin })], {
      kernelVersions: [NEW, `${KERNEL}+`],
    })
    expect(
      images.map(({ image, uses }) => [
        image,
        ...uses.flatMap(({ role, kernelVersions }) => [role, ...kernelVersions]),
      ]),
    ).toEqual([
      [`registry.example/gpu:${KERNEL}`, 'module-loader', KERNEL],
      [`registry.example/gpu:${NEW}`, 'module-loader', NEW],
      [`registry.example/gpu:${OLD_KERNEL}`, 'module-loader', OLD_KERNEL],
      ['registry.example/init:1', 'device-plugin-init'],
      ['registry.example/plugin:1', 'device-plugin'],
    ])
    expect([requirements, diagnostics]).toEqual([[], []])
  })

  it('says what is inside an image, and tells of one without the kernel module', () => {
    const mappings = [{ regexp: '^.+$', containerImage: 'registry.example/all:1' }]
    const modules = [`opt/lib/modules/${KERNEL}/gpu.ko`]
    const snapshot: ClusterSnapshot = {
      nodes: [node('a'), node('b', { kernel: OLD_KERNEL })],
      images: { 'registry.example/all:1': { state: 'exists', modules, unreadable: 'no' } },
    }
    const unread = listed(snapshot, [moduleOf({ mappings })])
    expect(unread.images).toMatchObject([{ state: 'exists', modules, unreadable: 'no' }])
    expect(unread.diagnostics).toEqual([])
    const read = listed({ ...snapshot, images: { 'registry.example/all:1': { state: 'exists', modules } } }, [
      moduleOf({ mappings }),
    ])
    expect(read.images[0]).not.toHaveProperty('unreadable')
    expect(read.diagnostics).toMatchObject([{ name: 'ModuleMissingInImage', facts: { kernelVersion: OLD_KERNEL } }])
    expect(renderImagesText(unread)).toContain('registry.example/all:1  exists, could not be read')
  })

  it('has one entry for a reference, whoever needs it', () => {
    const mappings = [{ regexp: '^.+$', containerImage: 'registry.example/all:1' }]
    const modules = ['a', 'b'].map((namespace) => moduleOf({ namespace, mappings }))
    const { images } = listed({ nodes: [node('n')] }, [modules[1]!, ...modules])
    expect(images).toEqual([
      {
        image: 'registry.example/all:1',
        isMade: false,
        state: 'unknown',
        uses: ['a', 'b'].map((namespace) => ({
          module: { namespace, name: 'gpu' },
          role: 'module-loader',
          kernelVersions: [KERNEL],
        })),
      },
    ])
  })

  it('lists what building and signing takes, and says what is built in the cluster and what is there', () => {
    const text = 'ARG DTK_AUTO\nFROM ${DTK_AUTO} as builder\nFROM registry.example/ubi:9\nCOPY --from=builder /a /a\n'
    const stream = {
      apiVersion: 'image.openshift.io/v1',
      kind: 'ImageStream',
      metadata: { namespace: 'openshift', name: 'driver-toolkit' },
    }
    const release = {
      state: 'exists',
      release: { kernelVersion: KERNEL, driverToolkit: 'registry.example/dtk:9' },
    } as const
    const snapshot: ClusterSnapshot = {
      ...buildContext,
      configMaps: [dockerfile(text)],
      imageStreams: [stream],
      images: {
        [IMAGE_HERE]: missing,
        [UNSIGNED]: { state: 'exists', digest: 'sha256:1' },
        'registry.example/ubi:9': exists,
        release,
      },
    }
    const found = listed(snapshot, [makerOf({ build, sign })])
    expect(roles(found)).toEqual([
      ['registry.example/dtk:9', false, 'driver-toolkit'],
      [IMAGE_HERE, true, 'module-loader'],
      [UNSIGNED, true, 'unsigned'],
      [SIGN_IMAGE, false, 'signer'],
      ['registry.example/ubi:9', false, 'base'],
    ])
    expect(found.images.map(({ state }) => state)).toEqual(['unknown', 'missing', 'exists', 'unknown', 'exists'])
    expect(found.images[2]?.digest).toBe('sha256:1')
    expect(found.diagnostics).toEqual([])
  })

  it('lists kaniko with the tag that the Module chooses', () => {
    const module = makerOf({ build: { ...build, kanikoParams: { tag: 'v1.20' } }, sign })
    const found = listed(buildContext, [module], {
      backend: 'kaniko-job',
      buildImage: 'registry.example:5000/kaniko:latest',
    })
    expect(
      roles(found)
        .filter(([, , role]) => role === 'builder')
        .map(([image]) => image),
    ).toEqual(['registry.example:5000/kaniko:latest', 'registry.example:5000/kaniko:v1.20'])
  })

  it('says what it does not know', () => {
    const { configMaps: _, ...without } = buildContext
    const unknown = imagesOf(without, [makerOf({ build, sign })])
    expect(unknown.requirements).toMatchObject([{ requires: 'object', kind: 'ConfigMap', name: 'gpu-dockerfile' }])
    expect(unknown.diagnostics.map(({ name }) => name)).toEqual(['BuildInputUnknown', 'ToolImageNotSet'])
    const blind = imagesOf({}, [moduleOf()], { kernelVersions: [NEW, '', '6'] })
    expect(blind.requirements).toEqual([{ requires: 'objects', apiVersion: 'v1', kind: 'Node' }])
    expect(blind.images).toHaveLength(1)
    expect(blind.diagnostics.map(({ name }) => name)).toEqual([
      'KernelVersionTooShort',
      'NoMapping',
      'NodesNotObserved',
    ])
    const going = imagesOf({ nodes: [node('n')] }, [
      moduleOf({ deletionTimestamp: '2023-01-01T00:00:00Z', devicePlugin: pluginSection }),
    ])
    expect([going.images, going.diagnostics.map(({ name }) => name)]).toEqual([[], ['ModuleBeingDeleted']])
  })

  it('does not list what no registry can have, and says so as the plan does', () => {
    const path = ['spec', 'moduleLoader', 'container', 'kernelMappings', 0, 'containerImage']
    for (const sections of [{}, { build }, { build, sign }]) {
      const found = listed(buildContext, [makerOf({ ...sections, containerImage: 'registry.example/gpu:${MISSPELT}' })])
      expect(found.images.filter(({ image }) => image.startsWith('registry.example/gpu'))).toMatchObject(
        'sign' in sections ? [{ uses: [{ role: 'unsigned' }] }] : [],
      )
      expect(found.diagnostics).toMatchObject([
        {
          name: 'ImageMalformed',
          severity: 'error',
          path,
          facts: { image: 'registry.example/gpu:', kernelVersion: KERNEL },
        },
      ])
      expect(found.requirements).toEqual([])
    }
    const unsigned = listed(withMissing(IMAGE_HERE), [
      makerOf({ sign: { ...sign, unsignedImage: 'registry.example/GPU' } }),
    ])
    expect(roles(unsigned)).toEqual([
      [IMAGE_HERE, true, ['module-loader'].join()],
      [SIGN_IMAGE, false, 'signer'],
    ])
    expect(unsigned.diagnostics).toMatchObject([{ name: 'ImageMalformed', facts: { image: 'registry.example/GPU' } }])
  })

  it('says that nothing makes an image by digest', () => {
    const image = `registry.example/gpu@sha256:${'a'.repeat(64)}`
    const found = listed(withMissing(image), [makerOf({ build, containerImage: image })])
    expect(roles(found)).toEqual([[image, true, 'module-loader']])
    expect(found.diagnostics).toMatchObject([{ name: 'ImageByDigest' }])
  })

  it('takes what a hub makes for what is there, on a spoke', () => {
    const found = listed(buildContext, [makerOf({ build, sign })], { mode: 'spoke' })
    expect([roles(found), found.diagnostics, found.requirements]).toEqual([
      [[IMAGE_HERE, false, 'module-loader']],
      [],
      [],
    ])
  })

  it('takes any text for a kernel, in both profiles', () => {
    for (const profile of ['safe', 'kmm-1.1'] as const) {
      const { images } = imagesOf(
        { nodes: [] },
        [
          moduleOf({ mappings: [{ regexp: '', literal: '__proto__', containerImage: '__proto__' }] }),
          moduleOf({ name: 'b' }),
        ],
        {
          kernelVersions: ['__proto__', '5.14.0-1+', '\ud800', 'x'.repeat(300)],
          options: { profile },
        },
      )
      expect(images.map(({ image }) => image)).toContain('registry.example/gpu:5.14.0-1')
    }
  })
})
