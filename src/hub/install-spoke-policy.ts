/** The objects on a hub that install KMM on its spokes. */
import { DEFAULT_OPERATOR_NAMESPACE, KMM_GROUP } from '../constants.js'
import type { ObjectMeta } from '../kubernetes/object.js'
import { MODULE_MANAGER, MODULE_MANAGER_BINDING } from '../module/spoke-agent.js'
import type { Manifest } from '../snapshot/hub-object.js'
import { DEFAULT_SOURCE } from './install-hub.js'
import { namespaceObject, type OperatorSource, type Policy, subscription } from './install-object.js'
import {
  type ClusterSelector,
  type Placement,
  placement,
  type PlacementBinding,
  placementBinding,
  type PlacementRule,
  placementRule,
  POLICY_GROUP,
} from './placement.js'

const NAME = 'install-kmm'
const PLACEMENT_NAME = 'all-managed-clusters'

const RBAC_GROUP = 'rbac.authorization.k8s.io'

interface CommonOptions extends Partial<OperatorSource> {
  /**
   * Namespace of the policy on the hub; a Placement also needs a ManagedClusterSetBinding there.
   *
   * @defaultValue none: the namespace in which the objects are created.
   */
  readonly policyNamespace?: string
  /** @defaultValue all clusters */
  readonly clusterSelector?: ClusterSelector
  /**
   * Name of what selects the clusters. Give two policies with different selectors two names.
   *
   * @defaultValue `all-managed-clusters`
   */
  readonly placementName?: string
  /**
   * The account of the agent that applies ManifestWorks on a spoke.
   *
   * @defaultValue `open-cluster-management-agent/klusterlet-work-sa`
   */
  readonly agent?: { readonly namespace: string; readonly name: string }
}

/**
 * What may be chosen when KMM is installed on spokes. `placement` is the kind that selects the clusters: `PlacementRule`, the
 * default, is the manual's, and deprecated. Only a Placement knows sets of clusters (`clusterSets`; without it, all that are bound to the
 * namespace).
 *
 * @since 0.1.0
 */
export type SpokePolicyOptions = CommonOptions &
  (
    | { readonly placement?: 'PlacementRule'; readonly clusterSets?: never }
    | { readonly placement: 'Placement'; readonly clusterSets?: ReadonlyArray<string> }
  )

/** What a spoke must have: the operator in its light mode (S33), and the agent's right to manage Modules. */
const requiredObjects = (
  source: OperatorSource,
  agent: { readonly namespace: string; readonly name: string },
): ReadonlyArray<Manifest> => [
  { ...namespaceObject(source.namespace) },
  {
    apiVersion: 'operators.coreos.com/v1',
    kind: 'OperatorGroup',
    metadata: { name: 'kmm', namespace: source.namespace },
    spec: { upgradeStrategy: 'Default' },
  },
  { ...subscription('kernel-module-management', source, { KMM_MANAGED: '1' }) },
  {
    apiVersion: `${RBAC_GROUP}/v1`,
    kind: 'ClusterRole',
    metadata: { name: MODULE_MANAGER },
    rules: [
      {
        apiGroups: [KMM_GROUP],
        resources: ['modules'],
        verbs: ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'],
      },
    ],
  },
  {
    apiVersion: `${RBAC_GROUP}/v1`,
    kind: 'ClusterRoleBinding',
    metadata: { name: MODULE_MANAGER_BINDING },
    subjects: [{ kind: 'ServiceAccount', name: agent.name, namespace: agent.namespace }],
    roleRef: { kind: 'ClusterRole', name: MODULE_MANAGER, apiGroup: RBAC_GROUP },
  },
]

const policy = (metadata: ObjectMeta, required: ReadonlyArray<Manifest>): Policy => ({
  apiVersion: `${POLICY_GROUP}/v1`,
  kind: 'Policy',
  metadata,
  spec: {
    'remediationAction': 'enforce',
    'disabled': false,
    'policy-templates': [
      {
        objectDefinition: {
          apiVersion: `${POLICY_GROUP}/v1`,
          kind: 'ConfigurationPolicy',
          metadata: { name: NAME },
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
})

/**
 * The policy that installs KMM on spokes and lets their agents manage Modules, with what selects the spokes and what binds
 * both. Without options exactly the manual's.
 *
 * Source: S33, S34; OpenShift manual, running KMM on the spoke.
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { installSpokePolicy } from 'kmm-planner/hub'
 *
 * const [policy, placement, binding] = installSpokePolicy({
 *   policyNamespace: 'policies',
 *   placement: 'Placement',
 *   clusterSelector: { matchLabels: { kmm: 'yes' } },
 * })
 * assert.strictEqual(policy.metadata.namespace, 'policies')
 * assert.strictEqual(placement.kind, 'Placement')
 * assert.deepStrictEqual(binding.placementRef.apiGroup, 'cluster.open-cluster-management.io')
 * ```
 */
export const installSpokePolicy = (
  options: SpokePolicyOptions = {},
): readonly [Policy, PlacementRule | Placement, PlacementBinding] => {
  const {
    policyNamespace,
    clusterSelector = { matchExpressions: [] },
    placement: kind = 'PlacementRule',
    placementName = PLACEMENT_NAME,
    clusterSets,
    agent = { namespace: 'open-cluster-management-agent', name: 'klusterlet-work-sa' },
    ...chosen
  } = options
  const source: OperatorSource = { namespace: DEFAULT_OPERATOR_NAMESPACE, ...DEFAULT_SOURCE, ...chosen }
  const named = (name: string): ObjectMeta => ({
    name,
    ...(policyNamespace === undefined ? {} : { namespace: policyNamespace }),
  })
  return [
    policy(named(NAME), requiredObjects(source, agent)),
    kind === 'Placement'
      ? placement(named(placementName), clusterSelector, clusterSets)
      : placementRule(named(placementName), clusterSelector),
    placementBinding(named(NAME), { kind, name: placementName }, NAME),
  ]
}
