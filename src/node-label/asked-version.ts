/**
 * What users ask for of a Module with a version, node by node: a version that it has, one that nothing has, or none. A label that is
 * misspelt moves nothing, and nobody would ever learn of it.
 */
import { VERSION_DEVICE_PLUGIN_PREFIX, VERSION_MODULE_LOADER_PREFIX, VERSION_MODULE_PREFIX } from '../constants.js'
import type { Diagnostic } from '../diagnostic/diagnostic.js'
import { groupedBy } from '../kubernetes/grouped.js'
import { lookup } from '../kubernetes/json.js'
import { compareStrings } from '../kubernetes/order.js'
import { identityOf, versionLabel, wantedVersionLabel } from '../label/identity.js'
import type { ObservedDaemonSets } from '../label/observed-daemon-sets.js'
import type { Module } from '../module/module.js'
import { type ModuleName, moduleNameOf } from '../module/module-name.js'
import { remarkOn } from '../module/remark.js'
import { factsOn, listedNodes } from '../node/listed-nodes.js'
import type { ObservedNodes } from '../node/observed-nodes.js'
import type { UpgradeRules } from './upgrade-rules.js'

/** The version of a Module; empty for none. */
export const versionOf = ({ spec }: Module): string => spec.moduleLoader?.container.version ?? ''

/** The key for a Module with namespace and name the wrong way round. */
export const swappedVersionLabel = ({ namespace, name }: ModuleName): string =>
  wantedVersionLabel({ namespace: name, name: namespace })

/** What a user asks for on a node. */
export interface AskedVersion {
  /** What the Module has. */
  readonly version: string
  /** The label by which a version is asked for. */
  readonly label: string
  /** Its value; absent without one. */
  readonly asked?: string
  /** Whether the Module, or a ModuleLoader DaemonSet of it, has the version. */
  readonly isThere: boolean
  /** A label of the node that looks as if it were meant: namespace and name are the wrong way round. */
  readonly swapped?: string
}

/** What the labels of a node ask of a Module; undefined for a Module without a version. */
export const askedVersion = (
  { hasVersion }: Pick<UpgradeRules, 'hasVersion'>,
  module: Module,
  labels: Readonly<Record<string, string>>,
): AskedVersion | undefined => {
  const version = versionOf(module)
  if (version === '') return undefined
  const name = moduleNameOf(module)
  const label = wantedVersionLabel(name)
  const asked = lookup(labels, label) ?? ''
  if (asked !== '') return { version, label, asked, isThere: hasVersion(name, asked) }
  const swapped = swappedVersionLabel(name)
  const isSwapped = swapped !== label && lookup(labels, swapped) !== undefined
  return { version, label, isThere: false, ...(isSwapped ? { swapped } : {}) }
}

const prefixes = [VERSION_MODULE_PREFIX, VERSION_MODULE_LOADER_PREFIX, VERSION_DEVICE_PLUGIN_PREFIX]

/** Part of all prefixes, by which most labels are passed over with one look. */
const MARK = 'kmm.node.kubernetes.io/version-'

const isVersionLabel = (key: string): boolean => key.includes(MARK) && prefixes.some((prefix) => key.startsWith(prefix))

interface Asking {
  readonly key: string
  readonly node: string
  readonly version: string
}

/** The nodes with a version label, by the label. O(labels of all nodes) where there is such a label. */
const askingNodes = ({ nodes }: ObservedNodes): ReadonlyMap<string, ReadonlyArray<Asking>> => {
  const keys = new Set([...nodes.labelKeys].filter(isVersionLabel))
  if (keys.size === 0) return new Map()
  return groupedBy(({ key }: Asking) => key)(
    nodes.all.flatMap(({ name, labels }) =>
      Object.entries(labels).flatMap(([key, version]) =>
        version !== '' && keys.has(key) ? [{ key, node: name, version }] : [],
      ),
    ),
  )
}

const path = ['spec', 'moduleLoader', 'container', 'version']

/**
 * The nodes with version labels of a Module that has no version any more, while DaemonSets of the version that it had are there. No
 * label is taken off: the pods of that version would unload the module under those that have no version.
 */
const leftVersions = (
  cluster: ObservedNodes & ObservedDaemonSets,
  labelled: ReadonlyMap<string, ReadonlyArray<Asking>>,
  module: Module,
): ReadonlyArray<Diagnostic> => {
  const name = moduleNameOf(module)
  const versions = new Set(
    cluster.daemonSetsOf(name).map((daemonSet) => identityOf(name)(cluster.labelsOf(daemonSet)).version),
  )
  const labels = (['device-plugin', 'module-loader'] as const).map((role) => versionLabel(role, name))
  const left = labels.flatMap((key) => labelled.get(key) ?? []).filter(({ version }) => versions.has(version))
  return left.length === 0
    ? []
    : [
        remarkOn(module)('VersionLeft', path, {
          versions: [...new Set(left.map(({ version }) => version))].sort(compareStrings),
          labels,
          ...listedNodes([...new Set(left.map(({ node }) => node))]),
        }),
      ]
}

/**
 * For each Module with a version, the nodes that ask for one that nothing has, and the nodes that it selects and that ask for none.
 * And those that a Module without a version left behind. O(labels of all nodes) once, then for each Module its nodes.
 */
export const versionRemarks = (
  cluster: ObservedNodes & ObservedDaemonSets,
  { hasVersion }: Pick<UpgradeRules, 'hasVersion'>,
  modules: ReadonlyArray<Module>,
): ReadonlyArray<Diagnostic> => {
  const asking = askingNodes(cluster)
  return modules.flatMap((module) => {
    const name = moduleNameOf(module)
    const version = versionOf(module)
    if (version === '') return leftVersions(cluster, asking, module)
    const label = wantedVersionLabel(name)
    const on = asking.get(label) ?? []
    const vain = on.filter((one) => !hasVersion(name, one.version))
    const heard = new Set(on.map(({ node }) => node))
    const { selected } = cluster.target(module.spec.selector, module.spec.tolerations ?? [])
    const silent = heard.size === 0 ? selected : selected.filter((node) => !heard.has(node.name))
    const swapped = new Set((asking.get(swappedVersionLabel(name)) ?? []).map(({ node }) => node))
    const confused = swapped.size === 0 ? [] : silent.filter((node) => swapped.has(node.name))
    const about = remarkOn(module)
    return [
      ...(vain.length === 0
        ? []
        : [
            about('VersionNotThere', path, {
              version,
              asked: [...new Set(vain.map((one) => one.version))].sort(compareStrings),
              label,
              ...listedNodes(vain.map(({ node }) => node)),
            }),
          ]),
      ...(silent.length === 0
        ? []
        : [
            about('NoVersionAsked', path, {
              version,
              label,
              ...factsOn(silent),
              ...(confused.length === 0
                ? {}
                : { swapped: swappedVersionLabel(name), swappedNodes: factsOn(confused).nodes }),
            }),
          ]),
    ]
  })
}
