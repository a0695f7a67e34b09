/** What a hub builds with is in the namespace of its operator, and what spokes run with is nothing that it sees. */
import { describe, expect, it } from 'vitest'

import { planHub } from '../../../src/hub/index.js'
import type { ClusterSnapshot } from '../../../src/index.js'
import { node, pluginSection } from '../builders.js'
import { secret } from '../image-build/world.js'
import { cluster, hubModuleOf } from './builders.js'

const NAMESPACE = 'openshift-kmm-hub'
const INTERNAL = 'image-registry.openshift-image-registry.svc:5000'
const amd = '5.14.0-284.36.1.el9_2.x86_64'
const other = '5.14.0-284.30.1.el9_2.x86_64'
const arm = '5.14.0-284.36.1.el9_2.aarch64'

const build = { dockerfileConfigMap: { name: 'gpu' }, secrets: [{ name: 'token' }] }
const moduleOf = (image: string, section: object = {}) =>
  hubModuleOf(
    {
      mappings: [
        { regexp: '^.+$', containerImage: `${image}:\${KERNEL_FULL_VERSION}`, build: { ...build, ...section } },
      ],
    },
    {
      imageRepoSecret: { name: 'pull' },
      devicePlugin: { ...pluginSection, volumes: [{ name: 'v', secret: { secretName: 'of-the-spoke' } }] },
    },
  )

const placed = (name: string, namespace: string) => {
  const made = secret(name, {})
  return { ...made, metadata: { ...made.metadata, namespace } }
}

const hubWith = (
  kernels: ReadonlyArray<string>,
  image: string,
  rest: Partial<ClusterSnapshot> = {},
): ClusterSnapshot => ({
  managedClusters: [cluster('edge', kernels.join('\n'))],
  manifestWorks: [],
  builds: [],
  configMaps: [
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'gpu', namespace: NAMESPACE },
      data: { dockerfile: 'ARG DTK_AUTO\nFROM ${DTK_AUTO}' },
    },
  ],
  secrets: [placed('token', NAMESPACE), placed('pull', NAMESPACE)],
  imageStreams: [
    {
      apiVersion: 'image.openshift.io/v1',
      kind: 'ImageStream',
      metadata: { namespace: 'openshift', name: 'driver-toolkit' },
      spec: { tags: [{ name: '413.92.202309112228-0', from: { name: 'dtk:413' } }] },
    },
  ],
  nodes: [amd, other, arm].map((kernel, index) => {
    const made = node(`hub-${index}`, { kernel, labels: { 'kubernetes.io/arch': 'amd64' } })
    const osImage = 'Red Hat Enterprise Linux CoreOS 413.92.202309112228-0 (Plow)'
    return {
      ...made,
      status: { nodeInfo: { ...made.status?.nodeInfo, kernelVersion: kernel, osImage } },
    } as typeof made
  }),
  images: Object.fromEntries(kernels.map((kernel) => [`${image}:${kernel}`, { state: 'missing' }])),
  ...rest,
})

const told = (snapshot: ClusterSnapshot, module: ReturnType<typeof moduleOf>) => {
  const { diagnostics, changes } = planHub(snapshot, [module], { platform: 'openshift' })
  const of = (name: string) =>
    diagnostics.flatMap((one) => (one.name === name ? [{ ...one.facts, path: one.path.join('.') }] : []))
  return { of, builds: changes.filter(({ ref }) => ref.kind === 'Build').length }
}

describe('a hub', () => {
  const image = 'registry.example/gpu'

  it('builds with the Secrets of the namespace of its operator', () => {
    expect(told(hubWith([amd], image), moduleOf(image)).builds).toBe(1)
    const elsewhere = { secrets: [placed('token', 'drivers'), placed('pull', 'drivers')] }
    const { of, builds } = told(hubWith([amd], image, elsewhere), moduleOf(image))
    expect(builds).toBe(0)
    expect(of('BuildInputMissing')).toMatchObject([
      { namespace: NAMESPACE, name: 'pull', path: 'spec.moduleSpec.imageRepoSecret' },
      {
        namespace: NAMESPACE,
        name: 'token',
        path: 'spec.moduleSpec.moduleLoader.container.kernelMappings.0.build.secrets.0',
      },
    ])
  })

  it('says nothing of what spokes have', () => {
    expect(told(hubWith([amd], image), moduleOf(image)).of('PodInputMissing')).toEqual([])
    expect(told(hubWith([amd], image, { secrets: [] }), moduleOf(image)).of('PodInputMissing')).toEqual([])
  })

  it('tells of credentials, driver toolkits and architectures, once for all spokes', () => {
    const internal = `${INTERNAL}/${NAMESPACE}/gpu`
    const snapshot = hubWith([amd, other, arm], internal)
    const { of } = told(snapshot, moduleOf(internal, { selector: { 'kubernetes.io/arch': 'amd64' } }))
    const path = 'spec.moduleSpec.imageRepoSecret'
    expect(of('BuilderCredentialsReplaced')).toMatchObject([{ namespace: NAMESPACE, registry: INTERNAL, path }])
    expect(of('DriverToolkitShared')).toMatchObject([{ image: 'dtk:413', kernelVersions: [other, arm, amd] }])
    expect(of('BuildArchitectureUnlikely')).toMatchObject([
      { kernelVersions: [arm], architectures: ['arm64'], others: ['amd64'], isOnly: true },
    ])
  })
})
