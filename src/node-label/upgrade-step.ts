/**
 * The next step of an ordered upgrade, for every state of the labels.
 *
 * Invariants of the safe table:
 * 1. Every state has a step, unless the upgrade is done or none is asked for.
 * 2. The device plugin is scheduled only while the module is scheduled in the version that is asked for.
 * 3. A step waits only for pods that no version label keeps there any more. Where something else keeps them, a DaemonSet that asks for no
 *    version or a hand, somebody is told to act: `UpgradeRules.staying`.
 */
import type { DaemonSetRole } from '../label/identity.js'
import type { LabelReason } from '../plan-model/reason.js'
import type { ByProfile } from '../profile.js'
import type { VersionState } from './version-state.js'

/**
 * Which pods of the Module have to leave the node before a step: none, its device plugins, its ModuleLoaders, all of
 * them, or those of another version than the one that is asked for.
 */
export type Leaving = 'none' | 'device-plugins' | 'module-loaders' | 'all' | 'other-versions'

/**
 * A step: the version label of a role is set to the version that is asked for, or taken away; or there is nothing to do.
 */
export type UpgradeStep =
  | {
      readonly action: 'add' | 'remove'
      readonly role: DaemonSetRole
      readonly reason: LabelReason
      readonly after: Leaving
    }
  | { readonly action: 'none'; readonly reason: LabelReason }

type Steps = Readonly<Record<VersionState, UpgradeStep>>

const none = (reason: LabelReason): UpgradeStep => ({ action: 'none', reason })

const remove = (role: DaemonSetRole, reason: LabelReason, after: Leaving): UpgradeStep => ({
  action: 'remove',
  role,
  reason,
  after,
})

const add = (role: DaemonSetRole, reason: LabelReason, after: Leaving): UpgradeStep => ({
  action: 'add',
  role,
  reason,
  after,
})

const safeSteps: Steps = {
  'unasked absent absent': none('NoVersionAsked'),
  'unasked absent other': remove('device-plugin', 'VersionWithdrawn', 'none'),
  'unasked other absent': remove('module-loader', 'VersionWithdrawn', 'device-plugins'),
  'unasked other other': remove('device-plugin', 'VersionWithdrawn', 'none'),
  'asked absent absent': add('module-loader', 'NewModule', 'all'),
  'asked absent desired': remove('device-plugin', 'DevicePluginWithoutModule', 'none'),
  'asked absent other': remove('device-plugin', 'OldDevicePlugin', 'none'),
  'asked desired absent': add('device-plugin', 'NewDevicePlugin', 'other-versions'),
  'asked desired desired': none('UpgradeDone'),
  'asked desired other': remove('device-plugin', 'OldDevicePlugin', 'none'),
  'asked other absent': remove('module-loader', 'OldModule', 'device-plugins'),
  'asked other desired': remove('device-plugin', 'DevicePluginOnOldModule', 'none'),
  'asked other other': remove('device-plugin', 'OldDevicePlugin', 'none'),
}

/**
 * The operator takes no label away while a device plugin is on the node, not even the one that keeps it there; adds none
 * while a ModuleLoader is, not even the one it has just asked for; and has no step for five states.
 *
 * Source: controllers/module_version_label_action_table.go, release-1.1.
 */
const operatorSteps: Steps = {
  'unasked absent absent': none('NoVersionAsked'),
  'unasked absent other': none('NotInTable'),
  'unasked other absent': remove('module-loader', 'VersionWithdrawn', 'device-plugins'),
  'unasked other other': remove('device-plugin', 'VersionWithdrawn', 'device-plugins'),
  'asked absent absent': add('module-loader', 'NewModule', 'module-loaders'),
  'asked absent desired': none('NotInTable'),
  'asked absent other': none('NotInTable'),
  'asked desired absent': add('device-plugin', 'NewDevicePlugin', 'module-loaders'),
  'asked desired desired': none('UpgradeDone'),
  'asked desired other': none('NotInTable'),
  'asked other absent': remove('module-loader', 'OldModule', 'device-plugins'),
  'asked other desired': none('NotInTable'),
  'asked other other': remove('device-plugin', 'OldDevicePlugin', 'device-plugins'),
}

/** The step for each state (docs/deviations.md#completes-upgrades). */
export const upgradeSteps: ByProfile<Steps> = { 'safe': safeSteps, 'kmm-1.1': operatorSteps }
