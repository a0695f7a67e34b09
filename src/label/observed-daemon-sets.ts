/** The DaemonSets of a snapshot, as phases ask for them. */
import { MODULE_NAME_LABEL } from '../constants.js'
import { groupedBy } from '../kubernetes/grouped.js'
import { lookup } from '../kubernetes/json.js'
import type { DaemonSet } from '../kubernetes/object.js'
import { sortedBy } from '../kubernetes/order.js'
import { moduleKey, type ModuleName } from '../module/module-name.js'
import type { ProfileName } from '../profile.js'
import type { ClusterSnapshot } from '../snapshot/cluster-snapshot.js'
import { identifyingLabels, roleOf } from './identity.js'

/** Questions about DaemonSets. */
export interface ObservedDaemonSets {
  /** The labels by which a live DaemonSet is known. */
  readonly labelsOf: (daemonSet: DaemonSet) => Readonly<Record<string, string>> | undefined
  /** DaemonSets that are known by a Module's name in its namespace, in name order. */
  readonly daemonSetsOf: (module: ModuleName) => ReadonlyArray<DaemonSet>
  /** The DaemonSet of this name, whatever it is for. */
  readonly daemonSetNamed: (name: ModuleName) => DaemonSet | undefined
  readonly daemonSets: ReadonlyArray<DaemonSet>
}

/** Index the DaemonSets of a snapshot. O(n log n) once. */
export const observedDaemonSets = (profile: ProfileName, snapshot: ClusterSnapshot): ObservedDaemonSets => {
  const daemonSets = sortedBy(({ metadata }: DaemonSet) => moduleKey(metadata))(snapshot.daemonSets ?? [])
  const labelsOf = identifyingLabels[profile]
  const byModule = groupedBy((daemonSet: DaemonSet) => {
    const name = lookup(labelsOf(daemonSet), MODULE_NAME_LABEL)
    return name === undefined ? undefined : moduleKey({ namespace: daemonSet.metadata.namespace, name })
  })(daemonSets)
  const byName = new Map(daemonSets.map((daemonSet) => [moduleKey(daemonSet.metadata), daemonSet]))
  return {
    labelsOf,
    daemonSetsOf: (module) => byModule.get(moduleKey(module)) ?? [],
    daemonSetNamed: (name) => byName.get(moduleKey(name)),
    daemonSets,
  }
}

/** The live device plugin DaemonSets of a Module, in name order. O(its DaemonSets). */
export const liveDevicePlugins = (
  { daemonSetsOf, labelsOf }: Pick<ObservedDaemonSets, 'daemonSetsOf' | 'labelsOf'>,
  module: ModuleName,
): ReadonlyArray<DaemonSet> => daemonSetsOf(module).filter((live) => roleOf(labelsOf(live)) === 'device-plugin')
