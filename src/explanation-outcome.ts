/** What the steps of an explanation come to: whether the module runs on the node, now and after. */
import type { Cluster } from './cluster.js'
import { KERNEL_LABEL } from './constants.js'
import type { Explanation, Step } from './explanation.js'
import { lookup } from './kubernetes/json.js'
import { identityOf, versionLabel, wantedVersionLabel } from './label/identity.js'
import type { Module } from './module/module.js'
import { type ModuleName, moduleNameOf } from './module/module-name.js'
import type { IndexedNode } from './node/indexed-node.js'
import type { SelectorTerm } from './node/selector-term.js'
import { placementsOf } from './placement/placement.js'
import type { Label } from './plan-model/change.js'
import { isLeftToLaterOperator } from './reconcile/later-operator.js'

type DaemonSetStep = Extract<Step, { readonly _tag: 'DaemonSet' }>

/** Whether the operator writes the label without being asked: the kernel's always, a version's where a user asks for it. */
const isOperators =
  (module: ModuleName, { labels }: IndexedNode) =>
  ({ key, wanted }: SelectorTerm): boolean =>
    key === KERNEL_LABEL ||
    (key === versionLabel('module-loader', module) && lookup(labels, wantedVersionLabel(module)) === wanted)

/** What there is to say when no change touches the node. */
const standing = (
  module: Module,
  node: IndexedNode,
  steps: ReadonlyArray<Step>,
  live: ReadonlyArray<DaemonSetStep>,
): Explanation['outcome'] => {
  const isSelected = steps.every((step) => step._tag !== 'Selector' || step.isSelected)
  const isSchedulable = steps.every((step) => step._tag !== 'Taints' || step.isSchedulable)
  // What runs goes on running where its update or deletion is held, or where nothing could be decided.
  const running = live.filter(({ presence }) => presence === 'runs')
  if (running.length > 0) return running.every(({ scheduling }) => scheduling === 'removed') ? 'will leave' : 'runs'
  if (live.some(({ presence }) => presence === 'unknown')) return 'unknown'
  if (live.some(({ lacking, scheduling }) => lacking.length === 0 && scheduling === 'made')) return 'will load'
  if (!isSelected || !isSchedulable) return 'does not run'
  if (live.some(({ lacking }) => lacking.every(isOperators(moduleNameOf(module), node)))) return 'waits for label'
  const isStill = steps.some(({ _tag }) => _tag === 'Unplannable')
  // What is left alone waits for no image.
  return !isStill && steps.some((step) => step._tag === 'Image' && !step.isReady) ? 'unknown' : 'does not run'
}

/** Whether a ModuleLoader of the Module may have a pod there. */
const mayBeOn = (cluster: Cluster, module: Module, node: IndexedNode): boolean => {
  const name = moduleNameOf(module)
  const identify = identityOf(name)
  return cluster
    .daemonSetsOf(name)
    .filter((live) => identify(cluster.labelsOf(live)).role === 'module-loader')
    .some((live) => placementsOf(cluster, name)(live).some((placement) => placement.name === node.name))
}

/** What changes the kernel label of a node moves the pods of every Module that has some there. */
const isOfNode = ({ reason }: Label): boolean => reason === 'NodeRunsKernel' || reason === 'KernelNotALabel'

/** What becomes of the module on the node, of all that the steps say. */
export const outcomeOf = (
  cluster: Cluster,
  module: Module,
  node: IndexedNode,
  steps: ReadonlyArray<Step>,
): Explanation['outcome'] => {
  const loaders = steps.filter(
    (step): step is DaemonSetStep => step._tag === 'DaemonSet' && step.role === 'module-loader',
  )
  const effectsOf = (daemonSets: ReadonlyArray<DaemonSetStep>) =>
    daemonSets.flatMap(({ change }) =>
      (change?.nodes ?? []).filter(({ name }) => name === node.name).map(({ effect }) => effect),
    )
  const ofLabels = steps.flatMap((step) => (step._tag === 'Labels' ? step.changes : []))
  const effects = [
    ...effectsOf(loaders.filter(({ isHeld }) => !isHeld)),
    ...ofLabels
      .filter((change) => !isOfNode(change) || mayBeOn(cluster, module, node))
      .flatMap(({ nodes }) => nodes.map(({ effect }) => effect)),
  ]
  if (ofLabels.some(({ reason }) => reason === 'ModuleLeaves')) return 'will unload'
  // An ordered upgrade unloads the old version before it loads the new one.
  const isLoaded = loaders.some(({ presence, scheduling }) => presence === 'runs' && scheduling !== 'removed')
  if (effects.includes('reload') || (effects.includes('load') && (effects.includes('unload') || isLoaded)))
    return 'will reload'
  if (effects.includes('load')) return 'will load'
  if (effects.includes('unload')) return 'will unload'
  if (effects.includes('leave')) return 'will leave'
  if (effectsOf(loaders.filter(({ isHeld }) => isHeld)).length > 0) return 'runs'
  if (!cluster.isObserved('DaemonSet', module.metadata.namespace) || node.kernel === undefined) return 'unknown'
  // What it loads no DaemonSet shows.
  if (isLeftToLaterOperator(cluster)(module)) return 'unknown'
  return standing(
    module,
    node,
    steps,
    loaders.filter(({ isLive }) => isLive),
  )
}
