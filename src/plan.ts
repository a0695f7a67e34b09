/**
 * READ FIRST. The planner, as one pipeline: each phase is one call, each stage one type.
 *
 *     Module -> Target -> KernelResolution[] -> ImagePlan
 *            -> ModuleDesiredState -> DesiredDaemonSets -> DaemonSetAction[] -> Outcome[] -> Plan
 */
import { pipe } from 'fp-ts/lib/function.js'

import { admissionOf } from './admission/admission.js'
import { type Cluster, indexCluster } from './cluster.js'
import { type Decided, foresee, refusedRemarks } from './foresight/foresee.js'
import { refusedOnAnyNode } from './foresight/foresee-module.js'
import { refusedWhenReady } from './foresight/ready-labels.js'
import type { RefusedObject } from './foresight/refused-object.js'
import { buildOutcome } from './image-build/build-action.js'
import { collectBuilds } from './image-build/collect.js'
import { type ImagePlan, imagePlan } from './image-build/image-plan.js'
import { loaderContainer } from './image-build/loader-container.js'
import { isDaemonSet } from './kubernetes/object.js'
import type { Module } from './module/module.js'
import { moduleNameOf } from './module/module-name.js'
import { type KernelResolution, resolveGroup } from './node/kernel-resolution.js'
import type { Target } from './node/target.js'
import { claimKernels } from './node-label/claim-changes.js'
import { labelNodes } from './node-label/label-changes.js'
import { clearUnaccounted } from './node-label/unaccounted-label.js'
import type { PlanOptions } from './options.js'
import { alikeTogether } from './plan-model/alike-remarks.js'
import { withEdges } from './plan-model/change-edges.js'
import { type Outcome } from './plan-model/outcome.js'
import type { Plan } from './plan-model/plan-data.js'
import { concatAll, empty, planOf } from './plan-model/plan-monoid.js'
import { compare } from './reconcile/compare.js'
import { type DaemonSetAction, daemonSetActions, isContradicted } from './reconcile/daemon-set-action.js'
import { desiredState, type ModuleDesiredState, reasonToBeAbsent } from './reconcile/desired-state.js'
import { finalize, isBeingFinalized } from './reconcile/finalization.js'
import { laterOperatorRemarks } from './reconcile/later-operator.js'
import { orphans } from './reconcile/orphans.js'
import { type Departure, type OrderedUnload, pluginFirst } from './reconcile/plugin-first.js'
import { type DesiredDaemonSets, toDaemonSets } from './reconcile/to-daemon-sets.js'
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
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { concat, indexCluster, plan, planOn } from 'kmm-planner'
 *
 * const snapshot = { nodes: [], daemonSets: [] }
 * const planModules = planOn(indexCluster(snapshot, {}))
 * assert.deepStrictEqual(concat(planModules([]), planModules([])), plan(snapshot, []))
 * ```
 */
export const planOn = (cluster: Cluster): ((modules: ReadonlyArray<Module>) => Plan) => {
  const planEach = planKernelByKernel(cluster)
  return (modules) => {
    const planned = planEach(modules)
    return { ...planned, diagnostics: alikeTogether(planned.diagnostics) }
  }
}

/** The same with a remark for each kernel and node: for those who ask about one of them. */
export const planKernelByKernel = (cluster: Cluster): ((modules: ReadonlyArray<Module>) => Plan) => {
  const planToKeep = unplannable(cluster)
  const planModule = modulePlanner(cluster)
  const planEnd = finalize(cluster)
  if (cluster.optionProblems.length > 0) {
    const problems = { ...empty, diagnostics: cluster.optionProblems }
    return (modules) => inOrder([problems, ...modules.flatMap((module) => planToKeep(module) ?? [])])
  }
  return (modules) => {
    const sorted = modules.map((module) => ({ module, kept: planToKeep(module) }))
    const plannable = sorted.flatMap(({ module, kept }) => (kept === undefined ? [module] : []))
    const planned = plannable.map((module): ModulePlan =>
      isBeingFinalized(cluster)(module) ? { plan: planEnd(module) } : planModule(module),
    )
    const parts = planned.map((part) => part.plan)
    const desired = parts.flatMap((part) => part.desired.filter(isDaemonSet))
    const departures = planned.flatMap(({ departure }) => departure ?? [])
    return inOrder([
      ...sorted.flatMap(({ kept }) => kept ?? []),
      ...parts,
      labelNodes(cluster)(plannable, desired, departures),
      { ...empty, diagnostics: laterOperatorRemarks(cluster)(modules) },
      ...(cluster.mode === 'spoke' ? [claimKernels(cluster)] : []),
      ...leftOver(cluster)(modules),
    ])
  }
}

/** What is left of Modules that are gone, given all that there are. */
const leftOver =
  (cluster: Cluster) =>
  (modules: ReadonlyArray<Module>): ReadonlyArray<Plan> =>
    cluster.completeModules ? [orphans(cluster)(modules), clearUnaccounted(cluster)(modules)] : []

/** What a plan says beside what it says of each of these Modules: with `completeModules` what is left of all others, else nothing. */
export const planLeftOver =
  (cluster: Cluster) =>
  (modules: ReadonlyArray<Module>): Plan => {
    const planned = inOrder(leftOver(cluster)(modules))
    return { ...planned, diagnostics: alikeTogether(planned.diagnostics) }
  }

/** Parts, joined; what a change waits for may be in another part. */
const inOrder = (parts: ReadonlyArray<Plan>): Plan =>
  concatAll([
    ...parts.map((part) => ({ ...part, changes: [] })),
    { ...empty, changes: withEdges(parts.flatMap(({ changes }) => changes)) },
  ])

/** The plan for a Module, and from where its device plugin has to go first. */
interface ModulePlan {
  readonly plan: Plan
  readonly departure?: Departure
}

const modulePlanner = (cluster: Cluster): ((module: Module) => ModulePlan) => {
  const renderDaemonSets = toDaemonSets(cluster)
  const foreseeFor = foresee(cluster.profile)
  const [onAnyNode, whenReady] = [refusedOnAnyNode(cluster.profile), refusedWhenReady()]
  return (module) => {
    const target = selectNodes(cluster, module)
    const images = decideKernels(cluster, module, target)
    const desired = desire(cluster, module)(target, images)
    const actions = reconcile(cluster, module)(renderDaemonSets(module, desired))
    const accepted = foreseeFor(module)
    const wanted = accepted(compareWithLive(cluster, module)(actions))
    const { outcomes: daemonSets, ...leaving } = unloadInOrder(cluster, module)(wanted.outcomes)
    const making = accepted(makeImages(cluster, module, desired, actions)(images))
    const outcomes = [...daemonSets, ...making.outcomes]
    const grants = accepted([{ outcome: admitPods(cluster, module)(outcomes) }])
    // Without a node, nothing is rendered for one; the same names would be used on any.
    const ofNames = target.groups.length === 0 ? onAnyNode(module) : whenReady(module)
    const refused = [...[wanted, making, grants].flatMap((one) => one.refused), ...ofNames]
    const told = [...grants.outcomes, report(cluster, module)({ target, images, desired, refused })]
    return { plan: planOf([...outcomes, ...told], cluster), ...leaving }
  }
}

/** What is decided about each kernel of these nodes, and about its image: what explanations read, too. */
export const decideKernels = (
  cluster: Cluster,
  module: Module,
  target: Target = selectNodes(cluster, module),
): ImagePlan => pipe(resolveKernels(cluster, module, target), planImages(cluster, module))

// PHASES

/** S5, S6. */
const selectNodes = (cluster: Cluster, module: Module): Target =>
  cluster.target(module.spec.selector, module.spec.tolerations ?? [])

/** S7. */
const resolveKernels = (cluster: Cluster, module: Module, target: Target): ReadonlyArray<KernelResolution> => {
  const container = loaderContainer(cluster, module)
  if (container === undefined) return []
  return target.groups.map(resolveGroup(cluster.profile, cluster.patterns)(module, container))
}

/** S8. */
const planImages =
  (cluster: Cluster, module: Module) =>
  (resolutions: ReadonlyArray<KernelResolution>): ImagePlan =>
    imagePlan(cluster)(module, resolutions)

/** What should be on the nodes of each kernel, in no form yet; `toDaemonSets` gives it one (S9, S10). */
const desire =
  (cluster: Cluster, module: Module) =>
  (target: Target, images: ImagePlan): ModuleDesiredState =>
    desiredState(cluster)(module, target, images)

/** S11. */
const reconcile =
  (cluster: Cluster, module: Module) =>
  (desired: DesiredDaemonSets): ReadonlyArray<DaemonSetAction> =>
    daemonSetActions(cluster)(module, desired)

/** S9, S10. */
const compareWithLive =
  (cluster: Cluster, module: Module) =>
  (actions: ReadonlyArray<DaemonSetAction>): ReadonlyArray<Decided> => {
    const outcomeOf = compare(cluster)(moduleNameOf(module))
    return actions.map((action) => ({ outcome: outcomeOf(action), isUnseen: action._tag === 'Unknown' }))
  }

/** The device plugin first. */
const unloadInOrder =
  (cluster: Cluster, module: Module) =>
  (outcomes: ReadonlyArray<Outcome>): OrderedUnload =>
    pluginFirst(cluster, moduleNameOf(module))(outcomes)

/** S8, S12, S13. */
const makeImages =
  (
    cluster: Cluster,
    module: Module,
    { collects, otherKernels }: ModuleDesiredState,
    actions: ReadonlyArray<DaemonSetAction>,
  ) =>
  (images: ImagePlan): ReadonlyArray<Decided> => {
    const outcomeOf = buildOutcome(moduleNameOf(module))
    // What a DaemonSet contradicts, or might, is no more certain of what was made for it.
    const isCertain = cluster.hasSeenAll('DaemonSet', module.metadata.namespace) && !actions.some(isContradicted)
    const reason = isCertain ? reasonToBeAbsent(otherKernels) : undefined
    const made = collectBuilds(cluster)(module, { collects, otherKernels: reason }, images)
    return made.map((action) => ({ outcome: outcomeOf(action) }))
  }

/** S14..S19. */
const admitPods =
  (cluster: Cluster, module: Module) =>
  (outcomes: ReadonlyArray<Outcome>): Outcome =>
    admissionOf(cluster)(
      module,
      outcomes.flatMap(({ desired }) => desired),
    )

interface Stages {
  readonly target: Target
  readonly images: ImagePlan
  readonly desired: ModuleDesiredState
  readonly refused: ReadonlyArray<RefusedObject>
}

/** What there is to ask and to say beside what was decided. */
const report =
  (cluster: Cluster, module: Module) =>
  ({ target, images, desired, refused }: Stages): Outcome => ({
    desired: [],
    changes: [],
    requirements: images.decisions.flatMap(({ image }) => image?.requirements ?? []),
    statuses: desired.collects ? [moduleStatus(cluster)(module, target, images)] : [],
    diagnostics: [
      ...remarksOn(cluster)(module, target, images, desired),
      ...refusedRemarks(cluster.profile, module, refused),
    ],
  })
