import { describe, expect, it } from 'vitest'

import { explainSpoke, fleet, indexHub, type PlanHubOptions } from '../../../src/hub/index.js'
import type { ClusterSnapshot } from '../../../src/index.js'
import { cluster, hubModuleOf } from './builders.js'

const OLD = '5.14.0-284.36.1.el9_2.x86_64'
const NEW = '6.6.13-200.fc39.x86_64'

const image = 'registry.example/gpu:${KERNEL_FULL_VERSION}'
const gpu = hubModuleOf({
  container: {
    kernelMappings: [{ regexp: '^.+$', containerImage: image, build: { dockerfileConfigMap: { name: 'gpu' } } }],
  },
})

const snapshot: ClusterSnapshot = {
  managedClusters: [
    cluster('edge-lyon', OLD),
    cluster('edge-oslo', `${OLD}\n${NEW}`),
    cluster('edge-turin', NEW),
    cluster('lab'),
    cluster('office', OLD, {}),
  ],
  manifestWorks: [],
  configMaps: [
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { namespace: 'openshift-kmm-hub', name: 'gpu' },
      data: { dockerfile: 'FROM scratch' },
    },
  ],
  secrets: [],
  builds: [],
  images: { [`registry.example/gpu:${OLD}`]: { state: 'missing' } },
}

const namesOf = (name: string, options: PlanHubOptions = {}) =>
  explainSpoke(snapshot, gpu, name, options).diagnostics.map(({ name: told }) => told)

describe('explainSpoke', () => {
  it.each(['office', 'nowhere'])('does not say of %s that no cluster is selected', (name) => {
    const { isSelected, situation } = explainSpoke(snapshot, gpu, name)
    expect([isSelected, situation]).toEqual([false, undefined])
    expect(namesOf(name)).not.toContain('NoClusterSelected')
  })

  it('leaves out what concerns other clusters and kernels only', () => {
    expect(namesOf('lab')).toEqual(['ClusterKernelsUnknown'])
    expect(namesOf('edge-lyon')).not.toContain('ClusterKernelsUnknown')
    expect(namesOf('edge-lyon')).not.toContain('ImageUnknown')
    expect(namesOf('edge-turin')).toContain('ImageUnknown')
  })

  it.each(['safe', 'kmm-1.1'] as const)('says of each spoke what planning the fleet says, in %s', (profile) => {
    const [whole] = fleet(indexHub(snapshot, { profile }))([gpu])
    for (const { clusters, ...situation } of whole?.groups ?? []) {
      for (const name of clusters)
        expect([name, explainSpoke(snapshot, gpu, name, { profile }).situation]).toEqual([name, situation])
    }
    expect(whole?.groups.flatMap(({ clusters }) => clusters)).toHaveLength(4)
  })

  it('takes no other ManagedClusterModule for gone', () => {
    const foreign = {
      apiVersion: 'work.open-cluster-management.io/v1',
      kind: 'ManifestWork',
      metadata: {
        name: 'nic',
        namespace: 'lab',
        labels: { 'kmm.node.kubernetes.io/managedclustermodule.name': 'nic' },
      },
    }
    const unreadable = { ...snapshot, manifestWorks: [foreign], unreadable: [{ kind: 'ManagedClusterModule' }] }
    expect(explainSpoke(unreadable, gpu, 'lab', { completeModules: true }).diagnostics.map(({ name }) => name)).toEqual(
      ['ClusterKernelsUnknown'],
    )
  })
})
