/**
 * READ FIRST in this room. All labels of one node, and the pods on it that may go.
 *
 *     kernel label + for each Module: ready labels, ordered upgrade or end, target label
 *                  + for each Module that is not given, and has a pod on the node: ready labels
 *
 * Only labels whose keys are made from the names of the given Modules, or of pods on the node, are touched; labels are the node's, so a
 * Module's decisions do not depend on which other Modules are given.
 */
import { memoize } from '../kubernetes/memoize.js'
import type { Node } from '../kubernetes/object.js'
import { isPodOf, type ModulePod } from '../label/module-pod.js'
import type { Module } from '../module/module.js'
import { moduleKey, type ModuleName, moduleNameOf } from '../module/module-name.js'
import type { OnUnschedulable } from '../options.js'
import type { ByProfile, ProfileName } from '../profile.js'
import { concernedModules, type Concerns } from './concerned-modules.js'
import { type Departing, noneDeparts } from './departing-label.js'
import type { MayHideReadyPod } from './hidden-pods.js'
import { kernelLabel } from './kernel-label.js'
import { isIdle, type LabelDecision } from './label-decision.js'
import { leavingLabels } from './leaving-labels.js'
import { orderedUpgrade } from './ordered-upgrade.js'
import { type PodRelease, podRelease } from './pod-release.js'
import { moduleReadiness } from './ready-label.js'
import { withSharedLabels } from './shared-label.js'
import { targetLabel } from './target-label.js'
import { plainUpgradeRules, type UpgradeRules } from './upgrade-rules.js'

/** By which decisions a node's labels become what they should be; what the releases wait for is decided there. */
export interface NodeLabels {
  readonly node: string
  /** Those that change something or wait for something. */
  readonly decisions: ReadonlyArray<LabelDecision>
  readonly releases: ReadonlyArray<PodRelease>
}

/**
 * Whether version labels are looked after (docs/deviations.md#builds-version-label-keys). Without a version in the Module, no DaemonSet
 * looks at them. The operator looks at labels only.
 */
const hasUpgrades: ByProfile<(module: Module) => boolean> = {
  'safe': ({ spec }) => (spec.moduleLoader?.container.version ?? '') !== '',
  'kmm-1.1': () => true,
}

/**
 * What else matters than nodes and pods: what becomes of device plugins on nodes that take no new pods, the nodes that a Module
 * selects then (by name), and whether a Module is being deleted and its labels schedule nothing any more;
 * what ordered upgrades have to know of DaemonSets, and where a device plugin has to leave before its module.
 */
export interface LabelRules extends Concerns {
  readonly onUnschedulable: OnUnschedulable
  readonly end: (module: Module) => 'none' | 'begun' | 'labels go'
  readonly upgrades: UpgradeRules
  readonly departing: Departing
  /** Whether all pods of a namespace were seen, or of the whole cluster. */
  readonly hasSeenPods: (namespace?: string) => boolean
  readonly mayHide: MayHideReadyPod
}

const none: ReadonlyArray<never> = []

const plainRules: LabelRules = {
  onUnschedulable: 'keep',
  selectedBy: () => none,
  labelKeys: undefined,
  end: () => 'none',
  upgrades: plainUpgradeRules,
  departing: noneDeparts,
  hasSeenPods: () => true,
  mayHide: () => false,
}

type Readiness = (module: ModuleName) => ReadonlyArray<LabelDecision>

const moduleDecisions = (
  profile: ProfileName,
  { onUnschedulable, end, upgrades, departing, hasSeenPods }: LabelRules,
  node: Node,
  pods: ReadonlyArray<ModulePod> | undefined,
  readiness: Readiness,
  nameOf: (module: Module) => ModuleName,
) => {
  // Few Modules have a version.
  const upgradeOf = memoize((isSeen: boolean) => orderedUpgrade(profile)(node, isSeen ? pods : undefined, upgrades))
  return (module: Module): ReadonlyArray<LabelDecision> => {
    const name = nameOf(module)
    switch (end(module)) {
      case 'begun':
        return readiness(name)
      case 'labels go':
        return [...readiness(name), leavingLabels(name, node)]
      case 'none':
        return departing(
          name,
          node,
        )([
          ...readiness(name),
          ...(hasUpgrades[profile](module) ? upgradeOf(hasSeenPods(name.namespace))(name) : none),
          ...(onUnschedulable === 'unload' ? [targetLabel(profile, onUnschedulable)(module)(node)] : none),
        ])
    }
  }
}

/**
 * The Modules that have a pod among these and are not given, each once. What their pods say of a node is true whether or not the
 * Module is known: the operator reads no Module there.
 *
 * Source: controllers/pod_node_module_reconciler.go, release-1.1.
 */
const otherModules = (
  isGiven: (module: ModuleName) => boolean,
  pods: ReadonlyArray<ModulePod>,
): ReadonlyArray<ModuleName> => {
  const others = pods.flatMap(({ module = [] }) => module).filter((module) => !isGiven(module))
  return others.length === 0 ? none : [...new Map(others.map((module) => [moduleKey(module), module])).values()]
}

/**
 * A label comes with the plan for its Module, which knows whether the module is about to leave the node; that it goes is true whatever
 * is planned (docs/deviations.md#unlabels-by-own-pods). The operator looks at pods only.
 */
const leavesToOwner: ByProfile<(decision: LabelDecision) => LabelDecision> = {
  'safe': (decision) => ({ ...decision, add: {} }),
  'kmm-1.1': (decision) => decision,
}

/**
 * The labels of a node, given the Modules to look after and KMM's pods on the node. Pods that were not observed (undefined)
 * are not the same as none: what depends on them stays as it is. O(Modules) once, then O(labels and pods of the node) for
 * each node.
 */
export const nodeLabels =
  (profile: ProfileName, rules: LabelRules = plainRules) =>
  (modules: ReadonlyArray<Module>): ((node: Node, pods: ReadonlyArray<ModulePod> | undefined) => NodeLabels) => {
    const concerned = concernedModules(modules, rules)
    const nameOf = memoize(moduleNameOf)
    const given = new Set(modules.map((module) => moduleKey(nameOf(module))))
    const isGiven = memoize((module: ModuleName) => given.has(moduleKey(module)))
    const ofKernel = kernelLabel(profile)
    const readinessOn = moduleReadiness(profile)
    return (node, pods) => {
      const concerning = concerned(node, pods)
      const kernel = ofKernel(node)
      // So it is on most nodes of a cluster.
      if (concerning.length === 0 && (pods === undefined || pods.length === 0))
        return { node: node.metadata.name, decisions: isIdle(kernel) ? none : [kernel], releases: none }
      const ready: Readiness = pods === undefined ? () => none : readinessOn(node, pods)
      const kept = rules.hasSeenPods() ? (decision: LabelDecision) => decision : withSharedLabels(node)
      // A pod on the node says what it is; where there is none, one may be hidden.
      const keptFor = (module: ModuleName, decision: LabelDecision): LabelDecision => {
        const { role, remove } = decision
        const isShown = (pod: ModulePod): boolean => pod.role === role && isPodOf(module)(pod)
        const isHidden = remove.length > 0 && role !== undefined && pods?.some(isShown) !== true
        return isHidden && rules.mayHide(module, role) ? { ...decision, remove: [] } : decision
      }
      const readiness: Readiness = (module) =>
        rules.hasSeenPods(module.namespace) ? ready(module).map((decision) => keptFor(module, kept(decision))) : none
      const ofModules = concerning.flatMap(moduleDecisions(profile, rules, node, pods, readiness, nameOf))
      const ofOthers = otherModules(isGiven, pods ?? none)
        .flatMap(readiness)
        .map(leavesToOwner[profile])
      const decisions = [kernel, ...ofModules, ...ofOthers].filter((decision) => !isIdle(decision))
      return {
        node: node.metadata.name,
        decisions,
        releases: (pods ?? none)
          .filter(({ isDeleted, ref }) => isDeleted && rules.hasSeenPods(ref.namespace ?? ''))
          .flatMap((pod) => podRelease(profile)(node, pods ?? none)(pod) ?? none),
      }
    }
  }
