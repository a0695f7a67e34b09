/**
 * Ordered upgrade: on each node the old device plugin leaves, then the old module; then the new module comes, then its
 * device plugin. A user starts it node by node, with a label.
 */
import type { Node } from '../kubernetes/object.js'
import { versionLabel } from '../label/identity.js'
import { isPodOf, type ModulePod } from '../label/module-pod.js'
import type { ModuleName } from '../module/module-name.js'
import type { ByProfile, ProfileName } from '../profile.js'
import type { LabelDecision, WaitsFor } from './label-decision.js'
import { type MisreadLabels, misreadLabels } from './misread-label.js'
import { type Leaving, upgradeSteps } from './upgrade-step.js'
import { versionLabelsOf, versionState } from './version-state.js'

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
  pods: ReadonlyArray<ModulePod> | undefined,
  module: ModuleName,
  leaving: Leaving,
  wanted: string,
): ReadonlyArray<WaitsFor> => {
  if (leaving === 'none') return []
  if (pods === undefined) return [{ event: 'pods-observed' }]
  return pods
    .filter((pod) => isPodOf(module)(pod) && hasToLeave(leaving, wanted)(pod) && isAwaited[profile](pod))
    .map(({ role, ref }): WaitsFor => ({ event: 'pod-left', role, ref }))
}

type Labelled = Pick<MisreadLabels, 'module' | 'labels'>

const decided =
  (profile: ProfileName, node: string, pods: ReadonlyArray<ModulePod> | undefined) =>
  ({ module, labels }: Labelled): LabelDecision => {
    const step = upgradeSteps[profile][versionState(labels)]
    const versions = { from: labels.loader, to: labels.wanted }
    const decision = { node, module, add: {}, remove: [], reason: step.reason, waitsFor: [], versions }
    if (step.action === 'none') return decision
    const { role } = step
    const waitsFor = awaited(profile, pods, module, step.after, labels.wanted)
    if (waitsFor.length > 0) return { ...decision, role, waitsFor }
    const label = versionLabel(role, module)
    return step.action === 'add'
      ? { ...decision, role, add: { [label]: labels.wanted } }
      : { ...decision, role, remove: [label] }
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
    { metadata: { name, labels } }: Node,
    pods: ReadonlyArray<ModulePod> | undefined,
  ): ((module: ModuleName) => ReadonlyArray<LabelDecision>) => {
    const read = readLabels[profile](labels)
    return (module) => read(module).map(decided(profile, name, pods))
  }

/**
 * What the operator does about all the version labels that it finds on a node, whether or not there are such Modules.
 *
 * Source: controllers/node_label_module_version_reconciler.go, release-1.1.
 */
export const operatorUpgrades = (
  { metadata: { name, labels } }: Node,
  pods: ReadonlyArray<ModulePod> | undefined,
): ReadonlyArray<LabelDecision> => misreadLabels(labels).map(decided('kmm-1.1', name, pods))
