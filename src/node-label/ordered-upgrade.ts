/**
 * Ordered upgrade: on each node the old device plugin leaves, then the old module; then the new module comes, then its
 * device plugin. A user starts it node by node, with a label.
 */
import type { Node } from '../kubernetes/object.js'
import { versionLabel } from '../label/identity.js'
import { isPodOf, type ModulePod } from '../label/module-pod.js'
import type { ModuleName } from '../module/module-name.js'
import type { Profile } from '../profile.js'
import type { LabelDecision, WaitsFor } from './label-decision.js'
import { misreadLabels } from './misread-label.js'
import { type Leaving, upgradeStep } from './upgrade-step.js'
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

/** What a step has to wait for. A pod that has ended uses no module; the operator waits for it all the same. */
const awaited = (
  { completesUpgrades }: Profile,
  pods: ReadonlyArray<ModulePod> | undefined,
  module: ModuleName,
  leaving: Leaving,
  wanted: string,
): ReadonlyArray<WaitsFor> => {
  if (leaving === 'none') return []
  if (pods === undefined) return [{ event: 'pods-observed' }]
  return pods
    .filter((pod) => isPodOf(module)(pod) && hasToLeave(leaving, wanted)(pod) && !(completesUpgrades && pod.hasEnded))
    .map(({ role, ref }): WaitsFor => ({ event: 'pod-left', role, ref }))
}

const decided =
  (profile: Profile, node: string, pods: ReadonlyArray<ModulePod> | undefined) =>
  (module: ModuleName, labels: VersionLabels): LabelDecision => {
    const step = upgradeStep(profile)(versionState(labels))
    const versions = { from: labels.loader, to: labels.wanted }
    const decision = { node, module, add: {}, remove: [], reason: step.reason, waitsFor: [], versions }
    if (step.action === 'none') return decision
    const { role } = step
    const waitsFor = awaited(profile, pods, module, step.after, labels.wanted)
    if (waitsFor.length > 0) return { ...decision, role, waitsFor }
    const label = versionLabel(role, module)
    return step.action === 'add' ? { ...decision, role, add: { [label]: labels.wanted } } : { ...decision, role, remove: [label] }
  }

/**
 * The next step of a Module's upgrade on a node, given KMM's pods there; undefined pods were not observed, and only what
 * depends on none is done then.
 *
 * The operator reads namespace and name out of the keys of labels, and misreads some: a Module then has the steps of all
 * that its labels are taken for, under keys that are not its own.
 *
 * Source: controllers/node_label_module_version_reconciler.go, release-1.1.
 */
export const orderedUpgrade =
  (profile: Profile) =>
  (
    { metadata: { name, labels } }: Node,
    pods: ReadonlyArray<ModulePod> | undefined,
  ): ((module: ModuleName) => ReadonlyArray<LabelDecision>) => {
    const decision = decided(profile, name, pods)
    if (profile.buildsVersionLabelKeys) return (module) => [decision(module, versionLabelsOf(module)(labels))]
    const misread = misreadLabels(labels)
    return (module) => misread.filter(({ isAbout }) => isAbout(module)).map((one) => decision(one.module, one.labels))
  }

/**
 * What the operator does about all the version labels that it finds on a node, whether or not there are such Modules.
 *
 * Source: controllers/node_label_module_version_reconciler.go, release-1.1.
 */
export const operatorUpgrades =
  (profile: Profile) =>
  ({ metadata: { name, labels } }: Node, pods: ReadonlyArray<ModulePod> | undefined): ReadonlyArray<LabelDecision> =>
    misreadLabels(labels).map((misread) => decided(profile, name, pods)(misread.module, misread.labels))
