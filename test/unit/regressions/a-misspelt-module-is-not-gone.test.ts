/**
 * A Module whose kind or apiVersion was written a little wrong was skipped, so that its DaemonSets were orphans. So
 * was one without a namespace, which was read as one of the namespace "default".
 */
import { describe, expect, it } from 'vitest'

import { decodeObjects } from '../../../src/index.js'
import { KERNEL, liveLoader, moduleOf, node } from '../builders.js'
import { command } from '../cli/fake-io.js'

const version = 'kmm.sigs.x-k8s.io/v1beta1'
const hubVersion = 'hub.kmm.sigs.x-k8s.io/v1beta1'
const clusterVersion = 'cluster.open-cluster-management.io/v1'

const named = { metadata: { namespace: 'drivers', name: 'gpu' }, spec: {} }

const slips: ReadonlyArray<readonly [apiVersion: string, kind: string, meant: string, field: string]> = [
  ['kmm.sigs.x-k8s.io', 'Module', 'Module', 'apiVersion'],
  ['kmm.sigs.x-k8s.io/', 'Module', 'Module', 'apiVersion'],
  ['kmm.sigs.x-k8s.io/v1', 'Module', 'Module', 'apiVersion'],
  ['kmm.sigs.x-k8s.io/V1beta1', 'Module', 'Module', 'apiVersion'],
  ['KMM.sigs.x-k8s.io/v1beta1', 'Module', 'Module', 'apiVersion'],
  ['kmm.sigs.k8s.io/v1beta1', 'Module', 'Module', 'apiVersion'],
  ['kmm.sig.x-k8s.io/v1beta1', 'Module', 'Module', 'apiVersion'],
  ['mmk.sigs.x-k8s.io/v1beta1', 'Module', 'Module', 'apiVersion'],
  ['v1beta1', 'Module', 'Module', 'apiVersion'],
  ['v1', 'Modules', 'Module', 'kind'],
  [version, 'Modules', 'Module', 'kind'],
  [version, 'module', 'Module', 'kind'],
  [version, 'MODULE', 'Module', 'kind'],
  [version, 'Moduel', 'Module', 'kind'],
  [version, 'Modul', 'Module', 'kind'],
  [version, 'Module ', 'Module', 'kind'],
  [version, 'KernelModule', 'Module', 'kind'],
  ['kmm.sigs.x-k8s.io', 'modules', 'Module', 'kind'],
  [hubVersion, 'Module', 'Module', 'apiVersion'],
  [version, 'ManagedClusterModule', 'ManagedClusterModule', 'apiVersion'],
  ['hub.kmm.sigs.x-k8s.io', 'ManagedClusterModule', 'ManagedClusterModule', 'apiVersion'],
  [hubVersion, 'ManagedClusterModules', 'ManagedClusterModule', 'kind'],
  [hubVersion, 'managedClusterModule', 'ManagedClusterModule', 'kind'],
  [hubVersion, 'ManagedCluserModule', 'ManagedClusterModule', 'kind'],
  ['cluster.open-cluster-management.io', 'ManagedCluster', 'ManagedCluster', 'apiVersion'],
  ['cluster.open-cluster-management.io/v1beta1', 'ManagedCluster', 'ManagedCluster', 'apiVersion'],
  [clusterVersion, 'ManagedClusters', 'ManagedCluster', 'kind'],
  [clusterVersion, 'Managedcluster', 'ManagedCluster', 'kind'],
]

describe('an object whose kind or apiVersion is misspelt', () => {
  it.each(slips)('%s %s is an error that names what is right, and protects what it may be about', (...slip) => {
    const [apiVersion, kind, meant, field] = slip
    const { snapshot, problems, modules, managedClusterModules } = decodeObjects([{ apiVersion, kind, ...named }])
    expect([modules, managedClusterModules]).toEqual([[], []])
    expect(snapshot).toEqual({ unreadable: [{ kind: meant, namespace: 'drivers', name: 'gpu' }] })
    expect(problems).toMatchObject([
      { code: 'KMM150', severity: 'error', at: [0], path: [field], facts: { apiVersion, kind, meantKind: meant } },
    ])
  })

  it.each([
    [version, 'NodeModulesConfig', undefined],
    [version, 'ModuleImagesConfig', undefined],
    [version, 'ModuleImagesConfigList', undefined],
    [version, 'ModuleBuildSignConfig', undefined],
    [version, 'BootModuleConfig', 'IgnoredKind'],
    [version, 'Preflight', 'IgnoredKind'],
    ['example.com/v1', 'Module', undefined],
    ['app.terraform.io/v1alpha2', 'Module', undefined],
    ['containerservice.azure.com/v1', 'ManagedCluster', undefined],
    [clusterVersion, 'ManagedClusterSet', undefined],
    ['internal.open-cluster-management.io/v1beta1', 'ManagedClusterInfo', undefined],
    ['v1', 'Node', undefined],
    ['v1', 'Service', undefined],
    ['node.k8s.io/v1', 'RuntimeClass', undefined],
  ])('is not meant by %s %s', (apiVersion, kind, remark) => {
    const { problems } = decodeObjects({ apiVersion, kind, ...named, items: [] })
    expect(problems.map(({ name }) => name)).toEqual(remark === undefined ? [] : [remark])
  })

  it.each([
    [{ kind: 'Modules', ...named }, { kind: 'Module' }],
    [
      { apiVersion: version, kind: 'ModulesList', items: [named] },
      { kind: 'Module', ...named.metadata },
    ],
    [{ apiVersion: version, kind: 'modulelist', items: [named] }, { kind: 'Module' }],
    [{ apiVersion: version, kind: 'ModuleLists', items: [named] }, { kind: 'Module' }],
    [{ apiVersion: 'v1', kind: 'list', items: [{ apiVersion: version, kind: 'Module', ...named }] }, {}],
    [{ apiVersion: 'v1', kind: 'Lists', items: [] }, {}],
  ])('protects in a list or without a version, too: %j', (input, unreadable) => {
    const { snapshot, problems } = decodeObjects(input)
    expect(snapshot).toEqual({ unreadable: [unreadable] })
    expect(problems.map(({ severity }) => severity)).toEqual(['error'])
  })
})

const { spec } = moduleOf({ name: 'gpu' })
const manifest = { apiVersion: version, kind: 'Module', metadata: { name: 'gpu', namespace: 'drivers' }, spec }
const nowhere = { ...manifest, metadata: { name: 'gpu' } }
const bystander = { ...manifest, metadata: { name: 'other', namespace: 'drivers' } }
const cluster = [node('a'), liveLoader(moduleOf({ name: 'gpu', uid: 'u' }), KERNEL, 'gpu-loader')]

const deletionsBeside = (...inputs: ReadonlyArray<unknown>) => {
  const files = Object.fromEntries(
    [cluster, bystander, ...inputs].map((input, index) => [
      `${String(index)}.yaml`,
      typeof input === 'string' ? input : JSON.stringify(input),
    ]),
  )
  return async (...more: ReadonlyArray<string>) => {
    const args = ['plan', ...Object.keys(files), '--complete-modules', '--observed', 'pods', '-o', 'name', ...more]
    const { out, err, code } = await command(args, { files })
    return { deletes: out.split('\n').filter((line) => line.startsWith('delete')).length, err, code }
  }
}

describe('with --complete-modules, loaders of a Module', () => {
  it('go when nothing in the input may be about it', async () => {
    expect(await deletionsBeside()()).toMatchObject({ deletes: 1 })
  })

  it.each([
    ['its apiVersion has no version', { ...manifest, apiVersion: 'kmm.sigs.x-k8s.io' }, 'KMM150'],
    ['its kind is a plural', { ...manifest, kind: 'Modules' }, 'KMM150'],
    ['its kind is a plural and a key is written twice', '{"kind": "Modules", "kind": "Modules"}', 'KMM121'],
    ['it has no namespace', nowhere, 'KMM151'],
    ['its name is no name', { ...manifest, metadata: { name: 'GPU', namespace: 'drivers' } }, 'KMM110'],
    ['another Module is wrong', { ...manifest, metadata: { name: 'x', namespace: 'y' }, spec: {} }, 'KMM102'],
    ['a document is no YAML', 'kind: Module\nmetadata: [', 'KMM120'],
    ['a document has no kind', { apiVersion: version, ...named }, 'KMM101'],
    ['a document has a kind that is none', { ...manifest, kind: ['Module'] }, 'KMM101'],
    ['a document is a text', '"Module"', 'KMM101'],
  ])('stay when %s', async (_, input, remark) => {
    const { deletes, err, code } = await deletionsBeside(input)()
    expect([deletes, code]).toEqual([0, 1])
    expect(err).toContain(remark)
  })

  it('stay when the namespace of its manifest is on the command line, because it is the same Module', async () => {
    const { deletes, err } = await deletionsBeside(nowhere)('-n', 'drivers')
    expect(deletes).toBe(0)
    expect(err).not.toContain('KMM151')
  })

  it('go when the namespace on the command line is another one', async () => {
    expect((await deletionsBeside(nowhere)('--namespace', 'elsewhere')).deletes).toBe(1)
  })
})

describe('kmm-plan validate', () => {
  it.each([
    ['a misspelt kind', { ...manifest, kind: 'Modul' }, 'm.yaml:1:50: error KMM150 Module drivers/gpu'],
    ['no namespace', nowhere, 'error KMM151 Module gpu'],
  ])('ends with 1 for %s, and says where', async (_, input, text) => {
    const { out, code } = await command(['validate', 'm.yaml'], { files: { 'm.yaml': JSON.stringify(input) } })
    expect(code).toBe(1)
    expect(out).toContain(text)
  })

  it('takes a namespace for manifests that have none', async () => {
    const files = { 'm.yaml': JSON.stringify(nowhere) }
    expect((await command(['validate', 'm.yaml', '-n', 'drivers'], { files })).code).toBe(0)
    expect((await command(['validate', 'm.yaml', '-n', 'No_Namespace'], { files })).code).toBe(2)
  })
})
