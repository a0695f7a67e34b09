import { describe, expect, it } from 'vitest'

import { type FleetGroup } from '../../../src/hub/fleet-group.js'
import { fleet, indexHub, planHubOn, type PlanHubOptions, reportHub } from '../../../src/hub/index.js'
import type { ClusterSnapshot, KernelMapping } from '../../../src/index.js'
import { cluster, exists, hubModuleOf } from './builders.js'

const OLD = '5.14.0-284.36.1.el9_2.x86_64'
const NEW = '6.6.13-200.fc39.x86_64'

const gpuOf = (...kernelMappings: ReadonlyArray<KernelMapping>) => hubModuleOf({ container: { kernelMappings } })

const groupsOf = (
  snapshot: ClusterSnapshot,
  module = gpuOf({ regexp: '.', containerImage: 'registry.example/gpu:1' }),
  options: PlanHubOptions = {},
): ReadonlyArray<FleetGroup> =>
  fleet(indexHub({ manifestWorks: [], builds: [], ...snapshot }, options))([module])[0]?.groups ?? []

const kernelsOf = (groups: ReadonlyArray<FleetGroup>) =>
  groups.flatMap(({ kernels }) => kernels.map(({ kernelVersion, state, image }) => [kernelVersion, state, image]))

describe('the image that a fleet shows', () => {
  const managedClusters = [cluster('edge-oslo', OLD)]
  const containerImage = 'registry.example/${MOD_NAMESPACE}/gpu:1'

  it('is named in the namespace of the spoke where nobody builds it, also while it is not known', () => {
    const unasked = groupsOf({ managedClusters, images: {} }, gpuOf({ regexp: '.', containerImage }))
    expect(kernelsOf(unasked)).toEqual([[OLD, 'image unknown', 'registry.example/drivers/gpu:1']])
    const missing = groupsOf(
      { managedClusters, images: { 'registry.example/drivers/gpu:1': { state: 'missing' } } },
      gpuOf({ regexp: '.', containerImage }),
    )
    expect(kernelsOf(missing)).toEqual([[OLD, 'tag only', 'registry.example/drivers/gpu:1']])
  })

  it('is named in the namespace of the operator where the hub builds it', () => {
    const built = gpuOf({ regexp: '.', containerImage, build: { dockerfileConfigMap: { name: 'gpu' } } })
    const images = { 'registry.example/openshift-kmm-hub/gpu:1': { state: 'missing' } } as const
    expect(kernelsOf(groupsOf({ managedClusters, images }, built))).toEqual([
      [OLD, 'being made', 'registry.example/openshift-kmm-hub/gpu:1'],
    ])
  })

  it('is none where no mapping is for the kernel, and the mappings that were tried are told', () => {
    const [group] = groupsOf({ managedClusters, images: {} }, gpuOf({ literal: NEW, containerImage }))
    expect(
      group?.kernels.map(({ state, image, trace }) => [state, image, trace.map(({ verdict }) => verdict)]),
    ).toEqual([['no mapping', undefined, ['does not match']]])
  })
})

describe('fleet', () => {
  it('puts spokes in the same situation together', () => {
    const managedClusters = [
      cluster('edge-oslo', OLD),
      cluster('edge-lyon', OLD),
      cluster('edge-turin', NEW),
      cluster('lab'),
    ]
    const groups = groupsOf({ managedClusters, images: { 'registry.example/gpu:1': exists('a') } })
    expect(groups.map(({ action, why, clusters }) => [action, why, clusters])).toEqual([
      ['create', 'ClusterSelected', ['edge-lyon', 'edge-oslo']],
      ['create', 'ClusterSelected', ['edge-turin']],
      ['none', 'KernelsUnknown', ['lab']],
    ])
  })

  it('decides once what a plan and its groups say, and has the gone ones with their clusters', () => {
    const managedClusters = [cluster('edge-oslo', OLD)]
    const left = {
      apiVersion: 'work.open-cluster-management.io/v1',
      kind: 'ManifestWork',
      metadata: {
        name: 'nic',
        namespace: 'edge-oslo',
        labels: { 'kmm.node.kubernetes.io/managedclustermodule.name': 'nic' },
        ownerReferences: [
          {
            apiVersion: 'hub.kmm.sigs.x-k8s.io/v1beta1',
            kind: 'ManagedClusterModule',
            name: 'nic',
            uid: '9',
            controller: true,
          },
        ],
      },
    }
    const modules = [gpuOf({ regexp: '.', containerImage: 'registry.example/gpu:1' })]
    const hub = indexHub(
      { managedClusters, manifestWorks: [left], builds: [], images: { 'registry.example/gpu:1': exists('a') } },
      { completeModules: true },
    )
    const report = reportHub(hub)(modules)
    expect(report.plan).toEqual(planHubOn(hub)(modules))
    expect(
      report.fleet.map(({ module, isGone, groups }) => [
        module,
        isGone,
        groups.map(({ action, why, clusters }) => [action, why, clusters]),
      ]),
    ).toEqual([
      ['gpu', false, [['create', 'ClusterSelected', ['edge-oslo']]]],
      ['nic', true, [['delete', 'ModuleGone', ['edge-oslo']]]],
    ])
  })
})
