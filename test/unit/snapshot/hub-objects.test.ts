import { describe, expect, it } from 'vitest'

import { decodeObjects } from '../../../src/index.js'

const cluster = (status?: unknown) => ({
  apiVersion: 'cluster.open-cluster-management.io/v1',
  kind: 'ManagedCluster',
  metadata: { name: 'edge-oslo', labels: { gpu: 'yes' } },
  ...(status === undefined ? {} : { status }),
})

const work = (spec?: unknown, status?: unknown) => ({
  apiVersion: 'work.open-cluster-management.io/v1',
  kind: 'ManifestWork',
  metadata: { name: 'gpu', namespace: 'edge-oslo' },
  ...(spec === undefined ? {} : { spec }),
  ...(status === undefined ? {} : { status }),
})

const problemsOf = (input: unknown) =>
  decodeObjects(input).problems.map(({ name, subject, path }) => [name, subject.kind, path.join('.')])

describe('objects of a hub', () => {
  it('are kept as they came', () => {
    const claims = { clusterClaims: [{ name: 'kernel-versions.kmm.node.kubernetes.io', value: '6.6.13\n' }], other: 1 }
    const objects = [
      cluster(claims),
      work(
        { workload: { manifests: [{ kind: 'Module', anything: [1] }] } },
        { conditions: [{ type: 'Applied', status: 'True', reason: 'x' }] },
      ),
    ]
    const { snapshot, problems } = decodeObjects(objects)
    expect(snapshot).toEqual({
      managedClusters: [objects[0]],
      manifestWorks: [objects[1]],
      observedNamespaces: { manifestWorks: ['edge-oslo'] },
    })
    expect(problems).toEqual([])
  })

  it('need not have anything but a name', () => {
    expect(problemsOf([cluster(), work()])).toEqual([])
  })

  it('are not observed unless the input or the caller says so', () => {
    expect(decodeObjects([]).snapshot).toEqual({})
    expect(decodeObjects([], { observed: ['managedClusters', 'manifestWorks'] }).snapshot).toEqual({
      managedClusters: [],
      manifestWorks: [],
    })
    expect(
      decodeObjects({ apiVersion: 'work.open-cluster-management.io/v1', kind: 'ManifestWorkList', items: [] }).snapshot,
    ).toEqual({ manifestWorks: [] })
  })

  it('that cannot be read are reported with their place, and protect what they are about', () => {
    const wrong = [
      cluster({ clusterClaims: [{ name: 'a' }] }),
      work({ workload: { manifests: ['Module'] } }),
      work({}, { conditions: [{ type: 'Applied', status: true }] }),
    ]
    expect(problemsOf(wrong)).toEqual([
      ['MissingField', 'ManagedCluster', 'status.clusterClaims.0.value'],
      ['WrongType', 'ManifestWork', 'spec.workload.manifests.0'],
      ['WrongType', 'ManifestWork', 'status.conditions.0.status'],
    ])
    expect(decodeObjects(wrong[0]).snapshot).toEqual({
      managedClusters: [],
      unreadable: [{ kind: 'ManagedCluster', name: 'edge-oslo' }],
    })
  })

  it('hold nothing of the Secrets that they carry', () => {
    const secret = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'key', namespace: 'a', annotations: { was: 'hunter2' } },
      stringData: { key: 'hunter2' },
    }
    const carrying = {
      ...work({ workload: { manifests: [{ kind: 'Module' }, secret] }, manifestConfigs: [] }),
      metadata: { name: 'gpu', namespace: 'edge-oslo', labels: { a: 'b' }, annotations: { applied: 'hunter2' } },
    }
    const { snapshot, problems } = decodeObjects(carrying)
    expect(JSON.stringify(snapshot)).not.toContain('hunter2')
    expect(snapshot.manifestWorks).toEqual([
      {
        ...carrying,
        metadata: { name: 'gpu', namespace: 'edge-oslo', labels: { a: 'b' } },
        spec: {
          workload: {
            manifests: [
              { kind: 'Module' },
              { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'key', namespace: 'a' } },
            ],
          },
          manifestConfigs: [],
        },
      },
    ])
    expect(problems).toEqual([])
    expect(carrying.spec).toHaveProperty('workload.manifests.1.stringData')
  })

  it('in a version that is not read are not overlooked', () => {
    expect(problemsOf({ ...cluster(), apiVersion: 'cluster.open-cluster-management.io/v1beta9' })).toEqual([
      ['MisspeltKind', 'ManagedCluster', 'apiVersion'],
    ])
  })

  it('of other kinds are skipped in silence', () => {
    expect(
      decodeObjects({
        apiVersion: 'cluster.open-cluster-management.io/v1beta1',
        kind: 'Placement',
        metadata: { name: 'a' },
      }),
    ).toMatchObject({ snapshot: {}, problems: [] })
  })

  it('that are in the cluster and in a manifest are what applying the manifest makes of them', () => {
    const spec = (moduleName: string) => ({
      moduleSpec: {
        selector: {},
        moduleLoader: {
          container: { modprobe: { moduleName }, kernelMappings: [{ regexp: '.', containerImage: 'a' }] },
        },
      },
      spokeNamespace: 'drivers',
      selector: {},
    })
    const module = {
      apiVersion: 'hub.kmm.sigs.x-k8s.io/v1beta1',
      kind: 'ManagedClusterModule',
      metadata: { name: 'gpu' },
    }
    const live = {
      ...module,
      metadata: { name: 'gpu', uid: '1', resourceVersion: '7' },
      spec: spec('old'),
      status: { numberDesired: 1 },
    }
    const { managedClusterModules, problems } = decodeObjects([{ ...module, spec: spec('new') }, live])
    expect(problems).toEqual([])
    expect(managedClusterModules).toMatchObject([
      {
        metadata: { uid: '1' },
        spec: { moduleSpec: { moduleLoader: { container: { modprobe: { moduleName: 'new', dirName: '/opt' } } } } },
        status: { numberDesired: 1 },
        previous: { moduleSpec: { moduleLoader: { container: { modprobe: { moduleName: 'old' } } } } },
      },
    ])
  })

  it('have names that a namespace can have', () => {
    expect(problemsOf({ ...cluster(), metadata: { name: 'a\u001b[2J' } })).toEqual([
      ['InvalidName', 'ManagedCluster', 'metadata.name'],
    ])
  })

  it('hold the counts of a ManagedClusterModule as numbers', () => {
    const module = {
      apiVersion: 'hub.kmm.sigs.x-k8s.io/v1beta1',
      kind: 'ManagedClusterModule',
      metadata: { name: 'gpu' },
      spec: { moduleSpec: { selector: {} }, spokeNamespace: 'drivers', selector: {} },
    }
    expect(problemsOf({ ...module, status: { numberDesired: 1, numberApplied: 0 } })).toEqual([])
    expect(problemsOf({ ...module, status: { numberDesired: '1' } })).toEqual([
      ['WrongType', 'ManagedClusterModule', 'status.numberDesired'],
    ])
  })
})
