/** Why this image on this node? Every step of the decision, as data. */
import { podAccess } from './admission/pod-access.js'
import { type Cluster, indexCluster } from './cluster.js'
import { KERNEL_LABEL } from './constants.js'
import { serviceAccountFor } from './daemon-set/service-account.js'
import type { NamesThat } from './diagnostic/catalogue.js'
import { saysThat } from './diagnostic/diagnostic.js'
import type { Explanation, Step } from './explanation.js'
import { outcomeOf } from './explanation-outcome.js'
import type { KernelDecision } from './image-build/image-plan.js'
import { loaderContainer } from './image-build/loader-container.js'
import { isMade } from './kernel-mapping/merge.js'
import { lookup } from './kubernetes/json.js'
import { type DaemonSet, isDaemonSet } from './kubernetes/object.js'
import { sortedBy } from './kubernetes/order.js'
import { identityOf } from './label/identity.js'
import type { Module } from './module/module.js'
import { moduleNameOf } from './module/module-name.js'
import type { IndexedNode } from './node/indexed-node.js'
import { remarksOnNode } from './node/remarks-on-node.js'
import { untoleratedTaints } from './node/schedulability.js'
import { termsOf } from './node/selector-term.js'
import { askedVersion } from './node-label/asked-version.js'
import { drainEffects } from './node-label/drain-effect.js'
import { labelOutlook } from './node-label/label-outlook.js'
import { upgradeRules } from './node-label/upgrade-rules.js'
import type { PlanOptions } from './options.js'
import { placementsOf, type Presence } from './placement/placement.js'
import { schedulingOn } from './placement/scheduling.js'
import { decideKernels, planKernelByKernel } from './plan.js'
import { alikeTogether } from './plan-model/alike-remarks.js'
import type { Plan } from './plan-model/plan-data.js'
import { kernelBuilds } from './preflight/kernel-builds.js'
import { isBeingFinalized } from './reconcile/finalization.js'
import type { ClusterSnapshot } from './snapshot/cluster-snapshot.js'

const unplannableSteps = (cluster: Cluster, module: Module, { diagnostics }: Plan): ReadonlyArray<Step> => {
  if (isBeingFinalized(cluster)(module)) return [{ _tag: 'Finalization' }]
  const names = sortedBy((name: NamesThat<'keepsModule'>) => name)(
    new Set(diagnostics.filter(saysThat('keepsModule')).map(({ name }) => name)),
  )
  return names.length === 0 ? [] : [{ _tag: 'Unplannable', diagnostics: names }]
}

const selectorStep = (module: Module, node: IndexedNode): Step => {
  const terms = termsOf(module.spec.selector, node)
  return { _tag: 'Selector', isSelected: terms.every(({ wanted, actual }) => wanted === actual), terms }
}

const taintsStep = (cluster: Cluster, module: Module, { taints }: IndexedNode): Step => {
  const untolerated = untoleratedTaints(cluster.profile, module.spec.tolerations ?? [])(taints)
  return { _tag: 'Taints', isSchedulable: untolerated.length === 0, taints, untolerated }
}

const kernelStep = ({ kernel, labels }: IndexedNode): Step => {
  const label = lookup(labels, KERNEL_LABEL)
  return {
    _tag: 'Kernel',
    ...(kernel === undefined ? {} : { raw: kernel.raw, kernelVersion: kernel.expanded }),
    ...(label === undefined ? {} : { label }),
  }
}

const isMalformed = ({ image }: KernelDecision): boolean =>
  image?.state._tag === 'Unbuildable' && image.state.why === 'ImageMalformed'

/** The mapping and, when it resolves, its image. */
const mappingSteps = (cluster: Cluster, module: Module, node: IndexedNode, plan: Plan): ReadonlyArray<Step> => {
  const container = loaderContainer(cluster, module)
  if (container === undefined) return [{ _tag: 'Mapping', outcome: 'No module loader', trace: [] }]
  const decision = decideKernels(cluster, module).decisions.find(
    ({ group }) => group.kernelVersion === node.kernel?.expanded,
  )
  if (decision === undefined) return []
  const { resolution } = decision
  const { trace } = resolution
  switch (resolution._tag) {
    case 'NoMapping':
      return [{ _tag: 'Mapping', outcome: 'NoMapping', trace }]
    case 'Unresolvable': {
      const { diagnostic, path, facts } = resolution
      return [{ _tag: 'Mapping', outcome: 'Unresolvable', trace, problem: { diagnostic, path, facts } }]
    }
    case 'Resolved': {
      const { mappingIndex: index, containerImage: image } = resolution
      const mapping = module.spec.moduleLoader?.container.kernelMappings[index]
      return [
        { _tag: 'Mapping', outcome: 'Resolved', trace, index, ...(mapping === undefined ? {} : { mapping }) },
        {
          _tag: 'Image',
          image,
          state: isMalformed(decision) ? 'malformed' : (cluster.image(image)?.state ?? 'unknown'),
          isMade: isMade(resolution),
          isReady: decision.image?.isReady === true,
          builds: kernelBuilds(cluster.buildContext, moduleNameOf(module), decision.group.kernelVersion, plan.changes),
        },
      ]
    }
  }
}

const accountSteps = (cluster: Cluster, module: Module): ReadonlyArray<Step> =>
  (['module-loader', 'device-plugin'] as const)
    .filter((role) => (role === 'module-loader' ? module.spec.moduleLoader : module.spec.devicePlugin) !== undefined)
    .map((role) => ({ _tag: 'ServiceAccount', role, ...serviceAccountFor(cluster.operator)(module, role) }))

/** Which version the node asks for: no DaemonSet of another one has pods there. */
const versionSteps = (cluster: Cluster, module: Module, { labels }: IndexedNode): ReadonlyArray<Step> => {
  const asked = askedVersion(upgradeRules(cluster, [module]), module, labels)
  return asked === undefined || isBeingFinalized(cluster)(module) ? [] : [{ _tag: 'Version', ...asked }]
}

const labelSteps = (module: Module, node: IndexedNode, plan: Plan): ReadonlyArray<Step> => {
  const outlook = labelOutlook(moduleNameOf(module), node, plan)
  return Object.values(outlook).every(({ length }) => length === 0) ? [] : [{ _tag: 'Labels', ...outlook }]
}

/** What runs there and would go on: maintenance takes nothing from what leaves by itself. */
const drainSteps = (
  cluster: Cluster,
  module: Module,
  node: IndexedNode,
  steps: ReadonlyArray<Step>,
): ReadonlyArray<Step> => {
  const running = steps.flatMap((step) =>
    step._tag === 'DaemonSet' && step.presence === 'runs' && step.scheduling !== 'removed' ? [step.role] : [],
  )
  return running.length === 0 || isBeingFinalized(cluster)(module)
    ? []
    : [{ _tag: 'Drain', ...drainEffects(cluster, module)(node, running) }]
}

/** The DaemonSets that the Module should have, for whatever node: what their pods may does not depend on it. */
const admissionSteps = (cluster: Cluster, module: Module, { desired }: Plan): ReadonlyArray<Step> => {
  const steps = podAccess(cluster)(module, desired).map((access): Step => ({ _tag: 'Admission', ...access }))
  // The pods of two versions differ, and what is said of them seldom does.
  return [...new Map(steps.map((step) => [JSON.stringify(step), step])).values()]
}

/** Whether a live DaemonSet has a pod on a node, and what the controller does there. Where no pod shows it, labels have to be right. */
const placedOn = (cluster: Cluster, module: Module, live: DaemonSet, node: IndexedNode) => {
  const found = placementsOf(cluster, moduleNameOf(module))(live).find(({ name }) => name === node.name)
  const terms = termsOf(live.spec?.template.spec?.nodeSelector ?? {}, node)
  const isRight = found?.isSeen === true || terms.every(({ wanted, actual }) => wanted === actual)
  const presence: Presence | 'absent' = found !== undefined && isRight ? found.presence : 'absent'
  return { presence, scheduling: schedulingOn(live)(node) }
}

/** The DaemonSets that matter on a node: those of its kernel, those whose change touches it, and device plugins. */
const daemonSetSteps = (cluster: Cluster, module: Module, node: IndexedNode, plan: Plan): ReadonlyArray<Step> => {
  const identify = identityOf(moduleNameOf(module))
  const all = new Map(
    [...cluster.daemonSetsOf(moduleNameOf(module)), ...plan.desired.filter(isDaemonSet)].map((daemonSet) => [
      daemonSet.metadata.name,
      daemonSet,
    ]),
  )
  return [...all.values()].flatMap((daemonSet): ReadonlyArray<Step> => {
    const { name } = daemonSet.metadata
    const { role, kernelVersion } = identify(cluster.labelsOf(daemonSet))
    const held = plan.held.find(({ ref }) => ref.name === name)
    const change = held ?? plan.changes.find(({ ref }) => ref.name === name && ref.kind === 'DaemonSet')
    const isTouched = change?.nodes.some((touched) => touched.name === node.name) ?? false
    const live = cluster.daemonSetNamed({ namespace: module.metadata.namespace, name })
    const lacking = termsOf(live?.spec?.template.spec?.nodeSelector ?? {}, node).filter(
      ({ wanted, actual }) => wanted !== actual,
    )
    const common = { role, name, isLive: live !== undefined, lacking, isHeld: held !== undefined }
    const placed = live === undefined ? {} : placedOn(cluster, module, live, node)
    return role === 'device-plugin' || kernelVersion === node.kernel?.expanded || isTouched
      ? [{ _tag: 'DaemonSet', ...common, ...placed, ...(change === undefined ? {} : { change }) }]
      : []
  })
}

/**
 * Explain what a plan decides about a Module on a node, and why: from the selector to the DaemonSet. The same functions
 * as the planner's answer, so that the two cannot disagree. Total: an unknown node gives an explanation that says so.
 * O(nodes x labels) for the index.
 *
 * Source: S5..S7, S15..S17.
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { explain, type Module } from 'kmm-planner'
 *
 * const module: Module = {
 *   apiVersion: 'kmm.sigs.x-k8s.io/v1beta1',
 *   kind: 'Module',
 *   metadata: { name: 'gpu', namespace: 'drivers' },
 *   spec: { selector: {} },
 * }
 * assert.deepStrictEqual(explain({ nodes: [] }, module, 'worker-1').steps[0], { _tag: 'Node', verdict: 'not found' })
 * ```
 */
export const explain = (
  snapshot: ClusterSnapshot,
  module: Module,
  nodeName: string,
  options: PlanOptions = {},
): Explanation => {
  const cluster = indexCluster(snapshot, options)
  const plan = planKernelByKernel({ ...cluster, completeModules: false })([module])
  const node = cluster.nodes.all.find(({ name }) => name === nodeName)
  const remarks = node === undefined ? plan.diagnostics : remarksOnNode(node)(plan.diagnostics)
  const common = { module: moduleNameOf(module), nodeName, diagnostics: alikeTogether(remarks) }
  if (cluster.optionProblems.length > 0)
    return { ...common, outcome: 'unknown', steps: [{ _tag: 'Unplannable', diagnostics: ['InvalidOption'] }] }
  if (node === undefined) {
    const step: Step = { _tag: 'Node', verdict: cluster.isObserved('Node') ? 'not found' : 'not observed' }
    return { ...common, outcome: 'unknown', steps: [step, ...unplannableSteps(cluster, module, plan)] }
  }
  const selector = selectorStep(module, node)
  const daemonSets = daemonSetSteps(cluster, module, node, plan)
  const steps: ReadonlyArray<Step> = [
    { _tag: 'Node', verdict: 'found' },
    ...unplannableSteps(cluster, module, plan),
    selector,
    taintsStep(cluster, module, node),
    kernelStep(node),
    // Images do not matter to a Module that goes.
    ...(isBeingFinalized(cluster)(module)
      ? []
      : [
          ...mappingSteps(cluster, module, node, plan),
          ...accountSteps(cluster, module),
          ...admissionSteps(cluster, module, plan),
        ]),
    ...versionSteps(cluster, module, node),
    ...daemonSets,
    ...labelSteps(module, node, plan),
    ...drainSteps(cluster, module, node, daemonSets),
  ]
  return { ...common, outcome: outcomeOf(cluster, module, node, steps), steps }
}
