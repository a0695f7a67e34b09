/**
 * The planner of a hub, as one pipeline: each phase is one call, each stage one type.
 *
 *     ManagedClusterModule -> ManagedCluster[] -> HubImages -> ManifestWorkDecision[] -> Outcome[] -> Plan
 */
import { diagnostic } from '../diagnostic/diagnostic.js'
import { foresee, refusedRemarks } from '../foresight/foresee.js'
import { buildOutcome } from '../image-build/build-action.js'
import { objectRefOf } from '../kubernetes/object-ref.js'
import type { ManagedClusterModule } from '../module/module.js'
import type { Plan } from '../plan-model/plan-data.js'
import { concatAll, empty, planOf } from '../plan-model/plan-monoid.js'
import type { Requirement } from '../plan-model/requirement.js'
import type { StatusUpdate } from '../plan-model/status-update.js'
import type { ClusterSnapshot } from '../snapshot/cluster-snapshot.js'
import type { HubDecision, SpokeDecision } from './decision.js'
import { type Hub, indexHub } from './hub.js'
import { hubModule } from './hub-module.js'
import type { PlanHubOptions } from './hub-options.js'
import { hubOrphans } from './hub-orphans.js'
import { hubRemarks } from './hub-remarks.js'
import { managedClusterModuleStatus } from './hub-status.js'
import { judgeHub } from './judgement.js'
import { wrapped } from './remark.js'

/**
 * What should be done about the ManagedClusterModules of a hub: Builds and Jobs in the namespace of its operator, and a
 * ManifestWork for each spoke.
 *
 * They are planned one by one: `planHub(s, [...a, ...b])` equals `concat(planHub(s, a), planHub(s, b))`, unless
 * `completeModules` says that the list is all there is. Never fails: what cannot be decided is left as it runs and remarked
 * on. A spoke whose images are not made yet keeps what it has.
 *
 * O(clusters + works) once, then for each ManagedClusterModule O(its clusters + distinct kernels x mappings + its works).
 *
 * Source: S29..S32; controllers/hub/managedclustermodule_reconciler.go, release-1.1.
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { decodeObjects } from 'kmm-planner'
 * import { planHub } from 'kmm-planner/hub'
 *
 * const digest = `sha256:${'0'.repeat(64)}`
 * const { snapshot, managedClusterModules } = decodeObjects(
 *   [
 *     {
 *       apiVersion: 'cluster.open-cluster-management.io/v1',
 *       kind: 'ManagedCluster',
 *       metadata: { name: 'edge-oslo' },
 *       status: { clusterClaims: [{ name: 'kernel-versions.kmm.node.kubernetes.io', value: '6.6.13' }] },
 *     },
 *     {
 *       apiVersion: 'hub.kmm.sigs.x-k8s.io/v1beta1',
 *       kind: 'ManagedClusterModule',
 *       metadata: { name: 'gpu', uid: '1' },
 *       spec: {
 *         moduleSpec: {
 *           selector: { gpu: 'yes' },
 *           moduleLoader: {
 *             container: {
 *               modprobe: { moduleName: 'gpu' },
 *               kernelMappings: [{ regexp: '^6[.]', containerImage: 'registry.example/gpu:1' }],
 *             },
 *           },
 *         },
 *         spokeNamespace: 'drivers',
 *         selector: {},
 *       },
 *     },
 *   ],
 *   { observed: ['manifestWorks'] },
 * )
 * const images = { 'registry.example/gpu:1': { state: 'exists', digest } } as const
 * const { changes } = planHub({ ...snapshot, images }, managedClusterModules)
 * assert.deepStrictEqual(
 *   changes.map(({ action, reason, ref }) => [action, reason, ref.kind, ref.namespace]),
 *   [['create', 'ClusterSelected', 'ManifestWork', 'edge-oslo']],
 * )
 * ```
 */
export const planHub = (
  snapshot: ClusterSnapshot,
  modules: ReadonlyArray<ManagedClusterModule>,
  options: PlanHubOptions = {},
): Plan => planHubOn(indexHub(snapshot, options))(modules)

/**
 * As `planHub`, on a hub that is indexed already.
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { indexHub, planHub, planHubOn } from 'kmm-planner/hub'
 *
 * const snapshot = { managedClusters: [], manifestWorks: [] }
 * assert.deepStrictEqual(planHubOn(indexHub(snapshot, {}))([]), planHub(snapshot, []))
 * ```
 */
export const planHubOn = (hub: Hub): ((modules: ReadonlyArray<ManagedClusterModule>) => Plan) => {
  const judge = judgeHub(hub)
  const decidedPlan = planDecided(hub)
  return (modules) =>
    concatAll([
      planWithoutModules(hub),
      ...judge(modules).map((judged) =>
        judged._tag === 'Unplannable' ? judged.plan : decidedPlan(judged.module, judged.decision),
      ),
      ...(hub.completeModules ? [hubOrphans(hub)(modules)] : []),
    ])
}

/** What there is to say whatever the ManagedClusterModules are. */
export const planWithoutModules = ({ optionProblems, laterOperatorKinds: by }: Hub): Plan => ({
  ...empty,
  diagnostics: [
    ...optionProblems,
    ...(by.length === 0 ? [] : [diagnostic('LaterOperator', { kind: 'Cluster' }, [], { by })]),
  ],
})

/** The plan of one ManagedClusterModule about which everything is decided. */
export const planDecided = (hub: Hub): ((module: ManagedClusterModule, decision: HubDecision) => Plan) => {
  const remarksOn = hubRemarks(hub)
  return (module, decision) => {
    const { images, spokes, strays } = decision
    const { outcomes: builds, refused } = making(hub, module, images.actions)
    const told = {
      desired: [],
      changes: [],
      requirements: requirementsOf(decision),
      statuses: hub.isObserved('ManifestWork') ? [statusOf(hub, module, decision)] : [],
      diagnostics: [...remarksOn(module, decision), ...refused],
    }
    return planOf([...spokes.map(({ outcome }) => outcome), ...strays, ...builds, told], hub.limits)
  }
}

/** What is built and signed on the hub, as far as its API server takes it. */
const making = (hub: Hub, module: ManagedClusterModule, actions: HubDecision['images']['actions']) => {
  const onHub = hubModule(hub.operatorNamespace)(module)
  const outcomeOf = buildOutcome({ namespace: '', name: module.metadata.name })
  const { outcomes, refused } = foresee(hub.profile)(onHub)(actions.map((action) => ({ outcome: outcomeOf(action) })))
  return { outcomes, refused: refusedRemarks(hub.profile, onHub, refused).map(wrapped(module)) }
}

const requirementsOf = ({ images, shared }: HubDecision): ReadonlyArray<Requirement> => [
  ...[...images.kernels.values()].flatMap(({ made }) => made?.requirements ?? []),
  ...shared.flatMap(({ kernels }) => kernels.flatMap(({ requirement }) => requirement ?? [])),
]

/**
 * ManifestWorks as they are after this plan; one without the label of the module is not counted. Where a budget may hold withdrawals
 * back, what is to go counts until it is gone.
 */
const statusOf = (hub: Hub, module: ManagedClusterModule, { spokes, strays }: HubDecision): StatusUpdate => {
  const isAllApplied = spokes.every(({ decision }) => decision._tag === 'Apply')
  const labelled = new Set(isAllApplied ? [] : hub.manifestWorksOf(module.metadata.name))
  const isCounted = ({ live, decision }: SpokeDecision): boolean =>
    decision._tag === 'Apply' || live === undefined || labelled.has(live)
  const outcomesOf = (those: ReadonlyArray<SpokeDecision>) => [...those.map(({ outcome }) => outcome), ...strays]
  const there = outcomesOf(spokes.filter(isCounted)).flatMap(({ manifestWork }) => manifestWork ?? [])
  const going =
    hub.limits.withdrawBudget === undefined ? [] : outcomesOf(spokes).flatMap((outcome) => outcome.going ?? [])
  const status = managedClusterModuleStatus([...there, ...going])
  const known = module.status ?? {}
  const changed =
    status.numberDesired !== (known.numberDesired ?? 0) ||
    status.numberApplied !== (known.numberApplied ?? 0) ||
    status.numberDegraded !== (known.numberDegraded ?? 0)
  return { ref: objectRefOf(module), status, changed }
}
