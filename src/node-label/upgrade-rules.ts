/** What an ordered upgrade has to know of DaemonSets: which versions there are, and which pods they keep where they are. */
import { KERNEL_LABEL } from '../constants.js'
import { lookup } from '../kubernetes/json.js'
import { memoize } from '../kubernetes/memoize.js'
import type { DaemonSet, Node } from '../kubernetes/object.js'
import { type DaemonSetRole, identityOf, readyLabel, versionLabel } from '../label/identity.js'
import type { ModulePod } from '../label/module-pod.js'
import type { ObservedDaemonSets } from '../label/observed-daemon-sets.js'
import type { Module } from '../module/module.js'
import { moduleKey, type ModuleName, moduleNameOf } from '../module/module-name.js'
import { kernelOf } from '../node/indexed-node.js'
import { isGoing } from '../ownership/going.js'
import type { Settings } from '../settings.js'
import type { Observed } from '../snapshot/observed.js'

type Context = Observed & ObservedDaemonSets & Settings

/** Nothing takes a pod away: neither whatever controls it nor, where nothing does, anybody but a user. */
export interface Staying {
  /** `namespace/name` of the DaemonSet that keeps it. */
  readonly daemonSet?: string
}

/** Questions of an ordered upgrade. */
export interface UpgradeRules {
  /** Whether the Module, or one of its ModuleLoader DaemonSets, has this version; true when nobody knows. */
  readonly hasVersion: (module: ModuleName, version: string) => boolean
  /** The same, but false when nobody knows: only then is what runs in another version taken away. */
  readonly surelyHasVersion: (module: ModuleName, version: string) => boolean
  /** Why a pod does not leave its node by itself; undefined when it does, or when nobody knows. */
  readonly staying: (node: Node, pod: ModulePod) => Staying | undefined
  /** Whether a DaemonSet of this role has its pods on the node once the version label is there; true when nobody knows. */
  readonly serves: (module: ModuleName, role: DaemonSetRole, version: string, node: Node) => boolean
}

/** Nothing is known of DaemonSets. */
export const plainUpgradeRules: UpgradeRules = {
  hasVersion: () => true,
  surelyHasVersion: () => true,
  staying: () => undefined,
  serves: () => true,
}

/** Labels of a node that the plan, or the pods that it brings, put there before these pods come. */
const isToCome = (key: string): boolean => key.startsWith('kmm.node.kubernetes.io/')

const selects = (
  { spec }: DaemonSet,
  labels: Node['metadata']['labels'],
  isGiven: (key: string, value: string) => boolean = () => false,
): boolean =>
  Object.entries(spec?.template.spec?.nodeSelector ?? {}).every(
    ([key, value]) => isGiven(key, value) || lookup(labels, key) === value,
  )

/**
 * What the DaemonSets of a snapshot, and those that a plan brings, mean for the upgrades of these Modules. O(DaemonSets) once, then for
 * each question the DaemonSets of its Module.
 */
export const upgradeRules = (
  cluster: Context,
  modules: ReadonlyArray<Module>,
  desired: ReadonlyArray<DaemonSet> = [],
): UpgradeRules => {
  const own = new Map(
    modules.map((module) => [moduleKey(moduleNameOf(module)), module.spec.moduleLoader?.container.version ?? '']),
  )
  const byUid = new Map(cluster.daemonSets.map((daemonSet) => [daemonSet.metadata.uid ?? '', daemonSet]))
  const isKnown = memoize((namespace: string) => cluster.hasSeenAll('DaemonSet', namespace))
  const liveOf = (module: ModuleName): ReadonlyArray<DaemonSet> =>
    cluster.daemonSetsOf(module).filter((daemonSet) => !isGoing(daemonSet))
  const surelyHasVersion: UpgradeRules['surelyHasVersion'] = (module, version) =>
    own.get(moduleKey(module)) === version ||
    liveOf(module).some((daemonSet) => {
      const identity = identityOf(module)(cluster.labelsOf(daemonSet))
      return identity.role === 'module-loader' && identity.version === version
    })
  return {
    hasVersion: (module, version) => !isKnown(module.namespace) || surelyHasVersion(module, version),
    surelyHasVersion,
    staying: (node, { isDeleted, ref, owner }) => {
      if (isDeleted || !isKnown(ref.namespace ?? '')) return undefined
      if (owner === undefined) return {}
      const daemonSet = byUid.get(owner)
      // A pod whose DaemonSet is gone goes with it.
      return daemonSet === undefined || isGoing(daemonSet) || !selects(daemonSet, node.metadata.labels)
        ? undefined
        : { daemonSet: moduleKey(daemonSet.metadata) }
    },
    serves: (module, role, version, { metadata, status }) => {
      if (!isKnown(module.namespace)) return true
      const { expanded } = kernelOf(cluster.profile)(status?.nodeInfo?.kernelVersion ?? '')
      const coming = desired.filter(({ metadata: { namespace } }) => namespace === module.namespace)
      const all = [...liveOf(module), ...coming]
      const hasPods = (of: DaemonSetRole): boolean => {
        const label = versionLabel(of, module)
        const isGiven = (key: string, value: string): boolean =>
          key === KERNEL_LABEL ? value === expanded : key === label ? value === version : isToCome(key)
        return all.some((daemonSet) => {
          const identity = identityOf(module)(cluster.labelsOf(daemonSet))
          return identity.role === of && identity.version === version && selects(daemonSet, metadata.labels, isGiven)
        })
      }
      // The label of a ready module comes only where there is a module that can be ready.
      const isReady = lookup(metadata.labels, readyLabel(module, true)) !== undefined
      return hasPods(role) && (role === 'module-loader' || isReady || hasPods('module-loader'))
    },
  }
}
