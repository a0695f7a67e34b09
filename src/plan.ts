/**
 * READ FIRST. The planner, as one pipeline: each phase is one call, each stage one type.
 *
 *     Module -> Target -> KernelResolution[] -> ImagePlan -> Wishes -> Verdicts -> Outcome[] -> Admission -> Plan
 */
import { pipe } from 'fp-ts/lib/function.js'

import { type Admission, admissionOf } from './admission/admission.js'
import { type Cluster, indexCluster } from './cluster.js'
import { buildOutcome } from './image-build/build-outcome.js'
import { collectBuilds } from './image-build/collect.js'
import { type ImagePlan, imagePlan } from './image-build/image-plan.js'
import { loaderContainer } from './image-build/loader-container.js'
import type { Module } from './module/module.js'
import { moduleNameOf } from './module/module-name.js'
import { type KernelResolution, resolveGroup } from './node/kernel-resolution.js'
import type { Target } from './node/target.js'
import { claimKernels } from './node-label/claim-changes.js'
import { labelNodes } from './node-label/label-changes.js'
import type { PlanOptions } from './options.js'
import { withEdges } from './plan-model/change-edges.js'
import { type Outcome } from './plan-model/outcome.js'
import type { Plan } from './plan-model/plan-data.js'
import { concatAll, empty, fragment } from './plan-model/plan-monoid.js'
import type { Requirement } from './plan-model/requirement.js'
import { compare } from './reconcile/compare.js'
import { type DaemonSetActions,daemonSetActions } from './reconcile/daemon-set-action.js'
import { reasonToRemove, type Wishes } from './reconcile/desired-state.js'
import { finalize,isBeingFinalized } from './reconcile/finalization.js'
import { wishes } from './reconcile/module-desired-state.js'
import { orphans } from './reconcile/orphans.js'
import { unplannable } from './reconcile/unplannable.js'
import type { ClusterSnapshot } from './snapshot/cluster-snapshot.js'
import { moduleStatus } from './status/module-status.js'
import { remarksOn } from './status/remarks.js'

/**
 * What should be done about the Modules of a cluster.
 *
 * `snapshot` is what was observed: plain Kubernetes objects, from `decodeObjects` or made by hand. `modules` are planned
 * one by one: `plan(s, [...a, ...b])` equals `concat(plan(s, a), plan(s, b))`, unless `completeModules` says that the
 * list is all there is. Never fails: what cannot be decided is left as it runs and remarked on.
 *
 * O(nodes x labels) once, then for each Module O(mappings x kernel versions of its nodes + its DaemonSets).
 *
 * Source: S5..S11; controllers/module_reconciler.go, release-1.1.
 *
 * @since 0.1.0
 * @category planner
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { decodeObjects, plan } from 'kmm-planner'
 *
 * const { snapshot, modules } = decodeObjects([
 *   {
 *     apiVersion: 'v1',
 *     kind: 'Node',
 *     metadata: { name: 'worker-1', labels: { gpu: 'yes' } },
 *     status: { nodeInfo: { kernelVersion: '5.14.0-284.36.1.el9_2.x86_64' } },
 *   },
 *   {
 *     apiVersion: 'kmm.sigs.x-k8s.io/v1beta1',
 *     kind: 'Module',
 *     metadata: { name: 'gpu', namespace: 'drivers', uid: '1' },
 *     spec: {
 *       selector: { gpu: 'yes' },
 *       moduleLoader: {
 *         container: {
 *           modprobe: { moduleName: 'gpu' },
 *           kernelMappings: [{ regexp: '^.+$', containerImage: 'registry.example/gpu:${KERNEL_FULL_VERSION}' }],
 *         },
 *       },
 *     },
 *   },
 *   { apiVersion: 'apps/v1', kind: 'DaemonSetList', items: [] },
 * ])
 * const { changes } = plan(snapshot, modules)
 * assert.deepStrictEqual(
 *   changes.map(({ action, kernelVersion, nodes }) => ({ action, kernelVersion, nodes })),
 *   [
 *     // The kernel label, by which DaemonSets find the node.
 *     { action: 'label', kernelVersion: undefined, nodes: [] },
 *     { action: 'create', kernelVersion: '5.14.0-284.36.1.el9_2.x86_64', nodes: [{ name: 'worker-1', effect: 'load' }] },
 *   ],
 * )
 * ```
 */
export const plan = (snapshot: ClusterSnapshot, modules: ReadonlyArray<Module>, options: PlanOptions = {}): Plan =>
  planOn(indexCluster(snapshot, options))(modules)

/**
 * As `plan`, on a cluster that is indexed already: for callers that plan Module by Module.
 *
 * @since 0.1.0
 * @category planner
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { concat, indexCluster, plan, planOn } from 'kmm-planner'
 *
 * const snapshot = { nodes: [], daemonSets: [] }
 * const planModules = planOn(indexCluster(snapshot))
 * assert.deepStrictEqual(concat(planModules([]), planModules([])), plan(snapshot, []))
 * ```
 */
export const planOn = (cluster: Cluster): ((modules: ReadonlyArray<Module>) => Plan) => {
  const obstacle = unplannable(cluster)
  const planModule = modulePlanner(cluster)
  const tearDown = finalize(cluster)
  return (modules) => {
    const judged = modules.map((module) => ({ module, still: obstacle(module) }))
    const moving = judged.flatMap(({ module, still }) => (still === undefined ? [module] : []))
    return inOrder([
      ...judged.flatMap(({ still }) => still ?? []),
      ...moving.map((module) => (isBeingFinalized(cluster)(module) ? tearDown(module) : planModule(module))),
      labelNodes(cluster)(moving),
      ...(cluster.mode === 'spoke' ? [claimKernels(cluster)] : []),
      ...(cluster.completeModules ? [orphans(cluster)(modules)] : []),
    ])
  }
}

/** Parts, joined; what a change waits for may be in another part. */
const inOrder = (parts: ReadonlyArray<Plan>): Plan =>
  concatAll([
    ...parts.map((part) => ({ ...part, changes: [] })),
    { ...empty, changes: withEdges(parts.flatMap(({ changes }) => changes)) },
  ])

const modulePlanner = (cluster: Cluster): ((module: Module) => Plan) => {
  const wishesOf = wishes(cluster)
  return (module) => {
    const target = selectNodes(cluster, module)
    const images = pipe(resolveKernels(cluster, module, target), planImages(cluster, module))
    const wanted = wishesOf(module, target, images)
    const verdicts = collectGarbage(cluster, module)(wanted)
    const outcomes = [...compareWithLive(cluster, module)(verdicts), ...makeImages(cluster, module, wanted)(images)]
    const admission = admitPods(cluster, module)(outcomes)
    return report(cluster, module, target, images, wanted, verdicts, [...outcomes, admission.grants], admission)
  }
}

// PHASES

/** S5, S6. */
const selectNodes = (cluster: Cluster, module: Module): Target =>
  cluster.target(module.spec.selector, module.spec.tolerations ?? [])

/** S7. */
const resolveKernels = (cluster: Cluster, module: Module, target: Target): ReadonlyArray<KernelResolution> => {
  const container = loaderContainer(cluster, module)
  return container === undefined ? [] : target.groups.map(resolveGroup(cluster.profile, cluster.patterns)(module, container))
}

/** S8. */
const planImages =
  (cluster: Cluster, module: Module) =>
  (resolutions: ReadonlyArray<KernelResolution>): ImagePlan =>
    imagePlan(cluster)(module, resolutions)

/** S8, S12, S13. */
const makeImages =
  (cluster: Cluster, module: Module, wanted: Wishes) =>
  (images: ImagePlan): ReadonlyArray<Outcome> =>
    collectBuilds(cluster)(module, { collects: wanted.collects, otherKernels: reasonToRemove(wanted.otherKernels) }, images).map(buildOutcome(moduleNameOf(module)))

/** S11. */
const collectGarbage =
  (cluster: Cluster, module: Module) =>
  (wanted: Wishes): DaemonSetActions =>
    daemonSetActions(cluster)(module, wanted)

/** S9, S10. */
const compareWithLive =
  (cluster: Cluster, module: Module) =>
  ({ verdicts }: DaemonSetActions): ReadonlyArray<Outcome> =>
    verdicts.map(compare(cluster)(moduleNameOf(module)))

/** S14..S19. */
const admitPods =
  (cluster: Cluster, module: Module) =>
  (outcomes: ReadonlyArray<Outcome>): Admission =>
    admissionOf(cluster)(module, outcomes.flatMap(({ desired }) => desired))

const report = (
  cluster: Cluster,
  module: Module,
  target: Target,
  images: ImagePlan,
  wanted: Wishes,
  verdicts: DaemonSetActions,
  outcomes: ReadonlyArray<Outcome>,
  admission: Admission,
): Plan =>
  fragment({
    desired: outcomes.flatMap(({ desired }) => desired),
    changes: outcomes.flatMap(({ changes }) => changes),
    requirements: [...requirementsOf(cluster, images, verdicts), ...admission.requirements],
    statuses: wanted.collects ? [moduleStatus(cluster)(module, target, images)] : [],
    diagnostics: [
      ...remarksOn(cluster)(module, target, images, wanted),
      ...verdicts.diagnostics,
      ...admission.diagnostics,
    ],
    budget: cluster.budget,
  })

const requirementsOf = (cluster: Cluster, { decisions }: ImagePlan, { diagnostics }: DaemonSetActions): ReadonlyArray<Requirement> => [
  ...(cluster.daemonSetsObserved ? [] : [{ requires: 'objects', apiVersion: 'apps/v1', kind: 'DaemonSet' } as const]),
  ...(diagnostics.some(({ name }) => name === 'PodsNotObserved') ? [{ requires: 'objects', apiVersion: 'v1', kind: 'Pod' } as const] : []),
  ...decisions.flatMap(({ gate }) => gate?.requirements ?? []),
]
