import { describe, expect, it, test } from 'vitest'

import { decodeObjects } from '../../../src/index.js'
import { onlyWrapped, wrappedRemarks } from '../../../src/snapshot/only-wrapped.js'

const KMM = 'kmm.sigs.x-k8s.io/v1beta1'

const module = (name = 'ice', more: object = {}) => ({
  apiVersion: KMM,
  kind: 'Module',
  metadata: { name, namespace: 'team-a' },
  spec: { selector: { nic: 'yes' }, ...more },
})

const hubModule = {
  apiVersion: 'hub.kmm.sigs.x-k8s.io/v1beta1',
  kind: 'ManagedClusterModule',
  metadata: { name: 'ice' },
  spec: { moduleSpec: { selector: {} }, spokeNamespace: 'team-a', selector: {} },
}

const configurationPolicy = (objectDefinition: unknown, complianceType = 'musthave') => ({
  apiVersion: 'policy.open-cluster-management.io/v1',
  kind: 'ConfigurationPolicy',
  metadata: { name: 'kmm' },
  spec: { 'object-templates': [{ complianceType, objectDefinition }] },
})

const policy = (objectDefinition: unknown, complianceType?: string) => ({
  apiVersion: 'policy.open-cluster-management.io/v1',
  kind: 'Policy',
  metadata: { name: 'kmm', namespace: 'policies' },
  spec: { 'policy-templates': [{ objectDefinition: configurationPolicy(objectDefinition, complianceType) }] },
})

const template = (object: unknown) => ({
  apiVersion: 'template.openshift.io/v1',
  kind: 'Template',
  metadata: { name: 'kmm' },
  parameters: [{ name: 'TAG', value: '1' }],
  objects: [object],
})

const work = (object: unknown, labels = {}) => ({
  apiVersion: 'work.open-cluster-management.io/v1',
  kind: 'ManifestWork',
  metadata: { name: 'kmm', namespace: 'spoke', labels },
  spec: { workload: { manifests: [object] } },
})

const configMap = (text: string) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'crs', namespace: 'ztp' },
  data: { 'module.yaml': text },
})

const list = (...items: ReadonlyArray<unknown>) => ({ apiVersion: 'v1', kind: 'List', items })

const readText = (text: string): ReadonlyArray<unknown> | undefined => {
  try {
    return [JSON.parse(text)]
  } catch {
    return undefined
  }
}

const found = (input: unknown) =>
  decodeObjects(input, { readText }).wrapped.map(({ wrapper, at, kind, namespace, name, state }) => [
    `${wrapper.kind} ${wrapper.name ?? ''}`,
    at.join('.'),
    [kind, namespace, name].filter((part) => part !== undefined).join(' '),
    state,
  ])

const ice = 'Module team-a ice'

describe('what is inside other objects', () => {
  test.each<[string, unknown, ReadonlyArray<unknown>]>([
    [
      'a Policy',
      policy(module()),
      ['Policy kmm', 'spec.policy-templates.0.objectDefinition.spec.object-templates.0.objectDefinition', ice, 'whole'],
    ],
    [
      'a ConfigurationPolicy',
      configurationPolicy(module(), 'mustonlyhave'),
      ['ConfigurationPolicy kmm', 'spec.object-templates.0.objectDefinition', ice, 'whole'],
    ],
    [
      'a policy that forbids it',
      configurationPolicy(module(), 'MustNotHave'),
      ['ConfigurationPolicy kmm', 'spec.object-templates.0.objectDefinition', ice, 'unwanted'],
    ],
    [
      'a policy of which nobody knows whether it forbids it',
      configurationPolicy(module(), '{{ .Wish }}'),
      ['ConfigurationPolicy kmm', 'spec.object-templates.0.objectDefinition', ice, 'unfilled'],
    ],
    ['a Template', template(module()), ['Template kmm', 'objects.0', ice, 'whole']],
    [
      "a Template with KMM's own variables",
      template(module('ice', { note: 'a:${KERNEL_FULL_VERSION}' })),
      ['Template kmm', 'objects.0', ice, 'whole'],
    ],
    [
      'a Template with a parameter',
      template(module('ice', { note: 'a:${TAG}' })),
      ['Template kmm', 'objects.0', ice, 'unfilled'],
    ],
    [
      'a Template with a parameter in the name',
      template(module('ice-${TAG}')),
      ['Template kmm', 'objects.0', 'Module team-a', 'unfilled'],
    ],
    ['a ManifestWork of others', work(module()), ['ManifestWork kmm', 'spec.workload.manifests.0', ice, 'whole']],
    [
      'a ManifestWork in a ManifestWorkReplicaSet',
      {
        apiVersion: 'work.open-cluster-management.io/v1alpha1',
        kind: 'ManifestWorkReplicaSet',
        metadata: { name: 'kmm' },
        spec: { manifestWorkTemplate: { workload: { manifests: [module()] } } },
      },
      ['ManifestWorkReplicaSet kmm', 'spec.manifestWorkTemplate.workload.manifests.0', ice, 'whole'],
    ],
    [
      'a SyncSet, not its patches',
      {
        apiVersion: 'hive.openshift.io/v1',
        kind: 'SyncSet',
        metadata: { name: 'kmm' },
        spec: { resources: [module()], patches: [module('other')] },
      },
      ['SyncSet kmm', 'spec.resources.0', ice, 'whole'],
    ],
    [
      'a Deployable',
      {
        apiVersion: 'apps.open-cluster-management.io/v1',
        kind: 'Deployable',
        metadata: {},
        spec: { template: module() },
      },
      ['Deployable ', 'spec.template', ice, 'whole'],
    ],
    [
      'a List in a List',
      list(list(policy(hubModule))),
      ['Policy kmm', expect.any(String), 'ManagedClusterModule ice', 'whole'],
    ],
    ['a List in a Template', template(list(module())), ['Template kmm', 'objects.0.items.0', ice, 'whole']],
    [
      'a list of Modules in a work',
      work({ apiVersion: KMM, kind: 'ModuleList', items: [{ metadata: module().metadata, spec: module().spec }] }),
      ['ManifestWork kmm', 'spec.workload.manifests.0.items.0', ice, 'whole'],
    ],
    [
      'a list of Policies',
      { apiVersion: 'policy.open-cluster-management.io/v1', kind: 'PolicyList', items: [policy(module())] },
      ['Policy kmm', expect.stringMatching(/^items\.0\.spec\.policy-templates/), ice, 'whole'],
    ],
    ['a ConfigMap', configMap(JSON.stringify(module())), ['ConfigMap crs', 'data.module.yaml', ice, 'whole']],
    [
      'a ConfigMap in a policy',
      policy(configMap(JSON.stringify(policy(module())))),
      ['Policy kmm', expect.stringMatching(/objectDefinition\.data\.module\.yaml$/), ice, 'whole'],
    ],
    [
      'a text that cannot be read',
      configMap(`apiVersion: ${KMM}\nkind: Module\n{{ oops`),
      ['ConfigMap crs', 'data.module.yaml', 'Module', 'unread'],
    ],
    [
      'templates of objects as a text',
      {
        ...configurationPolicy(undefined),
        spec: {
          'object-templates-raw': JSON.stringify([
            { complianceType: 'musthave', objectDefinition: module('{{ .n }}') },
          ]),
        },
      },
      ['ConfigurationPolicy kmm', 'spec.object-templates-raw', 'Module team-a', 'unfilled'],
    ],
    [
      'what an agent has applied',
      {
        apiVersion: 'work.open-cluster-management.io/v1',
        kind: 'AppliedManifestWork',
        metadata: { name: 'x' },
        status: {
          appliedResources: [
            { group: 'kmm.sigs.x-k8s.io', version: 'v1beta1', resource: 'modules', namespace: 'team-a', name: 'ice' },
            { group: 'apps', version: 'v1', resource: 'deployments', namespace: 'team-a', name: 'web' },
          ],
        },
      },
      ['AppliedManifestWork x', '', ice, 'named'],
    ],
    [
      'one whose kind is misspelt',
      template({ ...module(), kind: 'Modul' }),
      ['Template kmm', 'objects.0', ice, 'whole'],
    ],
  ])('%s', (_, input, expected) => {
    expect(found(input)).toEqual([expected])
  })

  test.each<[string, unknown]>([
    [
      'a reference',
      {
        apiVersion: 'v1',
        kind: 'Event',
        metadata: {},
        involvedObject: { apiVersion: KMM, kind: 'Module', name: 'ice' },
      },
    ],
    [
      'an owner',
      template({ kind: 'Job', metadata: { ownerReferences: [{ apiVersion: KMM, kind: 'Module', spec: {} }] } }),
    ],
    ['a work of a ManagedClusterModule', work(module(), { 'kmm.node.kubernetes.io/managedclustermodule.name': 'ice' })],
    ['a text that is about something else', configMap('leaderElection: {resourceName: kmm.sigs.x-k8s.io}')],
    [
      'a patch',
      {
        apiVersion: 'kustomize.config.k8s.io/v1beta1',
        kind: 'Kustomization',
        patches: [{ patch: JSON.stringify(module()) }],
      },
    ],
    ['a kind of the same name', template({ apiVersion: 'example.com/v1', kind: 'Module', metadata: {}, spec: {} })],
    [
      'an example in annotations',
      {
        apiVersion: 'operators.coreos.com/v1alpha1',
        kind: 'ClusterServiceVersion',
        metadata: { annotations: { 'alm-examples': JSON.stringify([module()]) } },
      },
    ],
  ])('%s is none', (_, input) => {
    expect(found(input)).toEqual([])
    expect(decodeObjects(input, { readText }).snapshot.wrapped).toBeUndefined()
  })

  it('protects what it may be about, and is planned when that is asked for', () => {
    const left = decodeObjects(policy(module()))
    expect(left.modules).toEqual([])
    expect(left.snapshot.wrapped).toEqual([{ kind: 'Module', namespace: 'team-a', name: 'ice' }])
    const planned = decodeObjects(policy(module()), { unwrap: true })
    expect(planned.modules).toMatchObject([{ metadata: { name: 'ice' } }])
    expect(planned.snapshot.wrapped).toBeUndefined()
    const unfilled = decodeObjects(template(module('ice', { note: '${TAG}' })), { unwrap: true })
    expect(unfilled.modules).toEqual([])
    expect(unfilled.snapshot.wrapped).toHaveLength(1)
  })

  it('is no wish to run, when it should not be there', () => {
    const input = policy(module(), 'mustnothave')
    expect(decodeObjects(input).snapshot.wrapped).toBeUndefined()
    expect(decodeObjects(input, { unwrap: true }).modules).toEqual([])
  })

  it('without a reader of texts protects every Module', () => {
    expect(decodeObjects(configMap(`kind: Module\napiVersion: ${KMM}`)).snapshot.wrapped).toEqual([{ kind: 'Module' }])
  })

  const saidOf = (input: unknown, unwrap = false) => {
    const { wrapped, modules, managedClusterModules } = decodeObjects(input, { readText, unwrap })
    const left = onlyWrapped([...modules, ...managedClusterModules])(wrapped)
    return wrappedRemarks('Module', left, unwrap)
  }

  it('is told once for each object that holds some', () => {
    const two = work(list(module('a'), module('b')))
    expect(saidOf([two, policy(module())])).toMatchObject([
      {
        name: 'WrappedNotPlanned',
        subject: { kind: 'ManifestWork' },
        facts: { names: ['Module team-a/a', 'Module team-a/b'], count: 2 },
      },
      {
        name: 'WrappedNotPlanned',
        subject: { kind: 'Policy', namespace: 'policies', name: 'kmm' },
        facts: { names: ['Module team-a/ice'] },
      },
    ])
    expect(saidOf([two, policy(module())], true)).toEqual([])
  })

  it('is not told of where the same stands by itself, with the defaults of the API server', () => {
    const live = { ...module('ice', { tolerations: [] }), metadata: { ...module().metadata, uid: '1' } }
    expect(saidOf([live, policy(module('ice', { tolerations: [] }))])).toEqual([])
    expect(saidOf([live, policy(module('ice', { selector: {} }))])).toHaveLength(1)
  })

  it('takes time in proportion to the input, shared parts once', () => {
    let shared: unknown = module()
    for (let depth = 0; depth < 150; depth += 1) shared = [shared, shared]
    expect(found({ apiVersion: 'a/v1', kind: 'Any', metadata: { name: 'x' }, spec: { shared } })).toHaveLength(1)
    const cyclic: { self?: unknown } = {}
    cyclic.self = cyclic
    expect(found({ apiVersion: 'a/v1', kind: 'Any', metadata: { name: 'x' }, spec: cyclic })).toEqual([])
  })
})
