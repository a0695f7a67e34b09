/** What a reduced input must not change: inputs in which something is wrong, elsewhere, or there twice. */
import { describe, expect, it } from 'vitest'

import { command } from './fake-io.js'

const kmm = 'kmm.sigs.x-k8s.io/v1beta1'
const owner = { apiVersion: kmm, kind: 'Module', name: 'gpu', uid: 'gone', controller: true }
const labels = {
  'kmm.node.kubernetes.io/module.name': 'gpu',
  'kmm.node.kubernetes.io/kernel-version.full': '6.6.13',
  'kmm.node.kubernetes.io/role': 'module-loader',
}
const node = {
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name: 'n', uid: 'n' },
  status: { nodeInfo: { kernelVersion: '6.6.13' } },
}
/** An orphan of a Module that is not there, or only somewhere else. */
const daemonSets = {
  apiVersion: 'apps/v1',
  kind: 'DaemonSetList',
  items: [
    {
      metadata: { name: 'gpu-x', namespace: 'drivers', uid: 'x', labels, ownerReferences: [owner] },
      spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers: [] } } },
    },
  ],
}
const modules = { apiVersion: kmm, kind: 'ModuleList', items: [] }
const base = [node, daemonSets, modules]
const gpu = {
  apiVersion: kmm,
  kind: 'Module',
  metadata: { name: 'gpu', namespace: 'drivers' },
  spec: {
    selector: {},
    moduleLoader: {
      container: {
        modprobe: { moduleName: 'gpu' },
        kernelMappings: [
          {
            regexp: '.+',
            containerImage: 'q.io/a:1',
            build: { dockerfileConfigMap: { name: 'd' }, secrets: [{ name: 's' }] },
          },
        ],
      },
    },
  },
}
const configMap = (text: string, metadata: object = {}): object => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'delivery', namespace: 'flux', ...metadata },
  data: { 'gpu.yaml': text },
})
const work = (metadata: object, ...manifests: ReadonlyArray<object>): object => ({
  apiVersion: 'work.open-cluster-management.io/v1',
  kind: 'ManifestWork',
  metadata: { name: 'w', namespace: 'spoke', ...metadata },
  spec: { workload: { manifests } },
})
const policy = (...objects: ReadonlyArray<object>): object => ({
  apiVersion: 'policy.open-cluster-management.io/v1',
  kind: 'Policy',
  metadata: { name: 'p', namespace: 'policies' },
  spec: { objects },
})
const text = JSON.stringify(gpu)
const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 's' }, stringData: { key: 'hunter2' } }
const named = (kind: string, apiVersion: string): object => ({
  apiVersion,
  kind,
  metadata: { name: 'y', namespace: 'drivers' },
})

const inputs: ReadonlyArray<readonly [string, ReadonlyArray<unknown>]> = [
  ['as it is', base],
  [
    'nodes that may not be listed',
    [
      { apiVersion: 'v1', kind: 'Status', status: 'Failure', reason: 'Forbidden', details: { kind: 'nodes' } },
      daemonSets,
      modules,
    ],
  ],
  ['pods as a table', [...base, { apiVersion: 'meta.k8s.io/v1', kind: 'Table', columnDefinitions: [], rows: [] }]],
  ['a list that goes on', [...base, { apiVersion: 'v1', kind: 'PodList', metadata: { continue: 'x' }, items: [] }]],
  ['a kind that is misspelt', [...base, named('DaemonSt', 'apps/v1')]],
  ['another version', [...base, named('DaemonSet', 'extensions/v1beta1')]],
  ['a Module of another version', [...base, named('Module', 'kmm.sigs.x-k8s.io/v9')]],
  ['a Module in a ConfigMap', [...base, configMap(text)]],
  ['a Module and a Secret in a ConfigMap', [...base, configMap(`${text}\n---\n${JSON.stringify(secret)}`)]],
  ['a ConfigMap that cannot be read as manifests', [...base, configMap(`${text}\n---\nkind: [\n`)]],
  ['a Module in a manifest of a live ConfigMap', [...base, configMap('', { uid: 'c' }), configMap(text)]],
  ['a Module in a ManifestWork', [...base, work({}, gpu)]],
  ['a Module in a manifest of a live ManifestWork', [...base, work({ uid: 'w' }), work({}, gpu)]],
  ['a Module in a policy', [...base, policy(gpu)]],
  [
    'a Module in a list of policies',
    [...base, { apiVersion: 'policy.open-cluster-management.io/v1', kind: 'PolicyList', items: [policy(gpu)] }],
  ],
  ['a Module without a name in a policy', [...base, policy({ ...gpu, metadata: { name: '{{ name }}' } })]],
]

const args = ['--complete-modules', '--platform', 'kubernetes', '-o', 'name']

describe('a reduced input', () => {
  it.each(inputs)('%s', async (_, documents) => {
    const files = { 'whole.json': documents.map((one) => JSON.stringify(one)).join('\n') }
    const reduced = (await command(['reduce', 'whole.json'], { files })).out
    expect(reduced).not.toContain('hunter2')
    for (const profile of ['safe', 'kmm-1.1'])
      for (const more of [[], ['--unwrap']]) {
        const planOf = async (name: string) =>
          (await command(['plan', name, ...args, '--profile', profile, ...more], { files: { ...files, reduced } })).out
        expect(await planOf('reduced')).toBe(await planOf('whole.json'))
      }
  })

  it('takes no spoke for gone that is misspelt', async () => {
    const cluster = {
      apiVersion: 'cluster.open-cluster-management.io/v1',
      kind: 'ManagedClustr',
      metadata: { name: 'spoke' },
    }
    const ownedBy = {
      apiVersion: 'hub.kmm.sigs.x-k8s.io/v1beta1',
      kind: 'ManagedClusterModule',
      name: 'gpu',
      uid: 'm',
      controller: true,
    }
    const module = {
      apiVersion: ownedBy.apiVersion,
      kind: ownedBy.kind,
      metadata: { name: 'gpu', uid: 'm' },
      spec: { spokeNamespace: 'drivers', selector: {}, moduleSpec: gpu.spec },
    }
    const live = work(
      { uid: 'w', labels: { 'kmm.node.kubernetes.io/managedclustermodule.name': 'gpu' }, ownerReferences: [ownedBy] },
      gpu,
    )
    const files = { 'whole.json': [cluster, module, live].map((one) => JSON.stringify(one)).join('\n') }
    const reduced = (await command(['reduce', 'whole.json'], { files })).out
    const planOf = async (name: string) =>
      (await command(['hub', 'plan', name, '--profile', 'kmm-1.1', '-o', 'name'], { files: { ...files, reduced } })).out
    expect(await planOf('reduced')).toBe(await planOf('whole.json'))
  })

  it.each<[string, object]>([
    ['a Secret in a list in a ManifestWork', work({}, { apiVersion: 'v1', kind: 'List', items: [secret] })],
    ['a Secret in a policy in a ManifestWork', work({}, policy(secret))],
    ['a ConfigMap in a ManifestWork', work({}, configMap('hunter2'))],
    ['what was applied', work({ annotations: { 'kubectl.kubernetes.io/last-applied-configuration': 'hunter2' } })],
    [
      'variables of pods of others',
      {
        apiVersion: 'batch/v1',
        kind: 'Job',
        metadata: { name: 'a', namespace: 'b', uid: 'c' },
        spec: { template: { spec: { containers: [{ env: [{ value: 'hunter2' }] }] } } },
      },
    ],
    [
      'logs of builds of others',
      {
        apiVersion: 'build.openshift.io/v1',
        kind: 'Build',
        metadata: { name: 'a', namespace: 'b', uid: 'c' },
        status: { phase: 'Failed', logSnippet: 'hunter2' },
      },
    ],
    [
      'an annotation of a namespace',
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'a', annotations: { token: 'hunter2' } } },
    ],
    [
      'a field that an SCC does not have',
      {
        apiVersion: 'security.openshift.io/v1',
        kind: 'SecurityContextConstraints',
        metadata: { name: 'a' },
        stringData: { a: 'hunter2' },
      },
    ],
  ])('holds nothing of %s', async (_, object) => {
    const { out } = await command(['reduce', 'x.json'], { files: { 'x.json': JSON.stringify([...base, object]) } })
    expect(out).not.toContain('hunter2')
  })

  it('is planned beside live objects of the same state', async () => {
    const stored = { uid: 'u', resourceVersion: '7' }
    const live = { ...gpu, metadata: { ...gpu.metadata, ...stored, managedFields: [{ manager: 'a' }] } }
    const elided = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 's', namespace: 'drivers', ...stored },
      data: { key: 'MTAgYnl0ZXMgbG9uZw==' },
    }
    const whole = { 'whole.json': JSON.stringify([...base, live, elided]) }
    const files = {
      'reduced': (await command(['reduce', 'whole.json'], { files: whole })).out,
      'beside.json': JSON.stringify([
        { ...gpu, metadata: { ...gpu.metadata, ...stored } },
        { ...elided, data: { key: 'aHVudGVyMg==' } },
      ]),
    }
    const { out } = await command(['plan', 'reduced', 'beside.json', '-o', 'json'], { files })
    expect(out).not.toContain('KMM105')
  })

  it('keeps who may make Modules', async () => {
    const rule = { apiGroups: ['kmm.sigs.x-k8s.io'], resources: ['modules'], verbs: ['create'] }
    const role = {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: { name: 'r' },
      rules: [rule, { ...rule, verbs: ['get'] }],
    }
    const { out } = await command(['reduce', 'x.json'], { files: { 'x.json': JSON.stringify(role) } })
    expect(out.match(/verbs:/g)).toHaveLength(1)
  })

  it('keeps that the cluster has no Modules', async () => {
    const files = { 'x.json': JSON.stringify(node) }
    const reduced = (await command(['reduce', 'x.json', '--observed', 'modules,jobs'], { files })).out
    expect((await command(['plan', 'reduced', '--complete-modules'], { files: { reduced } })).code).toBe(0)
    expect(reduced).toContain('kind: JobList')
  })

  it('is the same for any order of keys', async () => {
    const reversed = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(reversed)
        : typeof value === 'object' && value !== null
          ? Object.fromEntries(
              Object.entries(value)
                .reverse()
                .map(([key, item]) => [key, reversed(item)]),
            )
          : value
    const documents = [
      ...base,
      policy(gpu),
      {
        apiVersion: 'security.openshift.io/v1',
        kind: 'SecurityContextConstraints',
        metadata: { name: 'a' },
        users: [],
        volumes: [],
      },
    ]
    const outOf = async (some: unknown) =>
      (await command(['reduce', 'x.json'], { files: { 'x.json': JSON.stringify(some) } })).out
    expect(await outOf(reversed(documents))).toBe(await outOf(documents))
  })

  it('of a namespace is one wherever it is', async () => {
    const one = { ...daemonSets.items[0], apiVersion: 'apps/v1', kind: 'DaemonSet' }
    const files = { 'x.json': JSON.stringify(one) }
    const reduced = (await command(['reduce', 'x.json'], { files })).out
    const inProd = { ...gpu, metadata: { name: 'nic', namespace: 'prod' } }
    const world = { files: { 'd/namespaces/prod/c.yaml': reduced, 'n.json': JSON.stringify([node, inProd]) } }
    expect((await command(['plan', 'd', 'n.json', '-o', 'name'], world)).out).not.toContain('create')
  })
})
