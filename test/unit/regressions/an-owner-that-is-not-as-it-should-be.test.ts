/**
 * Owner references were compared only where one had to be added beside others: a ManifestWork without, of an earlier
 * ManagedClusterModule or without a controller counted as up to date. And behind a DaemonSet of another, the second was changed
 * where the operator stops.
 */
import { describe, expect, it } from 'vitest'

import { type ManifestWork, planHub } from '../../../src/hub/index.js'
import type { ProfileName } from '../../../src/index.js'
import { KERNEL, liveLoader, moduleOf, node, planOf } from '../builders.js'
import { cluster, decide, exists, hubModuleOf, liveWork } from '../hub/builders.js'

const IMAGE = 'registry.example/gpu:1'
const images = { [IMAGE]: exists('a') }
const hubModule = hubModuleOf({ mappings: [{ regexp: '.', containerImage: IMAGE }] })
const spoke = cluster('edge-oslo', '6.6.13')

const planned = (profile: ProfileName, change: (owner: object) => ReadonlyArray<object>) => {
  const work = liveWork(decide(hubModule, spoke, images, { profile }))
  const ownerReferences = change(work.metadata.ownerReferences![0]!)
  const live = { ...work, metadata: { ...work.metadata, ownerReferences } } as ManifestWork
  const snapshot = { managedClusters: [spoke], manifestWorks: [live], images, builds: [], jobs: [] }
  const { changes } = planHub(snapshot, [hubModule], { profile })
  return changes.flatMap((one) =>
    one.action === 'update' ? one.differences.map(({ path }) => path.join('.')) : [one.action],
  )
}

describe('the owner of a ManifestWork', () => {
  it.each<[string, (owner: object) => ReadonlyArray<object>, ReadonlyArray<string>, ReadonlyArray<string>]>([
    ['is put there where there is none', () => [], [], ['metadata.ownerReferences']],
    [
      'is renewed where it is of an earlier one of the name',
      (owner) => [{ ...owner, uid: 'earlier' }],
      ['metadata.ownerReferences.0.uid'],
      ['metadata.ownerReferences.0.uid'],
    ],
    [
      'becomes the controller',
      (owner) => [{ ...owner, controller: false }],
      ['metadata.ownerReferences.0.controller'],
      ['metadata.ownerReferences.0.controller'],
    ],
    [
      'is not taken from one of the name that proves nothing',
      (owner) => [{ ...owner, controller: false, uid: 'earlier' }],
      [],
      ['metadata.ownerReferences.0.controller', 'metadata.ownerReferences.0.uid'],
    ],
    ['is left as it is', (owner) => [owner], [], []],
  ])('%s', (_, change, safe, operator) => {
    expect(planned('safe', change)).toEqual(safe)
    expect(planned('kmm-1.1', change)).toEqual(operator)
  })
})

it('behind a DaemonSet of another, ours is changed, unless the operator stops there', () => {
  const ours = liveLoader(moduleOf({ name: 'gpu' }), KERNEL, 'gpu-b')
  const drifted = { ...ours, spec: { ...ours.spec!, minReadySeconds: 7 } }
  const owner = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'x', uid: 'q', controller: true }
  const foreign = { ...ours, metadata: { ...ours.metadata, name: 'gpu-a', uid: 'a', ownerReferences: [owner] } }
  const changed = (profile: ProfileName) =>
    planOf({ nodes: [node('a')], daemonSets: [foreign, drifted] }, moduleOf(), { profile }).changes.map(
      ({ action, ref }) => `${action} ${ref.name}`,
    )
  expect(changed('safe')).toEqual(['update gpu-b'])
  expect(changed('kmm-1.1')).toEqual([])
})
