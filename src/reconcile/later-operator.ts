/**
 * A cluster that a later generation of the operator runs: KMM 2.x loads modules by pods of its own, on the word of a NodeModulesConfig
 * for each node, and has no ModuleLoader DaemonSets. What is planned here would load every module a second time.
 */
import { MODULE_FINALIZER } from '../constants.js'
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.js'
import { roleOf } from '../label/identity.js'
import type { ObservedDaemonSets } from '../label/observed-daemon-sets.js'
import type { Module } from '../module/module.js'
import { moduleNameOf } from '../module/module-name.js'
import type { ByProfile } from '../profile.js'
import type { Settings } from '../settings.js'
import type { Observed } from '../snapshot/observed.js'

type Context = Observed & ObservedDaemonSets & Settings

/** What a later operator does is left to it (docs/deviations.md#leaves-later-operators-alone). */
const leavesLaterOperatorsAlone: ByProfile<boolean> = { 'safe': true, 'kmm-1.1': false }

/** Its finalizer on a Module that is loaded by no DaemonSet; at the end of a Module the finalizer is what its own end is about. */
const isLoadedByOthers =
  (cluster: Context) =>
  ({ metadata, spec, status }: Module): boolean =>
    metadata.finalizers?.includes(MODULE_FINALIZER) === true &&
    metadata.deletionTimestamp === undefined &&
    spec.moduleLoader !== undefined &&
    (status?.moduleLoader?.availableNumber ?? 0) > 0 &&
    cluster.isObserved('DaemonSet', metadata.namespace) &&
    cluster
      .daemonSetsOf(moduleNameOf({ metadata }))
      .every((daemonSet) => roleOf(cluster.labelsOf(daemonSet)) !== 'module-loader')

/** Whether a later operator runs the cluster, whatever its Modules say, and is left alone. */
export const isClusterLeft = ({
  profile,
  laterOperatorKinds,
}: Pick<Context, 'profile' | 'laterOperatorKinds'>): boolean =>
  leavesLaterOperatorsAlone[profile] && laterOperatorKinds.length > 0

/** Whether a later operator loads a Module and keeps its labels, and is left alone. */
export const isLeftToLaterOperator =
  (cluster: Context) =>
  (module: Module): boolean =>
    isClusterLeft(cluster) || (leavesLaterOperatorsAlone[cluster.profile] && isLoadedByOthers(cluster)(module))

/** Modules that somebody else plans, as far as a later operator loads them: their labels are theirs, too. By key. */
export interface LeftElsewhere {
  readonly leftElsewhere?: ReadonlySet<string>
}

/** Said once: what shows that a later operator runs the cluster. */
export const laterOperatorRemarks =
  (cluster: Context) =>
  (modules: ReadonlyArray<Module>): ReadonlyArray<Diagnostic> => {
    const { laterOperatorKinds: kinds } = cluster
    const shown = kinds.length > 0 ? kinds : modules.some(isLoadedByOthers(cluster)) ? [MODULE_FINALIZER] : []
    const isLeft = leavesLaterOperatorsAlone[cluster.profile]
    return shown.length === 0
      ? []
      : [diagnostic('LaterOperator', { kind: 'Cluster' }, [], { by: shown, ...(isLeft ? { isLeft } : {}) })]
  }
