import { describe, expect, test } from 'vitest'

import { judge } from './fixtures.js'

const KERNEL = '6.6.13'
const digest = `sha256:${'a'.repeat(64)}`
const owner = {
  apiVersion: 'hub.kmm.sigs.x-k8s.io/v1beta1',
  blockOwnerDeletion: true,
  controller: true,
  kind: 'ManagedClusterModule',
  name: 'gpu',
  uid: '1',
}

const module = {
  apiVersion: 'hub.kmm.sigs.x-k8s.io/v1beta1',
  kind: 'ManagedClusterModule',
  metadata: { name: 'gpu', uid: '1' },
  spec: {
    moduleSpec: {
      selector: { gpu: 'yes' },
      moduleLoader: {
        container: {
          modprobe: { moduleName: 'gpu', parameters: [] },
          kernelMappings: [{ regexp: '.*', containerImage: 'registry.example/gpu:1' }],
        },
      },
      devicePlugin: { container: { image: 'p', resources: { limits: { cpu: '1000m' } } } },
    },
    spokeNamespace: 'drivers',
    selector: {},
  },
}

const cluster = (name: string, value: string) => ({
  apiVersion: 'cluster.open-cluster-management.io/v1',
  kind: 'ManagedCluster',
  metadata: { name },
  status: { clusterClaims: [{ name: 'kernel-versions.kmm.node.kubernetes.io', value }] },
})

const paths = ['devicePlugin', 'moduleLoader'].flatMap((section) =>
  ['availableNumber', 'desiredNumber', 'nodesMatchingSelectorNumber'].map((count) => ({
    name: `${section}.${count}`,
    path: `.status.${section}.${count}`,
  })),
)

const work = (namespace: string, image = `registry.example/gpu@${digest}`) => ({
  apiVersion: 'work.open-cluster-management.io/v1',
  kind: 'ManifestWork',
  metadata: {
    labels: { 'kmm.node.kubernetes.io/managedclustermodule.name': 'gpu' },
    name: 'gpu',
    namespace,
    ownerReferences: [owner],
  },
  spec: {
    manifestConfigs: [
      {
        feedbackRules: [{ jsonPaths: paths, type: 'JSONPaths' }],
        resourceIdentifier: { group: 'kmm.sigs.x-k8s.io', name: 'gpu', namespace: 'drivers', resource: 'modules' },
      },
    ],
    workload: {
      manifests: [
        {
          apiVersion: 'kmm.sigs.x-k8s.io/v1beta1',
          kind: 'Module',
          metadata: { creationTimestamp: null as null | string, name: 'gpu', namespace: 'drivers' },
          spec: {
            devicePlugin: { container: { image: 'p', resources: { limits: { cpu: '1' } } } },
            moduleLoader: {
              container: {
                inTreeModuleToRemove: '',
                kernelMappings: [
                  {
                    build: null,
                    containerImage: image,
                    inTreeModuleToRemove: '',
                    literal: KERNEL,
                    regexp: '',
                    registryTLS: null,
                  },
                ],
                modprobe: { moduleName: 'gpu' },
                registryTLS: {},
              },
            },
            selector: { gpu: 'yes' },
          },
          status: { devicePlugin: {}, moduleLoader: {} },
        },
      ],
    },
  },
  status: {},
})

const line = () => ({
  case: {
    id: 'hub-one',
    operatorNamespace: 'hub',
    images: { 'registry.example/gpu:1': { exists: true, digest } },
    objects: [cluster('edge', KERNEL), work('lab')] as Array<unknown>,
    managedClusterModules: [module],
  },
  expected: {
    perModule: {
      gpu: { error: null as string | null, panic: false, status: { numberDesired: 1 } as Record<string, number> },
    },
    after: [work('edge')] as Array<ReturnType<typeof work>>,
    created: ['ManifestWork/edge/gpu'],
    patched: [],
    deleted: [{ kind: 'ManifestWork', namespace: 'lab', name: 'gpu' }],
  },
})

const verdict = (change: (one: ReturnType<typeof line>) => void = () => undefined): string => {
  const one = line()
  change(one)
  return judge('hub-reconcile', one).verdict
}

describe('the corpus hub-reconcile', () => {
  test('agrees where the operator did as we do', () => {
    expect(verdict()).toBe('agreed')
  })

  test.each<[string, (one: ReturnType<typeof line>) => void]>([
    [
      'another image',
      ({ expected }) => {
        expected.after = [work('edge', 'registry.example/gpu:1')]
      },
    ],
    [
      'a work that stays',
      ({ expected }) => {
        expected.after.push(work('lab'))
      },
    ],
    [
      'a work that is not made',
      ({ expected }) => {
        expected.after = []
      },
    ],
    [
      'another status',
      ({ expected }) => {
        expected.perModule.gpu.status = { numberDesired: 2 }
      },
    ],
    [
      'another label',
      ({ expected }) => {
        expected.after = [{ ...work('edge'), metadata: { ...work('edge').metadata, labels: {} as never } }]
      },
    ],
    [
      'a null that is missing from a new work',
      ({ expected }) => {
        expected.after[0]!.spec.workload.manifests[0]!.metadata = { name: 'gpu', namespace: 'drivers' } as never
      },
    ],
  ])('disagrees on %s', (_, change) => {
    expect(verdict(change)).toBe('disagreed')
  })

  test('compares Builds too', () => {
    const labels = {
      'kmm.node.kubernetes.io/module.name': 'gpu',
      'openshift.kmm.node.kubernetes.io/build-type': 'build',
      'kmm.node.kubernetes.io/target-kernel': KERNEL,
    }
    const build = {
      apiVersion: 'build.openshift.io/v1',
      kind: 'Build',
      metadata: { name: 'b', namespace: 'hub', labels, ownerReferences: [owner] },
      status: { phase: 'Running' },
    }
    const withBuild = (one: ReturnType<typeof line>): void => {
      one.case.objects.push(build)
    }
    expect(
      verdict((one) => {
        withBuild(one)
        one.expected.after.push(build as never)
      }),
    ).toBe('agreed')
    expect(verdict(withBuild)).toBe('disagreed')
  })
})

describe('short-kernel-version on a hub', () => {
  const panicked =
    (claim: string) =>
    (one: ReturnType<typeof line>): void => {
      one.case.objects = [cluster('edge', KERNEL), cluster('empty', claim), work('lab')]
      one.expected.perModule.gpu = { error: 'panic: out of range', panic: true, status: {} }
      one.expected.after = [work('lab')]
    }

  test('excuses what was left undone', () => {
    expect(verdict(panicked(''))).toBe('excused')
  })

  test('excuses nothing where no cluster claims such a kernel, nor without a panic', () => {
    expect(verdict(panicked(KERNEL))).toBe('disagreed')
    expect(
      verdict((one) => {
        panicked('')(one)
        one.expected.perModule.gpu.panic = false
      }),
    ).toBe('disagreed')
  })

  test('does not excuse what the operator did before, if we do otherwise', () => {
    expect(
      verdict((one) => {
        panicked('')(one)
        one.expected.after = [work('lab'), work('edge', 'registry.example/other')]
      }),
    ).toBe('disagreed')
  })
})
