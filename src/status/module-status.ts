/** The status of a Module, as the operator computes it. */
import type { ObservedImages } from '../image-build/build-context.js'
import type { ImagePlan, KernelDecision } from '../image-build/image-plan.js'
import { objectRefOf } from '../kubernetes/object-ref.js'
import { type DaemonSetRole, roleOf } from '../label/identity.js'
import type { ObservedDaemonSets } from '../label/observed-daemon-sets.js'
import type { DaemonSetStatus, Module, ModuleStatus } from '../module/module.js'
import { moduleNameOf } from '../module/module-name.js'
import type { Target } from '../node/target.js'
import type { StatusUpdate } from '../plan-model/status-update.js'
import type { ByProfile } from '../profile.js'
import { isLeftToLaterOperator } from '../reconcile/later-operator.js'
import type { Settings } from '../settings.js'
import type { Observed } from '../snapshot/observed.js'

type Context = Observed & ObservedDaemonSets & ObservedImages & Settings

const sum = (numbers: ReadonlyArray<number>): number => numbers.reduce((total, number) => total + number, 0)

/** The API server drops zero counts that a client leaves out; to a reader both are zero. */
const counts = (status: DaemonSetStatus | undefined): ReadonlyArray<number> => [
  status?.nodesMatchingSelectorNumber ?? 0,
  status?.desiredNumber ?? 0,
  status?.availableNumber ?? 0,
]

const isSameCount = (left: DaemonSetStatus | undefined, right: DaemonSetStatus | undefined): boolean => {
  const others = counts(right)
  return counts(left).every((count, index) => count === others[index])
}

const isSame = (left: ModuleStatus, right: ModuleStatus): boolean =>
  isSameCount(left.moduleLoader, right.moduleLoader) &&
  isSameCount(left.devicePlugin, right.devicePlugin) &&
  left.imageRebuildTriggerGeneration === right.imageRebuildTriggerGeneration

/** A rebuild is acknowledged once every image that the cluster makes was made for it, and no node may want yet another one. */
const isRebuilt = (cluster: Context, { withoutKernel }: Target, decisions: ReadonlyArray<KernelDecision>): boolean =>
  withoutKernel.length === 0 &&
  cluster.hasSeenAll('Node') &&
  decisions.every(
    ({ resolution, image }) =>
      resolution._tag === 'NoMapping' ||
      (resolution._tag === 'Resolved' &&
        ((resolution.build === undefined && resolution.sign === undefined) || image?.isReady === true)),
  )

const counted = ({ status = {} }: Module, role: DaemonSetRole): number =>
  (role === 'module-loader' ? status.moduleLoader : status.devicePlugin)?.availableNumber ?? 0

/** A section that is gone has nothing to count; the operator leaves what it counted last (docs/deviations.md#removes-dropped-sections). */
const stillCounted: ByProfile<(status: ModuleStatus) => ModuleStatus> = {
  'safe': ({ moduleLoader: _loader, devicePlugin: _plugin, ...others }) => others,
  'kmm-1.1': (status) => status,
}

/**
 * Count nodes: those the Module selects and may schedule on, those of them with a mapping, and the pods that its live
 * DaemonSets (also those about to go) say are available. Fields that the status already has and that are not computed
 * here stay, but those of a section that the Module has no more. O(groups + DaemonSets of the Module).
 *
 * Source: internal/statusupdater/statusupdater.go, release-1.1.
 */
export const moduleStatus =
  (cluster: Context) =>
  (module: Module, target: Target, { decisions }: ImagePlan): StatusUpdate => {
    const live = cluster.daemonSetsOf(moduleNameOf(module))
    const available = (role: DaemonSetRole): number =>
      sum(
        live
          .filter((daemonSet) => roleOf(cluster.labelsOf(daemonSet)) === role)
          .map(({ status }) => status?.numberAvailable ?? 0),
      )
    // What nobody counted stays as it was counted last.
    const isObserved = cluster.isObserved('DaemonSet', module.metadata.namespace)
    const isCounted = (role: DaemonSetRole): boolean =>
      isObserved && (role === 'device-plugin' || !isLeftToLaterOperator(cluster)(module))
    const nodesMatchingSelectorNumber = target.selected.length - target.unschedulable.length
    const desiredNumber = sum(
      decisions.filter(({ resolution }) => resolution._tag === 'Resolved').map(({ group }) => group.schedulable.length),
    )
    const count = (role: DaemonSetRole): DaemonSetStatus => ({
      nodesMatchingSelectorNumber,
      desiredNumber,
      availableNumber: isCounted(role) ? available(role) : counted(module, role),
    })
    const rebuild = cluster.buildContext.dueRebuild(module)
    const status: ModuleStatus = {
      ...stillCounted[cluster.profile](module.status ?? {}),
      ...(rebuild !== undefined && isRebuilt(cluster, target, decisions)
        ? { imageRebuildTriggerGeneration: rebuild }
        : {}),
      ...(module.spec.moduleLoader === undefined ? {} : { moduleLoader: count('module-loader') }),
      ...(module.spec.devicePlugin === undefined ? {} : { devicePlugin: count('device-plugin') }),
    }
    return { ref: objectRefOf(module), status, changed: !isSame(status, module.status ?? {}) }
  }
