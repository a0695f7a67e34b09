import { describe, expect, it } from 'vitest'

import { decideHub } from '../../../src/hub/decision.js'
import { managedClusterModuleStatus } from '../../../src/hub/hub-status.js'
import { indexHub, type ManifestWork } from '../../../src/hub/index.js'
import { removedManifestWork } from '../../../src/hub/manifest-work-outcome.js'
import { manifestBytes } from '../../../src/hub/size.js'
import type { ClusterSnapshot, ProfileName } from '../../../src/index.js'
import { factsOf } from '../builders.js'
import { cluster, hubModuleOf } from './builders.js'

const module = hubModuleOf()
const owner = {
  apiVersion: 'hub.kmm.sigs.x-k8s.io/v1beta1',
  kind: 'ManagedClusterModule',
  name: 'gpu',
  uid: 'hub-module-uid',
  controller: true,
}

const work = (
  namespace: string,
  ownerReferences: NonNullable<ManifestWork['metadata']['ownerReferences']> = [owner],
  conditions: Readonly<Record<string, string>> = {},
): ManifestWork => ({
  apiVersion: 'work.open-cluster-management.io/v1',
  kind: 'ManifestWork',
  metadata: {
    name: 'gpu',
    namespace,
    labels: { 'kmm.node.kubernetes.io/managedclustermodule.name': 'gpu' },
    ownerReferences,
  },
  status: { conditions: Object.entries(conditions).map(([type, status]) => ({ type, status })) },
})

/** What becomes of ManifestWorks of spokes that are not selected any more. */
const removed = (
  profile: ProfileName,
  works: ReadonlyArray<ManifestWork>,
  snapshot: ClusterSnapshot,
  completeClusters = true,
) =>
  works
    .map(removedManifestWork(indexHub(snapshot, { profile, completeClusters }), module, 'ClusterNotSelected'))
    .map(({ changes: [change], diagnostics, manifestWork }) =>
      change?.action === 'delete'
        ? `delete ${change.ref.namespace} by ${change.ownership.by}`
        : `keep ${manifestWork?.metadata.namespace}: ${JSON.stringify(diagnostics.map(factsOf)[0]?.['why'])}`,
    )

describe('ManifestWorks that no selected spoke explains', () => {
  const managedClusters = [cluster('edge-oslo'), cluster('lab', undefined, {})]

  it('are deleted, and the others are left alone', () => {
    const manifestWorks = [work('lab'), work('edge-oslo'), work('attic')]
    const decided = decideHub(indexHub({ managedClusters, manifestWorks }, { completeClusters: true }))([module])
    const strays = decided.get(module)?.strays ?? []
    expect(strays.flatMap(({ changes }) => changes.map(({ action, ref }) => [action, ref.namespace]))).toEqual([
      ['delete', 'attic'],
      ['delete', 'lab'],
    ])
  })

  it('are also those of an earlier module of the name', () => {
    expect(removed('safe', [work('lab', [{ ...owner, uid: 'old' }])], { managedClusters })).toEqual([
      'delete lab by name',
    ])
  })

  it.each([
    ['nobody', []],
    ['another module', [{ ...owner, name: 'nic' }]],
    ['another kind', [{ ...owner, kind: 'Deployment', apiVersion: 'apps/v1' }]],
    ['an owner that does not control it', [{ ...owner, controller: false }]],
  ])('stay when %s owns them, but for kmm-1.1, which goes by the label', (_, ownerReferences) => {
    const works = [work('lab', ownerReferences)]
    expect(removed('safe', works, { managedClusters })).toEqual(['keep lab: \"OwnershipNotProven\"'])
    expect(removed('kmm-1.1', works, { managedClusters })).toEqual(['delete lab by labels'])
  })

  it('stay when the clusters were not observed', () => {
    for (const profile of ['safe', 'kmm-1.1'] as const)
      expect(removed(profile, [work('lab')], {})).toEqual(['keep lab: \"SpokesNotObserved\"'])
  })

  it('stay when their cluster could not be read', () => {
    const snapshot = { managedClusters, unreadable: [{ kind: 'ManagedCluster', name: 'lab' }] }
    expect(removed('safe', [work('attic'), work('lab')], snapshot)).toEqual([
      'delete attic by uid',
      'keep lab: \"SpokeUnreadable\"',
    ])
    // The operator never sees a list that is cut off.
    expect(removed('kmm-1.1', [work('lab')], snapshot)).toEqual(['keep lab: \"SpokeUnreadable\"'])
  })

  it('stay when their cluster is not in the input, which does not prove that it lacks the labels', () => {
    expect(removed('safe', [work('lab'), work('attic')], { managedClusters }, false)).toEqual([
      'delete lab by uid',
      'keep attic: \"ClusterNotInInput\"',
    ])
    expect(removed('kmm-1.1', [work('attic')], { managedClusters }, false)).toEqual(['delete attic by uid'])
  })

  it('are not deleted again while they are going', () => {
    const going = { ...work('lab'), metadata: { ...work('lab').metadata, deletionTimestamp: '2026-01-01T00:00:00Z' } }
    for (const profile of ['safe', 'kmm-1.1'] as const)
      expect(removed(profile, [going], { managedClusters })).toEqual(['keep lab: undefined'])
  })
})

describe('the ManifestWorks of a module', () => {
  it('are those that it controls, and those with its label that nothing else controls', () => {
    const relabelled = (
      namespace: string,
      labels: Readonly<Record<string, string>>,
      owners?: Parameters<typeof work>[1],
    ): ManifestWork => ({
      ...work(namespace, owners),
      metadata: { ...work(namespace, owners).metadata, labels },
    })
    const works = [
      work('a'),
      relabelled('b', {}),
      work('c', []),
      relabelled('d', work('d').metadata.labels ?? {}, [{ ...owner, name: 'nic' }]),
    ]
    const namesOf = (name: string, profile: ProfileName) =>
      indexHub({ manifestWorks: works }, { profile })
        .manifestWorksOf(name)
        .map(({ metadata }) => metadata.namespace)
    expect([namesOf('gpu', 'safe'), namesOf('nic', 'safe'), namesOf('constructor', 'safe')]).toEqual([
      ['a', 'b', 'c'],
      ['d'],
      [],
    ])
    expect([namesOf('gpu', 'kmm-1.1'), namesOf('nic', 'kmm-1.1')]).toEqual([['a', 'c', 'd'], []])
  })
})

describe('the status of a ManagedClusterModule', () => {
  it('counts works by their conditions', () => {
    const works = [
      work('a', [], { Applied: 'True' }),
      work('b', [], { Applied: 'True', Degraded: 'True' }),
      work('c', [], { Applied: 'False', Degraded: 'Unknown', Available: 'True' }),
      work('d'),
    ]
    expect(managedClusterModuleStatus(works)).toEqual({ numberDesired: 4, numberApplied: 2, numberDegraded: 1 })
  })

  it('is all zero without works', () => {
    expect(managedClusterModuleStatus([])).toEqual({ numberDesired: 0, numberApplied: 0, numberDegraded: 0 })
  })
})

describe('the size of a ManifestWork', () => {
  const large: ManifestWork = {
    ...work('a'),
    spec: { workload: { manifests: [{ text: 'ü'.repeat(30_000) }, { text: 'x' }] } },
  }

  it('is counted in bytes of JSON', () => {
    expect(manifestBytes(large)).toBe(60_011 + 12)
    expect(manifestBytes(work('a'))).toBe(0)
  })
})
