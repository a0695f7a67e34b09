/**
 * Why this image on this node? Every step of the decision, as data.
 *
 * @since 0.1.0
 */
import { type PodAccess,podAccess } from './access/pod-access.js'
import { type ServiceAccountChoice, serviceAccountFor } from './access/service-account.js'
import { imagePlan } from './build/image-plan.js'
import { type KernelWork, kernelWorks } from './build/kernel-works.js'
import type { Change, DaemonSetRole } from './change/change.js'
import type { Plan } from './change/plan-data.js'
import { type Cluster, indexCluster } from './cluster.js'
import { KERNEL_LABEL } from './constants.js'
import { identityOf, versionLabel, wantedVersionLabel } from './daemon-set/identity.js'
import type { Diagnostic } from './diagnostic/diagnostic.js'
import type { Attempt } from './kernel/mapping.js'
import type { Resolution } from './kernel/resolution.js'
import { lookup } from './kubernetes/json.js'
import type { DaemonSet } from './kubernetes/object.js'
import type { Taint } from './kubernetes/taint.js'
import type { KernelMapping, Module } from './module/module.js'
import { type ModuleName, moduleNameOf } from './module/module-name.js'
import type { IndexedNode } from './node/indexed-node.js'
import { resolveGroup } from './node/kernel-resolution.js'
import { untoleratedTaints } from './node/schedulability.js'
import type { PlanOptions } from './options.js'
import { planOn } from './plan.js'
import type { ClusterSnapshot, ImageFact } from './snapshot/cluster-snapshot.js'

/**
 * One label that a selector asks for, and what the node has.
 *
 * @since 0.1.0
 * @category model
 */
export interface SelectorTerm {
  readonly key: string
  readonly wanted: string
  readonly actual?: string
}

/**
 * One step of the decision, in order; a step that stops it is the last one before the DaemonSets.
 *
 * @since 0.1.0
 * @category model
 */
export type Step =
  | { readonly _tag: 'Node'; readonly verdict: 'found' | 'not found' | 'not observed' }
  /** Nothing about the Module can be decided, and what runs is left alone: the names of the remarks that say why. */
  | { readonly _tag: 'Standstill'; readonly diagnostics: ReadonlyArray<'InvalidModuleKept' | 'ModuleBeingDeleted' | 'NodesNotObserved'> }
  | { readonly _tag: 'Selector'; readonly isSelected: boolean; readonly terms: ReadonlyArray<SelectorTerm> }
  | { readonly _tag: 'Taints'; readonly isSchedulable: boolean; readonly taints: ReadonlyArray<Taint>; readonly untolerated: ReadonlyArray<Taint> }
  | {
      readonly _tag: 'Kernel'
      readonly raw?: string
      readonly kernelVersion?: string
      /** The node's kernel label, which the operator writes: it may be older than the kernel. */
      readonly label?: string
    }
  | {
      readonly _tag: 'Mapping'
      readonly outcome: Resolution['_tag'] | 'No module loader'
      readonly trace: ReadonlyArray<Attempt>
      /** The mapping that decides, as the Module writes it. */
      readonly mapping?: KernelMapping
      readonly index?: number
      readonly problem?: Pick<Extract<Resolution, { readonly _tag: 'Unresolvable' }>, 'diagnostic' | 'path' | 'facts'>
    }
  | {
      readonly _tag: 'Image'
      readonly image: string
      readonly state: ImageFact['state'] | 'unknown'
      /** Built or signed in the cluster: then the image must be there first. */
      readonly isMade: boolean
      readonly isReady: boolean
      /** The Builds or Jobs that make it: those that exist, with how far they are, and those that the plan creates. */
      readonly works: ReadonlyArray<KernelWork>
    }
  | ({ readonly _tag: 'ServiceAccount'; readonly role: DaemonSetRole } & ServiceAccountChoice)
  /** Whether the cluster will admit the pods of a role: by which SCC, or why not, or what would tell. */
  | ({ readonly _tag: 'Admission' } & PodAccess)
  | {
      readonly _tag: 'DaemonSet'
      readonly role: DaemonSetRole
      /** Of the live object, or of the one to be made. */
      readonly name?: string
      readonly isLive: boolean
      /** Labels that the live object's pods need and the node does not have. */
      readonly lacking: ReadonlyArray<SelectorTerm>
      /** What the plan does with it; absent: nothing. */
      readonly change?: Change
      readonly isHeld: boolean
    }

/**
 * The decision about one Module on one node.
 *
 * @since 0.1.0
 * @category model
 */
export interface Explanation {
  readonly module: ModuleName
  readonly nodeName: string
  /**
   * `runs`: the ModuleLoader is there and stays. `will load`, `will reload`, `will unload`: what the plan does on this
   * node. `waits for label`: the ModuleLoader is there, and the node lacks a label that the operator writes. `does not
   * run`: no ModuleLoader, now or after. `unknown`: a fact is missing, or the image is not known to be there.
   */
  readonly outcome: 'runs' | 'will load' | 'will reload' | 'will unload' | 'waits for label' | 'does not run' | 'unknown'
  readonly steps: ReadonlyArray<Step>
  /** Remarks of the plan on this Module. */
  readonly diagnostics: ReadonlyArray<Diagnostic>
}

const standstillNames = ['InvalidModuleKept', 'ModuleBeingDeleted', 'NodesNotObserved'] as const

const standstillSteps = ({ diagnostics }: Plan): ReadonlyArray<Step> => {
  const names = standstillNames.filter((wanted) => diagnostics.some(({ name }) => name === wanted))
  return names.length === 0 ? [] : [{ _tag: 'Standstill', diagnostics: names }]
}

const termsOf = (selector: Readonly<Record<string, string>>, { labels }: IndexedNode): ReadonlyArray<SelectorTerm> =>
  Object.entries(selector).map(([key, wanted]) => {
    const actual = lookup(labels, key)
    return { key, wanted, ...(actual === undefined ? {} : { actual }) }
  })

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

/** The mapping and, when it resolves, its image. */
const mappingSteps = (cluster: Cluster, module: Module, node: IndexedNode, plan: Plan): ReadonlyArray<Step> => {
  const container = module.spec.moduleLoader?.container
  if (container === undefined) return [{ _tag: 'Mapping', outcome: 'No module loader', trace: [] }]
  const group = cluster
    .target(module.spec.selector, module.spec.tolerations ?? [])
    .groups.find(({ kernelVersion }) => kernelVersion === node.kernel?.expanded)
  if (group === undefined) return []
  const resolved = resolveGroup(cluster.profile, cluster.patterns)(module, container)(group)
  const { resolution } = resolved
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
      const mapping = container.kernelMappings[index]
      return [
        { _tag: 'Mapping', outcome: 'Resolved', trace, index, ...(mapping === undefined ? {} : { mapping }) },
        {
          _tag: 'Image',
          image,
          state: cluster.image(image)?.state ?? 'unknown',
          isMade: resolution.build !== undefined || resolution.sign !== undefined,
          isReady: imagePlan(cluster)(module, [resolved]).decisions.every(({ gate }) => gate?.isReady === true),
          works: kernelWorks(cluster.workshop, moduleNameOf(module), group.kernelVersion, plan.changes),
        },
      ]
    }
  }
}

const accountSteps = (cluster: Cluster, module: Module): ReadonlyArray<Step> =>
  (['module-loader', 'device-plugin'] as const)
    .filter((role) => (role === 'module-loader' ? module.spec.moduleLoader : module.spec.devicePlugin) !== undefined)
    .map((role) => ({ _tag: 'ServiceAccount', role, ...serviceAccountFor(cluster.operator)(module, role) }))

/** The DaemonSets that the Module should have, for whatever node: what their pods may does not depend on it. */
const admissionSteps = (cluster: Cluster, module: Module, { desired }: Plan): ReadonlyArray<Step> =>
  podAccess(cluster)(module, desired).map((access) => ({ _tag: 'Admission', ...access }))

/** The DaemonSets that matter on a node: those of its kernel, those whose change touches it, and device plugins. */
const daemonSetSteps = (cluster: Cluster, module: Module, node: IndexedNode, plan: Plan): ReadonlyArray<Step> => {
  const identify = identityOf(moduleNameOf(module))
  const all = new Map(
    [...cluster.daemonSetsOf(moduleNameOf(module)), ...plan.desired.filter(({ kind }) => kind === 'DaemonSet')].map((object) => [object.metadata.name, object as DaemonSet]),
  )
  return [...all.values()].flatMap((daemonSet): ReadonlyArray<Step> => {
    const { name } = daemonSet.metadata
    const { role, kernelVersion } = identify(cluster.labelsOf(daemonSet))
    const held = plan.held.find(({ ref }) => ref.name === name)
    const change = held ?? plan.changes.find(({ ref }) => ref.name === name)
    const isTouched = change?.nodes.some((touched) => touched.name === node.name) ?? false
    const live = cluster.daemonSetNamed({ namespace: module.metadata.namespace, name })
    const lacking = termsOf(live?.spec?.template.spec?.nodeSelector ?? {}, node).filter(({ wanted, actual }) => wanted !== actual)
    const common = { role, name, isLive: live !== undefined, lacking, isHeld: held !== undefined }
    return role === 'device-plugin' || kernelVersion === node.kernel?.expanded || isTouched
      ? [{ _tag: 'DaemonSet', ...common, ...(change === undefined ? {} : { change }) }]
      : []
  })
}

type DaemonSetStep = Extract<Step, { readonly _tag: 'DaemonSet' }>

/** Whether the operator writes the label without being asked: the kernel's always, a version's where a user asks for it. */
const isOperators =
  (module: ModuleName, { labels }: IndexedNode) =>
  ({ key, wanted }: SelectorTerm): boolean =>
    key === KERNEL_LABEL ||
    (key === versionLabel('module-loader', module) && lookup(labels, wantedVersionLabel(module)) === wanted)

/** What there is to say when no change touches the node. */
const standing = (module: Module, node: IndexedNode, steps: ReadonlyArray<Step>, live: ReadonlyArray<DaemonSetStep>): Explanation['outcome'] => {
  const isSelected = steps.every((step) => step._tag !== 'Selector' || step.isSelected)
  const isSchedulable = steps.every((step) => step._tag !== 'Taints' || step.isSchedulable)
  // What runs goes on running where its update or deletion is held, or where nothing could be decided.
  if (live.some(({ lacking }) => lacking.length === 0)) return 'runs'
  if (!isSelected || !isSchedulable) return 'does not run'
  if (live.some(({ lacking }) => lacking.every(isOperators(moduleNameOf(module), node)))) return 'waits for label'
  const isStill = steps.some(({ _tag }) => _tag === 'Standstill')
  // What is left alone waits for no image.
  return !isStill && steps.some((step) => step._tag === 'Image' && !step.isReady) ? 'unknown' : 'does not run'
}

const outcomeOf = (cluster: Cluster, module: Module, node: IndexedNode, steps: ReadonlyArray<Step>): Explanation['outcome'] => {
  const loaders = steps.filter((step): step is DaemonSetStep => step._tag === 'DaemonSet' && step.role === 'module-loader')
  const effectsOf = (daemonSets: ReadonlyArray<DaemonSetStep>) =>
    daemonSets.flatMap(({ change }) => (change?.nodes ?? []).filter(({ name }) => name === node.name).map(({ effect }) => effect))
  const effects = effectsOf(loaders.filter(({ isHeld }) => !isHeld))
  if (effects.includes('reload') || (effects.includes('load') && effects.includes('unload'))) return 'will reload'
  if (effects.includes('load')) return 'will load'
  if (effects.includes('unload')) return 'will unload'
  if (effectsOf(loaders.filter(({ isHeld }) => isHeld)).length > 0) return 'runs'
  if (!cluster.daemonSetsObserved || node.kernel === undefined) return 'unknown'
  return standing(module, node, steps, loaders.filter(({ isLive }) => isLive))
}

/**
 * Explain what a plan decides about a Module on a node, and why: from the selector to the DaemonSet. The same functions
 * as the planner's answer, so that the two cannot disagree. Total: an unknown node gives an explanation that says so.
 * O(nodes x labels) for the index.
 *
 * Source: S5..S7, S15..S17.
 *
 * @since 0.1.0
 * @category questions
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
  const plan = planOn({ ...cluster, completeModules: false })([module])
  const common = { module: moduleNameOf(module), nodeName, diagnostics: plan.diagnostics }
  const node = cluster.nodes.all.find(({ name }) => name === nodeName)
  if (node === undefined) {
    const verdict = cluster.nodesObserved ? 'not found' : 'not observed'
    return { ...common, outcome: 'unknown', steps: [{ _tag: 'Node', verdict }, ...standstillSteps(plan)] }
  }
  const selector = selectorStep(module, node)
  const steps: ReadonlyArray<Step> = [
    { _tag: 'Node', verdict: 'found' },
    ...standstillSteps(plan),
    selector,
    taintsStep(cluster, module, node),
    kernelStep(node),
    ...mappingSteps(cluster, module, node, plan),
    ...accountSteps(cluster, module),
    ...admissionSteps(cluster, module, plan),
    ...daemonSetSteps(cluster, module, node, plan),
  ]
  return { ...common, outcome: outcomeOf(cluster, module, node, steps), steps }
}
