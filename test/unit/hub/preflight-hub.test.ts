import { describe, expect, it } from 'vitest'

import { planHub, preflightHub } from '../../../src/hub/index.js'
import type { ClusterSnapshot, KernelMapping, Preflight } from '../../../src/index.js'
import { factsOf } from '../builders.js'
import { cluster, exists, hubModuleOf } from './builders.js'

const OLD = '5.14.0-284.36.1.el9_2.x86_64'
const NEW = '6.6.13-200.fc39.x86_64'

const image = 'registry.example/${MOD_NAMESPACE}/gpu:${KERNEL_FULL_VERSION}'
const build = { dockerfileConfigMap: { name: 'gpu' } }
const gpuOf = (...kernelMappings: ReadonlyArray<KernelMapping>) => hubModuleOf({ container: { kernelMappings } })
const gpu = gpuOf({ regexp: '.', containerImage: image })
const builder = gpuOf({ literal: OLD, containerImage: image }, { regexp: '.', containerImage: image, build })

const snapshotOf = (part: ClusterSnapshot): ClusterSnapshot => ({
  manifestWorks: [],
  builds: [],
  secrets: [],
  configMaps: [
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { namespace: 'openshift-kmm-hub', name: 'gpu' },
      data: { dockerfile: 'FROM scratch' },
    },
  ],
  ...part,
})

const cellsOf = ({ cells }: Preflight) =>
  cells.map(({ module, kernelVersion, verdict, image: named }) => [module.name, kernelVersion, verdict, named])

describe('preflightHub', () => {
  it('names an image where it is made: on the hub, or for the spoke', () => {
    const images = {
      [`registry.example/drivers/gpu:${OLD}`]: exists('a'),
      [`registry.example/openshift-kmm-hub/gpu:${NEW}`]: { state: 'missing' },
    } as const
    const answer = preflightHub(snapshotOf({ managedClusters: [cluster('edge-oslo', `${OLD}\n${NEW}`)], images }), [
      builder,
    ])
    expect(cellsOf(answer)).toEqual([
      ['gpu', OLD, 'ready', `registry.example/drivers/gpu:${OLD}`],
      ['gpu', NEW, 'needs build', `registry.example/openshift-kmm-hub/gpu:${NEW}`],
    ])
  })

  it('does not take an image of the namespace of the operator for the one that the spoke pulls', () => {
    const images = {
      [`registry.example/openshift-kmm-hub/gpu:${OLD}`]: exists('a'),
      [`registry.example/drivers/gpu:${OLD}`]: { state: 'missing' },
    } as const
    const answer = preflightHub(snapshotOf({ managedClusters: [cluster('edge-oslo', OLD)], images }), [gpu])
    expect(answer.cells.map(({ verdict }) => verdict)).toEqual(['image missing'])
  })

  it('would make what the plan makes, under another name', () => {
    const snapshot = snapshotOf({
      managedClusters: [cluster('edge-oslo', NEW)],
      images: { [`registry.example/openshift-kmm-hub/gpu:${NEW}`]: { state: 'missing' } },
    })
    const made = preflightHub(snapshot, [builder]).cells.flatMap(({ needs }) => needs.map(({ object }) => object))
    const [planned] = planHub(snapshot, [builder]).desired.filter(({ kind }) => kind === 'Build')
    expect(made).toEqual([{ ...planned, metadata: { ...planned!.metadata, name: expect.any(String) as string } }])
  })

  it('asks each module about the kernels of its own clusters only', () => {
    const only = (name: string, pattern: string) => ({
      ...hubModuleOf({
        name,
        container: { kernelMappings: [{ regexp: pattern, containerImage: 'registry.example/gpu:1' }] },
      }),
    })
    const [old, recent] = [only('old', '^5'), only('recent', '^6')].map((module) => ({
      ...module,
      spec: { ...module.spec, selector: { generation: module.metadata.name } },
    }))
    const managedClusters = [
      cluster('edge-oslo', OLD, { generation: 'old' }),
      cluster('edge-lyon', NEW, { generation: 'recent' }),
      cluster('lab', '4.18.0', {}),
    ]
    const answer = preflightHub(snapshotOf({ managedClusters, images: { 'registry.example/gpu:1': exists('a') } }), [
      recent!,
      old!,
    ])
    expect(cellsOf(answer).map((cell) => cell.slice(0, 3))).toEqual([
      ['old', OLD, 'ready'],
      ['recent', NEW, 'ready'],
    ])
    expect(answer.columns.map(({ kernelVersion }) => kernelVersion)).toEqual([OLD, NEW])
  })

  it('asks all modules about kernels that are named', () => {
    const answer = preflightHub(snapshotOf({ managedClusters: [cluster('lab')], images: {} }), [gpu], [NEW, OLD])
    expect(answer.cells.map(({ kernelVersion, verdict }) => [kernelVersion, verdict])).toEqual([
      [OLD, 'image unknown'],
      [NEW, 'image unknown'],
    ])
    expect(answer.diagnostics.map(({ name }) => name)).not.toContain('ClusterKernelsUnknown')
  })

  it('speaks of the ManagedClusterModule, and of selected clusters that claim nothing', () => {
    const managedClusters = [cluster('edge-oslo', NEW), cluster('lab'), cluster('office', undefined, {})]
    const { diagnostics } = preflightHub(snapshotOf({ managedClusters, images: {} }), [
      gpuOf({ literal: OLD, containerImage: image }),
    ])
    expect(
      diagnostics.map((remark) => [
        remark.name,
        remark.subject.kind,
        remark.subject.name,
        remark.path.slice(0, 2),
        factsOf(remark)['cluster'],
      ]),
    ).toEqual([
      ['NoMapping', 'ManagedClusterModule', 'gpu', ['spec', 'moduleSpec'], undefined],
      ['ClusterKernelsUnknown', 'ManagedClusterModule', 'gpu', [], 'lab'],
    ])
  })

  it('says that clusters are missing, and does not ask one that goes', () => {
    const unobserved = preflightHub({ images: {} }, [gpu])
    expect([unobserved.cells, unobserved.requirements]).toMatchObject([
      [],
      [{ requires: 'objects', kind: 'ManagedCluster' }],
    ])
    const going = { ...gpu, metadata: { ...gpu.metadata, deletionTimestamp: '2026-01-01T00:00:00Z' } }
    const answer = preflightHub(snapshotOf({ managedClusters: [cluster('edge-oslo', NEW)] }), [going])
    expect([answer.modules, answer.cells, answer.diagnostics.map(({ name }) => name)]).toEqual([
      [],
      [],
      ['ModuleBeingDeleted'],
    ])
  })

  it('asks with the secret of the namespace in which the hub runs', () => {
    const secret = hubModuleOf(
      { container: { kernelMappings: [{ regexp: '.', containerImage: image }] } },
      { imageRepoSecret: { name: 'pull' } },
    )
    const { requirements } = preflightHub(snapshotOf({ managedClusters: [cluster('edge-oslo', NEW)], images: {} }), [
      secret,
    ])
    expect(requirements).toMatchObject([
      { image: `registry.example/drivers/gpu:${NEW}`, pullSecret: { namespace: 'openshift-kmm-hub' } },
    ])
  })
})
