import { describe, expect, it } from 'vitest'

import { installHub, installSpokePolicy } from '../../../src/hub/index.js'

const hub = [
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'openshift-kmm-hub' } },
  {
    apiVersion: 'operators.coreos.com/v1',
    kind: 'OperatorGroup',
    metadata: { name: 'kernel-module-management-hub', namespace: 'openshift-kmm-hub' },
  },
  {
    apiVersion: 'operators.coreos.com/v1alpha1',
    kind: 'Subscription',
    metadata: { name: 'kernel-module-management-hub', namespace: 'openshift-kmm-hub' },
    spec: {
      channel: 'stable',
      installPlanApproval: 'Automatic',
      name: 'kernel-module-management-hub',
      source: 'redhat-operators',
      sourceNamespace: 'openshift-marketplace',
    },
  },
]

interface Choices {
  readonly namespace?: string
  readonly channel?: string
  readonly source?: string
  readonly sourceNamespace?: string
  readonly approval?: string
  readonly agent?: { readonly name: string; readonly namespace: string }
  readonly metadata?: object
}

const policy = ({
  namespace = 'openshift-kmm',
  channel = 'stable',
  source = 'redhat-operators',
  sourceNamespace = 'openshift-marketplace',
  approval = 'Automatic',
  agent = { name: 'klusterlet-work-sa', namespace: 'open-cluster-management-agent' },
  metadata = {},
}: Choices = {}) => {
  const required = [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
    {
      apiVersion: 'operators.coreos.com/v1',
      kind: 'OperatorGroup',
      metadata: { name: 'kmm', namespace },
      spec: { upgradeStrategy: 'Default' },
    },
    {
      apiVersion: 'operators.coreos.com/v1alpha1',
      kind: 'Subscription',
      metadata: { name: 'kernel-module-management', namespace },
      spec: {
        channel,
        config: { env: [{ name: 'KMM_MANAGED', value: '1' }] },
        installPlanApproval: approval,
        name: 'kernel-module-management',
        source,
        sourceNamespace,
      },
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: { name: 'kmm-module-manager' },
      rules: [
        {
          apiGroups: ['kmm.sigs.x-k8s.io'],
          resources: ['modules'],
          verbs: ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'],
        },
      ],
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: { name: 'klusterlet-kmm' },
      subjects: [{ kind: 'ServiceAccount', ...agent }],
      roleRef: { kind: 'ClusterRole', name: 'kmm-module-manager', apiGroup: 'rbac.authorization.k8s.io' },
    },
  ]
  return {
    apiVersion: 'policy.open-cluster-management.io/v1',
    kind: 'Policy',
    metadata: { name: 'install-kmm', ...metadata },
    spec: {
      'remediationAction': 'enforce',
      'disabled': false,
      'policy-templates': [
        {
          objectDefinition: {
            apiVersion: 'policy.open-cluster-management.io/v1',
            kind: 'ConfigurationPolicy',
            metadata: { name: 'install-kmm' },
            spec: {
              'severity': 'high',
              'object-templates': required.map((objectDefinition) => ({
                complianceType: 'mustonlyhave',
                objectDefinition,
              })),
            },
          },
        },
      ],
    },
  }
}

const binding = (apiGroup: string, kind: string, metadata: object = {}) => ({
  apiVersion: 'policy.open-cluster-management.io/v1',
  kind: 'PlacementBinding',
  metadata: { name: 'install-kmm', ...metadata },
  placementRef: { apiGroup, kind, name: 'all-managed-clusters' },
  subjects: [{ apiGroup: 'policy.open-cluster-management.io', kind: 'Policy', name: 'install-kmm' }],
})

describe('the objects that install KMM on a hub', () => {
  it('are those of the manual', () => {
    expect(installHub()).toStrictEqual(hub)
  })

  it('may come from elsewhere', () => {
    expect(
      installHub({
        namespace: 'kmm-hub',
        channel: 'release-1.1',
        catalog: 'mirror',
        catalogNamespace: 'catalogs',
        approval: 'Manual',
      }),
    ).toStrictEqual([
      { ...hub[0], metadata: { name: 'kmm-hub' } },
      { ...hub[1], metadata: { name: 'kernel-module-management-hub', namespace: 'kmm-hub' } },
      {
        ...hub[2],
        metadata: { name: 'kernel-module-management-hub', namespace: 'kmm-hub' },
        spec: {
          channel: 'release-1.1',
          installPlanApproval: 'Manual',
          name: 'kernel-module-management-hub',
          source: 'mirror',
          sourceNamespace: 'catalogs',
        },
      },
    ])
  })
})

describe('the objects that install KMM on spokes', () => {
  it('are those of the manual', () => {
    expect(installSpokePolicy()).toStrictEqual([
      policy(),
      {
        apiVersion: 'apps.open-cluster-management.io/v1',
        kind: 'PlacementRule',
        metadata: { name: 'all-managed-clusters' },
        spec: { clusterSelector: { matchExpressions: [] } },
      },
      binding('apps.open-cluster-management.io', 'PlacementRule'),
    ])
  })

  it('select clusters as they are told', () => {
    const clusterSelector = { matchExpressions: [{ key: 'gpu', operator: 'Exists' as const }] }
    expect(installSpokePolicy({ clusterSelector })[1]).toStrictEqual({
      apiVersion: 'apps.open-cluster-management.io/v1',
      kind: 'PlacementRule',
      metadata: { name: 'all-managed-clusters' },
      spec: { clusterSelector },
    })
  })

  it('select them by a Placement in place of the deprecated rule, and come from elsewhere', () => {
    const namespace = 'policies'
    const agent = { name: 'agent', namespace: 'agents' }
    expect(
      installSpokePolicy({
        policyNamespace: namespace,
        placement: 'Placement',
        clusterSets: ['edge'],
        clusterSelector: { matchLabels: { gpu: 'yes' } },
        namespace: 'kmm',
        channel: 'release-1.1',
        catalog: 'mirror',
        catalogNamespace: 'catalogs',
        approval: 'Manual',
        agent,
      }),
    ).toStrictEqual([
      policy({
        namespace: 'kmm',
        channel: 'release-1.1',
        source: 'mirror',
        sourceNamespace: 'catalogs',
        approval: 'Manual',
        agent,
        metadata: { namespace },
      }),
      {
        apiVersion: 'cluster.open-cluster-management.io/v1beta1',
        kind: 'Placement',
        metadata: { name: 'all-managed-clusters', namespace },
        spec: {
          clusterSets: ['edge'],
          predicates: [{ requiredClusterSelector: { labelSelector: { matchLabels: { gpu: 'yes' } } } }],
          tolerations: [
            { key: 'cluster.open-cluster-management.io/unreachable', operator: 'Exists' },
            { key: 'cluster.open-cluster-management.io/unavailable', operator: 'Exists' },
          ],
        },
      },
      binding('cluster.open-cluster-management.io', 'Placement', { namespace }),
    ])
  })
})
