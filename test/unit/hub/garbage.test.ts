import { describe, expect, it } from 'vitest'

import { managedClusterModuleStatus, manifestBytes, type ManifestWork, manifestWorksOf, sizeRemarks, strayManifestWorks } from '../../../src/hub/index.js'
import type { ProfileName } from '../../../src/index.js'
import { cluster, hubModuleOf } from './builders.js'

const module = hubModuleOf()
const owner = { apiVersion: 'hub.kmm.sigs.x-k8s.io/v1beta1', kind: 'ManagedClusterModule', name: 'gpu', uid: 'hub-module-uid', controller: true }

const work = (namespace: string, ownerReferences: NonNullable<ManifestWork['metadata']['ownerReferences']> = [owner], conditions: Readonly<Record<string, string>> = {}): ManifestWork => ({
  apiVersion: 'work.open-cluster-management.io/v1',
  kind: 'ManifestWork',
  metadata: { name: 'gpu', namespace, labels: { 'kmm.node.kubernetes.io/managedclustermodule.name': 'gpu' }, ownerReferences },
  status: { conditions: Object.entries(conditions).map(([type, status]) => ({ type, status })) },
})

const verdicts = (profile: ProfileName, works: ReadonlyArray<ManifestWork>, known: Parameters<ReturnType<typeof strayManifestWorks>>[1]) =>
  strayManifestWorks(profile)(module, known)(works).map((stray) =>
    stray._tag === 'Delete'
      ? `delete ${stray.work.metadata.namespace} by ${stray.ownership.by}`
      : `keep ${stray.work.metadata.namespace}: ${JSON.stringify(stray.diagnostics[0]?.facts['why'])}`,
  )

describe('ManifestWorks that no selected spoke explains', () => {
  const selected = [cluster('edge-oslo')]

  it('are deleted, and the others are left alone', () => {
    expect(verdicts('safe', [work('lab'), work('edge-oslo'), work('attic')], { selected })).toEqual(['delete attic by uid', 'delete lab by uid'])
  })

  it('are also those of an earlier module of the name', () => {
    expect(verdicts('safe', [work('lab', [{ ...owner, uid: 'old' }])], { selected })).toEqual(['delete lab by name'])
  })

  it.each([
    ['nobody', []],
    ['another module', [{ ...owner, name: 'nic' }]],
    ['another kind', [{ ...owner, kind: 'Deployment', apiVersion: 'apps/v1' }]],
    ['an owner that does not control it', [{ ...owner, controller: false }]],
  ])('stay when %s owns them, but for kmm-1.1, which goes by the label', (_, ownerReferences) => {
    const works = [work('lab', ownerReferences)]
    expect(verdicts('safe', works, { selected })).toEqual(['keep lab: \"OwnershipNotProven\"'])
    expect(verdicts('kmm-1.1', works, { selected })).toEqual(['delete lab by labels'])
  })

  it('stay when the clusters were not observed', () => {
    for (const profile of ['safe', 'kmm-1.1'] as const) expect(verdicts(profile, [work('lab')], { selected: undefined })).toEqual(['keep lab: \"SpokesNotObserved\"'])
  })

  it('stay when their cluster could not be read', () => {
    const mayBeUnreadable = (name: string) => name === 'lab'
    expect(verdicts('safe', [work('lab'), work('attic')], { selected, mayBeUnreadable })).toEqual(['delete attic by uid', 'keep lab: \"SpokeUnreadable\"'])
  })
})

describe('the ManifestWorks of a module', () => {
  it('are those with its label', () => {
    const works = [work('a'), { ...work('b'), metadata: { ...work('b').metadata, labels: {} } }]
    expect(manifestWorksOf(works)('gpu')).toEqual([works[0]])
    expect(manifestWorksOf(works)('constructor')).toEqual([])
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
  const large: ManifestWork = { ...work('a'), spec: { workload: { manifests: [{ text: 'ü'.repeat(30_000) }, { text: 'x' }] } } }

  it('is counted in bytes of JSON', () => {
    expect(manifestBytes(large)).toBe(60_011 + 12)
    expect(manifestBytes(work('a'))).toBe(0)
  })

  it('is remarked on above the limit, and not at it', () => {
    expect(sizeRemarks()(large).map(({ name, facts }) => ({ name, ...facts }))).toEqual([{ name: 'ManifestWorkTooLarge', bytes: 60_023, limit: 51_200 }])
    expect(sizeRemarks(60_023)(large)).toEqual([])
  })
})
