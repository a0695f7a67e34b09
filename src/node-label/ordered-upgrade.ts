/**
 * Ordered upgrade: on each node the old device plugin leaves, then the old module; then the new module comes, then its
 * device plugin. A user starts it node by node, with a label.
 */
import type { Node } from '../kubernetes/object.js'
import { type DaemonSetRole, versionLabel } from '../label/identity.js'
import { isPodOf, type ModulePod } from '../label/module-pod.js'
import type { ModuleName } from '../module/module-name.js'
import type { ByProfile, ProfileName } from '../profile.js'
import type { LabelDecision, WaitsFor } from './label-decision.js'
import { type MisreadLabels, misreadLabels } from './misread-label.js'
import { plainUpgradeRules, type UpgradeRules } from './upgrade-rules.js'
import { type Leaving, upgradeSteps } from './upgrade-step.js'
import { type VersionLabels, versionLabelsOf, versionState } from './version-state.js'

const hasToLeave =
  (leaving: Leaving, wanted: string) =>
  ({ role, version }: ModulePod): boolean => {
    switch (leaving) {
      case 'none':
        return false
      case 'all':
        return true
      case 'device-plugins':
        return role === 'device-plugin'
      case 'module-loaders':
        return role === 'module-loader'
      case 'other-versions':
        return version !== wanted
    }
  }

/** A pod that has ended uses no module; the operator waits for it all the same (docs/deviations.md#completes-upgrades). */
const isAwaited: ByProfile<(pod: ModulePod) => boolean> = { 'safe': ({ hasEnded }) => !hasEnded, 'kmm-1.1': () => true }

/** What a step has to wait for. */
const awaited = (
  profile: ProfileName,
  { staying }: UpgradeRules,
  node: Node,
  pods: ReadonlyArray<ModulePod> | undefined,
  module: ModuleName,
  leaving: Leaving,
  wanted: string,
): ReadonlyArray<WaitsFor> => {
  if (leaving === 'none') return []
  if (pods === undefined) return [{ event: 'pods-observed' }]
  return pods
    .filter((pod) => isPodOf(module)(pod) && hasToLeave(leaving, wanted)(pod) && isAwaited[profile](pod))
    .map((pod): WaitsFor => {
      const { role, ref } = pod
      const stays = staying(node, pod)
      return { event: 'pod-left', role, ref, ...(stays === undefined ? {} : { staying: stays }) }
    })
}

/** The pods of a Module that run in the version, and are not about to leave. */
const running = (
  pods: ReadonlyArray<ModulePod>,
  module: ModuleName,
  role: DaemonSetRole,
  wanted: string,
): ReadonlyArray<ModulePod> =>
  pods.filter(
    (pod) => isPodOf(module)(pod) && pod.role === role && pod.version === wanted && !pod.isDeleted && !pod.hasEnded,
  )

/**
 * The roles of a Module that run on the node in the version that is asked for, while the label that schedules the module is gone: a node
 * that was registered again, or a label that was taken off by hand. Nothing when a pod of the Module is of another version, or when the
 * module is about to be unloaded.
 */
const runningWithoutLabel = (
  pods: ReadonlyArray<ModulePod>,
  module: ModuleName,
  { wanted, loader }: VersionLabels,
): ReadonlyArray<DaemonSetRole> => {
  const own = pods.filter((pod) => isPodOf(module)(pod) && !pod.hasEnded)
  const isLeaving = own.some(({ role, isDeleted }) => role === 'module-loader' && isDeleted)
  if (wanted === '' || loader !== '' || isLeaving || own.some(({ version }) => version !== wanted)) return []
  if (running(own, module, 'module-loader', wanted).length === 0) return []
  return running(own, module, 'device-plugin', wanted).length === 0
    ? ['module-loader']
    : ['module-loader', 'device-plugin']
}

/**
 * What the safe profile does before it looks at its table (docs/deviations.md#completes-upgrades): labels are set again for what runs
 * without them, and a version that nothing has is no reason to take away what runs. The operator looks at nothing but labels.
 */
const looksAround: ByProfile<boolean> = { 'safe': true, 'kmm-1.1': false }

type Labelled = Pick<MisreadLabels, 'module' | 'labels'>

const decided =
  (profile: ProfileName, rules: UpgradeRules, node: Node, pods: ReadonlyArray<ModulePod> | undefined) =>
  ({ module, labels }: Labelled): ReadonlyArray<LabelDecision> => {
    const { wanted, loader, plugin } = labels
    const step = upgradeSteps[profile][versionState(labels)]
    const versions = { from: loader, to: wanted }
    const { name } = node.metadata
    const decision = { node: name, module, add: {}, remove: [], reason: step.reason, waitsFor: [], versions }
    if (step.action === 'none') {
      if (!looksAround[profile] || step.reason !== 'UpgradeDone') return [decision]
      // What runs beside the version that is asked for, and stays: two modules on one node.
      const beside = awaited(profile, rules, node, pods ?? [], module, 'other-versions', wanted)
      return [{ ...decision, waitsFor: beside.filter((one) => 'staying' in one) }]
    }
    if (looksAround[profile]) {
      if (wanted !== '' && !rules.hasVersion(module, wanted)) return [{ ...decision, reason: 'VersionNotThere' }]
      // Where nobody knows what there is, nothing leaves for it.
      if (wanted !== '' && step.action === 'remove' && !rules.surelyHasVersion(module, wanted)) return [decision]
      const again = runningWithoutLabel(pods ?? [], module, labels)
      if (again.length > 0)
        return again
          .filter((role) => role === 'module-loader' || plugin !== wanted)
          .map((role) => ({
            ...decision,
            role,
            reason: 'VersionRuns',
            add: { [versionLabel(role, module)]: wanted },
            isStill: true,
          }))
    }
    const { role } = step
    const waitsFor = awaited(profile, rules, node, pods, module, step.after, wanted)
    if (waitsFor.length > 0) return [{ ...decision, role, waitsFor }]
    const label = versionLabel(role, module)
    if (step.action === 'remove') return [{ ...decision, role, remove: [label] }]
    const isStill = !rules.serves(module, role, wanted, node) || running(pods ?? [], module, role, wanted).length > 0
    return [{ ...decision, role, add: { [label]: wanted }, ...(isStill ? { isStill } : {}) }]
  }

/**
 * What the version labels of a node are taken for (docs/deviations.md#builds-version-label-keys). The operator reads namespace and
 * name out of the keys of labels, and misreads some: a Module then has the steps of all that its labels are taken for, under
 * keys that are not its own.
 */
const readLabels: ByProfile<(labels: Node['metadata']['labels']) => (module: ModuleName) => ReadonlyArray<Labelled>> = {
  'safe': (labels) => (module) => [{ module, labels: versionLabelsOf(module)(labels) }],
  'kmm-1.1': (labels) => {
    const misread = misreadLabels(labels)
    return (module) => misread.filter(({ isAbout }) => isAbout(module))
  },
}

/**
 * The next step of a Module's upgrade on a node, given KMM's pods there; undefined pods were not observed, and only what
 * depends on none is done then.
 *
 * Source: controllers/node_label_module_version_reconciler.go, release-1.1.
 */
export const orderedUpgrade =
  (profile: ProfileName) =>
  (
    node: Node,
    pods: ReadonlyArray<ModulePod> | undefined,
    rules: UpgradeRules = plainUpgradeRules,
  ): ((module: ModuleName) => ReadonlyArray<LabelDecision>) => {
    const read = readLabels[profile](node.metadata.labels)
    return (module) => read(module).flatMap(decided(profile, rules, node, pods))
  }

/**
 * What the operator does about all the version labels that it finds on a node, whether or not there are such Modules.
 *
 * Source: controllers/node_label_module_version_reconciler.go, release-1.1.
 */
export const operatorUpgrades = (
  node: Node,
  pods: ReadonlyArray<ModulePod> | undefined,
): ReadonlyArray<LabelDecision> =>
  misreadLabels(node.metadata.labels).flatMap(decided('kmm-1.1', plainUpgradeRules, node, pods))
