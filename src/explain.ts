/**
 * Why this image on this node? Every step of the decision, as data.
 *
 * @since 0.1.0
 */
import { type ServiceAccountChoice, serviceAccountFor } from './access/service-account.js'
import type { Change, Role } from './change/change.js'
import type { Plan } from './change/plan-data.js'
import { type Cluster, indexCluster } from './cluster.js'
import { identityOf } from './daemon-set/identity.js'
import type { Diagnostic } from './diagnostic/diagnostic.js'
import { imageGate } from './image/gate.js'
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
 * One label that the Module's selector asks for, and what the node has.
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
  | { readonly _tag: 'Selector'; readonly isSelected: boolean; readonly terms: ReadonlyArray<SelectorTerm> }
  | { readonly _tag: 'Taints'; readonly isSchedulable: boolean; readonly taints: ReadonlyArray<Taint>; readonly untolerated: ReadonlyArray<Taint> }
  | { readonly _tag: 'Kernel'; readonly raw?: string; readonly kernelVersion?: string }
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
    }
  | ({ readonly _tag: 'ServiceAccount'; readonly role: Role } & ServiceAccountChoice)
  | {
      readonly _tag: 'DaemonSet'
      readonly role: Role
      /** Of the live object, or of the one to be made. */
      readonly name?: string
      readonly isLive: boolean
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
   * node. `does not run`: no ModuleLoader, now or after. `unknown`: a fact is missing.
   */
  readonly outcome: 'runs' | 'will load' | 'will reload' | 'will unload' | 'does not run' | 'unknown'
  readonly steps: ReadonlyArray<Step>
  /** Remarks of the plan on this Module. */
  readonly diagnostics: ReadonlyArray<Diagnostic>
}

const selectorStep = (module: Module, node: IndexedNode): Step => {
  const terms = Object.entries(module.spec.selector).map(([key, wanted]): SelectorTerm => {
    const actual = lookup(node.labels, key)
    return { key, wanted, ...(actual === undefined ? {} : { actual }) }
  })
  return { _tag: 'Selector', isSelected: terms.every(({ wanted, actual }) => wanted === actual), terms }
}

const taintsStep = (cluster: Cluster, module: Module, { taints }: IndexedNode): Step => {
  const untolerated = untoleratedTaints(cluster.profile, module.spec.tolerations ?? [])(taints)
  return { _tag: 'Taints', isSchedulable: untolerated.length === 0, taints, untolerated }
}

const kernelStep = ({ kernel }: IndexedNode): Step =>
  kernel === undefined ? { _tag: 'Kernel' } : { _tag: 'Kernel', raw: kernel.raw, kernelVersion: kernel.expanded }

/** The mapping and, when it resolves, its image. */
const mappingSteps = (cluster: Cluster, module: Module, node: IndexedNode): ReadonlyArray<Step> => {
  const container = module.spec.moduleLoader?.container
  if (container === undefined) return [{ _tag: 'Mapping', outcome: 'No module loader', trace: [] }]
  const group = cluster
    .target(module.spec.selector, module.spec.tolerations ?? [])
    .groups.find(({ kernelVersion }) => kernelVersion === node.kernel?.expanded)
  if (group === undefined) return []
  const { resolution } = resolveGroup(cluster.patterns)(module, container)(group)
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
          isReady: imageGate(cluster.image)(module, resolution).isReady,
        },
      ]
    }
  }
}

const accountSteps = (cluster: Cluster, module: Module): ReadonlyArray<Step> =>
  (['module-loader', 'device-plugin'] as const)
    .filter((role) => (role === 'module-loader' ? module.spec.moduleLoader : module.spec.devicePlugin) !== undefined)
    .map((role) => ({ _tag: 'ServiceAccount', role, ...serviceAccountFor(cluster.operator)(module, role) }))

/** The DaemonSets that matter on a node: those of its kernel, those whose change touches it, and device plugins. */
const daemonSetSteps = (cluster: Cluster, module: Module, node: IndexedNode, plan: Plan): ReadonlyArray<Step> => {
  const identify = identityOf(moduleNameOf(module))
  const all = new Map(
    [...cluster.daemonSetsOf(moduleNameOf(module)), ...plan.desired].map((object) => [object.metadata.name, object as DaemonSet]),
  )
  return [...all.values()].flatMap((daemonSet): ReadonlyArray<Step> => {
    const { name } = daemonSet.metadata
    const { role, kernelVersion } = identify(daemonSet)
    const held = plan.held.find(({ ref }) => ref.name === name)
    const change = held ?? plan.changes.find(({ ref }) => ref.name === name)
    const isTouched = change?.nodes.some((touched) => touched.name === node.name) ?? false
    const isLive = cluster.daemonSetNamed({ namespace: module.metadata.namespace, name }) !== undefined
    return role === 'device-plugin' || kernelVersion === node.kernel?.expanded || isTouched
      ? [{ _tag: 'DaemonSet', role, name, isLive, isHeld: held !== undefined, ...(change === undefined ? {} : { change }) }]
      : []
  })
}

const outcomeOf = (cluster: Cluster, node: IndexedNode, steps: ReadonlyArray<Step>): Explanation['outcome'] => {
  const effects = steps.flatMap((step) =>
    step._tag === 'DaemonSet' && step.role === 'module-loader' && !step.isHeld
      ? (step.change?.nodes ?? []).filter(({ name }) => name === node.name).map(({ effect }) => effect)
      : [],
  )
  const runs = steps.some((step) => step._tag === 'DaemonSet' && step.role === 'module-loader' && step.isLive)
  if (effects.includes('reload') || (effects.includes('load') && effects.includes('unload'))) return 'will reload'
  if (effects.includes('load')) return 'will load'
  if (effects.includes('unload')) return 'will unload'
  if (!cluster.daemonSetsObserved || node.kernel === undefined) return 'unknown'
  const isWanted = steps.every((step) => step._tag !== 'Selector' || step.isSelected)
  return runs && isWanted ? 'runs' : 'does not run'
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
 * assert.deepStrictEqual(explain({ nodes: [] }, module, 'worker-1').steps, [{ _tag: 'Node', verdict: 'not found' }])
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
    return { ...common, outcome: 'unknown', steps: [{ _tag: 'Node', verdict }] }
  }
  const selector = selectorStep(module, node)
  const steps: ReadonlyArray<Step> = [
    { _tag: 'Node', verdict: 'found' },
    selector,
    taintsStep(cluster, module, node),
    kernelStep(node),
    ...mappingSteps(cluster, module, node),
    ...accountSteps(cluster, module),
    ...daemonSetSteps(cluster, module, node, plan),
  ]
  return { ...common, outcome: outcomeOf(cluster, node, steps), steps }
}
