import { describe, expect, it } from 'vitest'

import { indexHub, managedClusterModuleStatus, manifestBytes, type ManifestWork, sizeRemarks } from '../../../src/hub/index.js'
import { strayManifestWorks } from '../../../src/hub/stray-manifest-work.js'
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

const verdicts = (profile: ProfileName, works: ReadonlyArray<ManifestWork>, known: Partial<Parameters<ReturnType<typeof strayManifestWorks>>[1]>) =>
  strayManifestWorks(profile)(module, { selected: undefined, isInInput: () => true, ...known })(works).map((stray) =>
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
    for (const profile of ['safe', 'kmm-1.1'] as const) expect(verdicts(profile, [work('lab')], {})).toEqual(['keep lab: \"SpokesNotObserved\"'])
  })

  it('stay when their cluster could not be read', () => {
    const mayBeUnreadable = (name: string) => name === 'lab'
    expect(verdicts('safe', [work('lab'), work('attic')], { selected, mayBeUnreadable })).toEqual(['delete attic by uid', 'keep lab: \"SpokeUnreadable\"'])
    // The operator never sees a list that is cut off.
    expect(verdicts('kmm-1.1', [work('lab')], { selected, mayBeUnreadable })).toEqual(['keep lab: \"SpokeUnreadable\"'])
  })

  it('stay when their cluster is not in the input, which does not prove that it lacks the labels', () => {
    const isInInput = (name: string) => name !== 'lab'
    expect(verdicts('safe', [work('lab'), work('attic')], { selected, isInInput })).toEqual(['delete attic by uid', 'keep lab: \"ClusterNotInInput\"'])
    expect(verdicts('kmm-1.1', [work('lab')], { selected, isInInput })).toEqual(['delete lab by uid'])
  })
})

describe('the ManifestWorks of a module', () => {
  it('are those that it controls, and those with its label that nothing else controls', () => {
    const relabelled = (namespace: string, labels: Readonly<Record<string, string>>, owners?: Parameters<typeof work>[1]): ManifestWork => ({
      ...work(namespace, owners),
      metadata: { ...work(namespace, owners).metadata, labels },
    })
    const works = [work('a'), relabelled('b', {}), work('c', []), relabelled('d', work('d').metadata.labels ?? {}, [{ ...owner, name: 'nic' }])]
    const namesOf = (name: string, profile: ProfileName) =>
      indexHub({ manifestWorks: works }, { profile }).manifestWorksOf(name).map(({ metadata }) => metadata.namespace)
    expect([namesOf('gpu', 'safe'), namesOf('nic', 'safe'), namesOf('constructor', 'safe')]).toEqual([['a', 'b', 'c'], ['d'], []])
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
