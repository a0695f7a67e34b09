/**
 * What makes a DaemonSet the one for a Module, a role, a kernel version and a module version, whatever its name.
 *
 * Label keys are built, never parsed: names may hold dots.
 */
import {
  KERNEL_LABEL,
  MODULE_NAME_LABEL,
  ROLE_LABEL,
  VERSION_DEVICE_PLUGIN_PREFIX,
  VERSION_MODULE_LOADER_PREFIX,
  VERSION_MODULE_PREFIX,
} from '../constants.js'
import { lookup } from '../kubernetes/json.js'
import type { DaemonSet } from '../kubernetes/object.js'
import type { ModuleName } from '../module/module-name.js'
import type { ByProfile } from '../profile.js'

export { devicePluginReadyLabel, readyLabel } from '../module/ready-label.js'

/** Which of a Module's DaemonSets it is. */
export type DaemonSetRole = 'module-loader' | 'device-plugin'

/** Identity of a DaemonSet within its Module. */
export interface Identity {
  readonly role: DaemonSetRole
  /** Of a ModuleLoader. */
  readonly kernelVersion?: string
  /** `spec.moduleLoader.container.version`; empty without one. */
  readonly version: string
}

/** The label by which a version of a DaemonSet is scheduled. */
export const versionLabel = (role: DaemonSetRole, { namespace, name }: ModuleName): string =>
  `${role === 'module-loader' ? VERSION_MODULE_LOADER_PREFIX : VERSION_DEVICE_PLUGIN_PREFIX}.${namespace}.${name}`

/** The label by which a user asks for a version of a Module on a node. */
export const wantedVersionLabel = ({ namespace, name }: ModuleName): string =>
  `${VERSION_MODULE_PREFIX}.${namespace}.${name}`

/**
 * The label of nodes from which a Module's device plugin need not stay away; later versions of the operator have it.
 *
 * Source: KMM main, its page on the reconciliation loop.
 */
export const devicePluginTargetLabel = ({ namespace, name }: ModuleName): string =>
  `kmm.node.kubernetes.io/${namespace}.${name}.device-plugin-target`

/** The labels that are a DaemonSet's identity: on itself, on its pods, and as its selector. */
export const identityLabels = (
  module: ModuleName,
  { role, kernelVersion, version }: Identity,
): Readonly<Record<string, string>> => {
  const ofAnyVersion =
    kernelVersion === undefined
      ? { [MODULE_NAME_LABEL]: module.name }
      : { [KERNEL_LABEL]: kernelVersion, [MODULE_NAME_LABEL]: module.name }
  return version === '' ? ofAnyVersion : { [versionLabel(role, module)]: version, ...ofAnyVersion }
}

type Labels = Readonly<Record<string, string>> | undefined

/**
 * The labels by which a live DaemonSet is known (docs/deviations.md#identifies-by-selector). Its selector holds them too and is
 * immutable, while a hand that edits a label of the object must not make a running loader look like something else. The operator
 * reads the object's labels.
 */
export const identifyingLabels: ByProfile<(daemonSet: DaemonSet) => Labels> = {
  'safe': ({ metadata, spec }) => {
    const selector = spec?.selector.matchLabels
    return lookup(selector, MODULE_NAME_LABEL) === undefined ? metadata.labels : selector
  },
  'kmm-1.1': ({ metadata }) => metadata.labels,
}

/**
 * Which of its Module's DaemonSets a live one is, from the labels it is known by. Without the upstream role label, one
 * that has no kernel label is a device plugin.
 *
 * Source: midstream internal/daemonset/daemonset.go `GetExistingDS`, release-1.1.
 */
export const roleOf = (labels: Labels): DaemonSetRole =>
  lookup(labels, ROLE_LABEL) === 'device-plugin' || lookup(labels, KERNEL_LABEL) === undefined
    ? 'device-plugin'
    : 'module-loader'

/** The identity of a live DaemonSet of a Module, from the labels it is known by. */
export const identityOf =
  (module: ModuleName) =>
  (labels: Labels): Identity => {
    const role = roleOf(labels)
    const version = lookup(labels, versionLabel(role, module)) ?? ''
    const kernelVersion = lookup(labels, KERNEL_LABEL)
    return role === 'device-plugin' || kernelVersion === undefined
      ? { role, version }
      : { role, kernelVersion, version }
  }

/** Whether two are the same one of their Module's. */
export const isSameIdentity = (first: Identity, second: Identity): boolean =>
  first.role === second.role && first.kernelVersion === second.kernelVersion && first.version === second.version

/** One text for equal identities. */
export const identityKey = ({ role, kernelVersion, version }: Identity): string =>
  JSON.stringify([role, kernelVersion ?? null, version])
