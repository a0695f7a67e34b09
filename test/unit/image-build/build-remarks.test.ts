/** Builds that cannot come to a good end although nothing is missing: whose credentials, headers or nodes are the wrong ones. */
import { describe, expect, it } from 'vitest'

import { type ClusterSnapshot, type Plan, type PlanOptions } from '../../../src/index.js'
import { hashOfString } from '../../../src/kubernetes/secret-hash.js'
import type { KernelMapping } from '../../../src/module/module.js'
import { cordon, KERNEL, type moduleOf, node, OLD_KERNEL } from '../builders.js'
import {
  build,
  buildContext,
  dockerfile,
  exists,
  IMAGE_HERE,
  makerOf,
  missing,
  planned,
  secret,
  sign,
  worksIn,
} from './world.js'

const gone: ClusterSnapshot = { ...buildContext, images: { [IMAGE_HERE]: missing } }

const factsOf = ({ diagnostics }: Plan, name: string) =>
  diagnostics.filter((one) => one.name === name).map(({ facts, path }) => ({ ...facts, path: path.join('.') }))

describe('the credentials of the builder', () => {
  const INTERNAL = 'image-registry.openshift-image-registry.svc:5000'
  const image = `${INTERNAL}/drivers/gpu:1`
  const pull = secret('pull', {})
  const secrets = [...(gone.secrets ?? []), pull]
  const pushing = (
    containerImage: string,
    sections: Partial<KernelMapping> = { build },
    parts: Parameters<typeof moduleOf>[0] = { imageRepoSecret: { name: 'pull' } },
  ) => makerOf({ containerImage, ...sections }, parts)
  const snapshot: ClusterSnapshot = {
    ...gone,
    secrets,
    images: { [image]: missing, [`${image}_drivers_gpu_kmm_unsigned`]: missing },
  }
  const told = (module: ReturnType<typeof pushing>, seen: ClusterSnapshot = snapshot, options: PlanOptions = {}) =>
    factsOf(planned(seen, module, options), 'BuilderCredentialsReplaced')
  const expected = {
    namespace: 'drivers',
    name: 'pull',
    registry: INTERNAL,
    kernelVersions: [KERNEL],
    path: 'spec.imageRepoSecret',
  }

  it.each<[string, Partial<KernelMapping>]>([
    ['a build', { build }],
    ['a build that is signed', { build, sign }],
    ['a signing', { sign: { ...sign, unsignedImage: 'registry.example/gpu:0' } }],
  ])('are replaced for %s by a pull secret', (_, sections) => {
    expect(told(pushing(image, sections))).toEqual([expected])
    expect(told(pushing(image, sections), snapshot, { profile: 'kmm-1.1' })).toEqual([expected])
    // Nothing is held up for it.
    expect(worksIn(planned(snapshot, pushing(image, sections)))).toHaveLength(1)
  })

  it('are replaced for any name of the registry, and all kernels are told of at once', () => {
    const nodes = [node('a'), node('b', { kernel: OLD_KERNEL })]
    const named = `image-registry.openshift-image-registry.svc.cluster.local:5000/drivers/gpu:\${KERNEL_FULL_VERSION}`
    const [facts, ...others] = told(pushing(named), { ...snapshot, nodes })
    expect([facts?.['kernelVersions' as never], others]).toEqual([[OLD_KERNEL, KERNEL].sort(), []])
  })

  it.each<[string, string, ReadonlyArray<string> | undefined, boolean | undefined]>([
    ['holds credentials for it', INTERNAL, [INTERNAL], undefined],
    ['holds credentials for others', INTERNAL, ['quay.io'], true],
    ['holds credentials for another name of it', INTERNAL, ['172.30.0.1:5000'], true],
  ])('are known where the Secret %s', (_, _registry, registries, isSeen) => {
    const holding = {
      ...pull,
      keys: [hashOfString('.dockerconfigjson')],
      registries: registries?.map(hashOfString) ?? [],
    }
    const facts = told(pushing(image), { ...snapshot, secrets: [...(gone.secrets ?? []), holding] })
    expect(facts).toEqual(isSeen === undefined ? [] : [{ ...expected, isSeen }])
  })

  it.each<[string, ReturnType<typeof pushing>, ClusterSnapshot, PlanOptions]>([
    ['no pull secret', pushing(image, { build }, {}), snapshot, {}],
    ['another registry', pushing('registry.example/gpu:1'), snapshot, {}],
    [
      'a registry of a similar name',
      pushing('my-image-registry.openshift-image-registry.svc:5000/gpu:1'),
      snapshot,
      {},
    ],
    ['nothing that is made', pushing(image, {}), snapshot, {}],
    ['an image that is there', pushing(image), { ...snapshot, images: { [image]: exists } }, {}],
    ['kaniko, which has none', pushing(image), snapshot, { backend: 'kaniko-job', buildImage: 'kaniko:1' }],
    ['a Secret that is not there', pushing(image), { ...snapshot, secrets: gone.secrets ?? [] }, {}],
  ])('are nothing to speak of with %s', (_, module, seen, options) => {
    expect(told(module, seen, options)).toEqual([])
  })
})

describe('one driver toolkit', () => {
  const kernel = '5.14.0-284.30.1.el9_2.x86_64'
  const other = '5.14.0-284.36.1.el9_2.x86_64'
  const coreOs = (version: string) => `Red Hat Enterprise Linux CoreOS ${version} (Plow)`
  const RELEASE = '413.92.202309112228-0'
  const on = (name: string, version: string, release = RELEASE) => {
    const made = node(name, { kernel: version })
    return {
      ...made,
      status: {
        ...made.status,
        nodeInfo: { ...made.status?.nodeInfo, kernelVersion: version, osImage: coreOs(release) },
      },
    }
  }
  const toolkits = {
    apiVersion: 'image.openshift.io/v1',
    kind: 'ImageStream',
    metadata: { namespace: 'openshift', name: 'driver-toolkit' },
    spec: { tags: [RELEASE, '414.92.202401121330-0'].map((name) => ({ name, from: { name: `dtk:${name}` } })) },
  }
  const asking = 'ARG DTK_AUTO\nFROM ${DTK_AUTO}'
  const told = (
    nodes: ReadonlyArray<unknown>,
    text = asking,
    sections: object = { build },
    options: PlanOptions = {},
  ) => {
    const versions = (nodes as ReadonlyArray<ReturnType<typeof on>>).map(({ status }) => status.nodeInfo.kernelVersion)
    const images = Object.fromEntries(
      versions.map((version) => [`registry.example/gpu:${version.replaceAll('+', '_')}`, missing]),
    )
    const snapshot = {
      ...gone,
      nodes,
      images,
      configMaps: [dockerfile(text)],
      imageStreams: [toolkits],
    } as ClusterSnapshot
    return factsOf(planned(snapshot, makerOf(sections), options), 'DriverToolkitShared')
  }

  it.each(['safe', 'kmm-1.1'] as const)('for two kernels is told of with both (%s)', (profile) => {
    const facts = told([on('a', kernel), on('b', other), on('c', other)], asking, { build }, { profile })
    expect(facts).toMatchObject([{ image: `dtk:${RELEASE}`, kernelVersions: [kernel, other] }])
  })

  it.each<[string, ReadonlyArray<unknown>, string, object, PlanOptions]>([
    ['its real-time twin', [on('a', kernel), on('b', '5.14.0-284.30.1.rt14.315.el9_2.x86_64')], asking, { build }, {}],
    ['its real-time twin of later releases', [on('a', kernel), on('b', `${kernel}+rt`)], asking, { build }, {}],
    [
      'its twin with large pages',
      [on('a', kernel.replace('x86_64', 'aarch64')), on('b', `${kernel.replace('x86_64', 'aarch64')}+64k`)],
      asking,
      { build },
      {},
    ],
    [
      'its twin of another architecture',
      [on('a', kernel), on('b', kernel.replace('x86_64', 'aarch64'))],
      asking,
      { build },
      {},
    ],
    ['a kernel of another release', [on('a', kernel), on('b', other, '414.92.202401121330-0')], asking, { build }, {}],
    ['Dockerfiles that ask for none', [on('a', kernel), on('b', other)], 'FROM scratch', { build }, {}],
    ['images that nobody builds', [on('a', kernel), on('b', other)], asking, {}, {}],
    [
      'kaniko, which is told of none',
      [on('a', kernel), on('b', other)],
      asking,
      { build },
      { backend: 'kaniko-job', buildImage: 'kaniko:1' },
    ],
  ])('is nothing to speak of with %s', (_, nodes, text, sections, options) => {
    expect(told(nodes, text, sections, options)).toEqual([])
  })
})

describe('a build that no node is for', () => {
  const told = (parts: {
    readonly build?: object
    readonly nodes?: ClusterSnapshot['nodes']
    readonly unreadable?: ClusterSnapshot['unreadable']
  }) => {
    const { build: section = {}, nodes = [node('a')], unreadable } = parts
    const images = { [`registry.example/gpu:${KERNEL}`]: missing }
    const snapshot = { ...gone, nodes, images, ...(unreadable === undefined ? {} : { unreadable }) }
    return factsOf(planned(snapshot, makerOf({ build: { ...build, ...section } })), 'BuildNowhere')
  }

  it('is told of', () => {
    expect(told({ build: { selector: { builder: 'yes', zone: 'a' } } })).toEqual([
      {
        kernelVersions: [KERNEL],
        selector: ['builder=yes', 'zone=a'],
        path: 'spec.moduleLoader.container.kernelMappings.0.build.selector',
      },
    ])
  })

  it.each<[string, Parameters<typeof told>[0]]>([
    [
      'a node is',
      { build: { selector: { builder: 'yes' } }, nodes: [node('a'), node('b', { labels: { builder: 'yes' } })] },
    ],
    ['it is built where the Module runs', {}],
    ['an empty selector means the same', { build: { selector: {} } }],
    [
      'a node could not be read',
      { build: { selector: { builder: 'yes' } }, unreadable: [{ kind: 'Node', name: 'c' }] },
    ],
  ])('is not told of where %s', (_, parts) => {
    expect(told(parts)).toEqual([])
  })
})

describe('the architecture of the nodes on which an image is built', () => {
  const arm = '5.14.0-284.36.1.el9_2.aarch64'
  const on = (name: string, architecture: string, kernel = KERNEL, labels: object = {}) =>
    node(name, { kernel, labels: { 'gpu': 'yes', 'kubernetes.io/arch': architecture, ...labels } })
  const told = (
    nodes: ReadonlyArray<ReturnType<typeof node>>,
    section: object = {},
    options: PlanOptions = {},
    rest: Partial<ClusterSnapshot> = {},
    parts: Parameters<typeof moduleOf>[0] = {},
  ) => {
    const images = Object.fromEntries(
      [KERNEL, OLD_KERNEL, arm].map((kernel) => [`registry.example/gpu:${kernel}`, missing]),
    )
    const module = makerOf({ build: { ...build, ...section } }, parts)
    return factsOf(planned({ ...gone, nodes, images, ...rest }, module, options), 'BuildArchitectureUnlikely')
  }
  const both = [on('a', 'amd64'), on('b', 'arm64', arm)]
  const kaniko = { backend: 'kaniko-job', buildImage: 'kaniko:1' } as const

  it.each<[string, PlanOptions]>([
    ['openshift', {}],
    ['kaniko', kaniko],
    ['the operator', { profile: 'kmm-1.1' }],
  ])('may be another one (%s)', (_, options) => {
    expect(told(both, {}, options)).toMatchObject([
      { kernelVersions: [arm], architectures: ['arm64'], others: ['amd64'] },
      { kernelVersions: [KERNEL], architectures: ['amd64'], others: ['arm64'] },
    ])
  })

  it('is told once for several kernels', () => {
    const facts = told([on('a', 'amd64'), on('b', 'amd64', OLD_KERNEL), on('c', 'arm64', arm)])
    expect(facts.map((one) => one['kernelVersions' as never])).toEqual([[arm], [OLD_KERNEL, KERNEL].sort()])
  })

  it('is the wrong one alone where the selector of the build says so', () => {
    const facts = told(
      [on('a', 'arm64', arm), node('b', { labels: { 'builds': 'yes', 'kubernetes.io/arch': 'amd64' } })],
      {
        selector: { builds: 'yes' },
      },
    )
    expect(facts).toMatchObject([{ kernelVersions: [arm], others: ['amd64'], isOnly: true }])
  })

  it('is what a node reports where it has no label', () => {
    const bare = (name: string, architecture: string, kernel: string) => {
      const made = node(name, { kernel })
      return {
        ...made,
        status: { nodeInfo: { ...made.status?.nodeInfo, kernelVersion: kernel, architecture } },
      } as typeof made
    }
    expect(told([bare('a', 'amd64', KERNEL), bare('b', 'arm64', arm)])).toHaveLength(2)
  })

  it.each<[string, ReadonlyArray<ReturnType<typeof node>>, object, Partial<ClusterSnapshot>]>([
    ['all nodes are alike', [on('a', 'amd64'), on('b', 'amd64', OLD_KERNEL)], {}, {}],
    ['nodes do not say theirs', [node('a'), node('b', { kernel: arm })], {}, {}],
    [
      'the nodes of the kernel do not say theirs',
      [node('a', { labels: { gpu: 'yes' } }), on('b', 'amd64', arm, { gpu: 'no' })],
      {},
      {},
    ],
    [
      'others are not selected',
      [on('a', 'amd64'), node('b', { kernel: arm, labels: { 'kubernetes.io/arch': 'arm64' } })],
      {},
      {},
    ],
    [
      'others take no pods',
      [
        on('a', 'amd64'),
        node('b', { labels: { 'builds': 'yes', 'kubernetes.io/arch': 'amd64' } }),
        node('c', { labels: { 'builds': 'yes', 'kubernetes.io/arch': 'arm64' }, taints: [cordon] }),
      ],
      { selector: { builds: 'yes' } },
      {},
    ],
    ['the build has nowhere to run', [on('a', 'amd64')], { selector: { builds: 'yes' } }, {}],
    ['the Dockerfile names a platform', both, {}, { configMaps: [dockerfile('FROM --platform=linux/arm64 scratch')] }],
    [
      'the images are there',
      both,
      {},
      { images: Object.fromEntries([KERNEL, arm].map((kernel) => [`registry.example/gpu:${kernel}`, exists])) },
    ],
  ])('is nothing to speak of where %s', (_, nodes, section, rest) => {
    expect(told(nodes, section, {}, rest)).toEqual([])
  })

  it('does not matter any more where the image is built and waits to be signed', () => {
    const images = { [IMAGE_HERE]: missing, [`${IMAGE_HERE}_drivers_gpu_kmm_unsigned`]: exists }
    const snapshot = { ...gone, nodes: [on('a', 'amd64'), on('b', 'arm64', arm)], images }
    const facts = factsOf(planned(snapshot, makerOf({ build, sign })), 'BuildArchitectureUnlikely')
    expect(facts.map((one) => one['kernelVersions' as never])).toEqual([[arm]])
  })

  it('is right with a selector for each', () => {
    const mappings = [
      ['^.*x86_64$', 'amd64'],
      ['^.*aarch64$', 'arm64'],
    ].map(([regexp = '', architecture = '']) => ({
      regexp,
      containerImage: 'registry.example/gpu:${KERNEL_FULL_VERSION}',
      build: { ...build, selector: { 'kubernetes.io/arch': architecture } },
    }))
    expect(told(both, {}, {}, {}, { mappings })).toEqual([])
  })

  it('counts nodes that kaniko tolerates, and a Build does not', () => {
    const tainted = [
      on('a', 'amd64'),
      { ...on('b', 'arm64', arm), spec: { taints: [{ key: 'k', effect: 'NoSchedule' }] } },
    ]
    const tolerations = [{ key: 'k', operator: 'Exists' }]
    const kernels = (options: PlanOptions) =>
      told(tainted, {}, options, {}, { tolerations }).map((one) => one['kernelVersions' as never])
    expect(kernels({})).toEqual([[arm]])
    expect(kernels(kaniko)).toEqual([[arm], [KERNEL]])
  })
})
