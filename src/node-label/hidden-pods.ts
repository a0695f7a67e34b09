/** Pods that the input lacks, as the status of their DaemonSet shows. */
import { groupedBy } from '../kubernetes/grouped.js'
import { memoizeBy } from '../kubernetes/memoize.js'
import type { DaemonSet } from '../kubernetes/object.js'
import { type DaemonSetRole, roleOf } from '../label/identity.js'
import type { ModulePod } from '../label/module-pod.js'
import type { ObservedDaemonSets } from '../label/observed-daemon-sets.js'
import type { ObservedPods } from '../label/observed-pods.js'
import { moduleKey, type ModuleName } from '../module/module-name.js'
import { scheduledPods } from '../placement/placement.js'
import { keepsWhatCannotBeDecided } from '../profile.js'
import type { Settings } from '../settings.js'

type Context = ObservedDaemonSets & ObservedPods & Settings

/** Whether a Module has a ready pod of a role that the input does not show, or does not show for what it is. */
export type MayHideReadyPod = (module: ModuleName, role: DaemonSetRole) => boolean

/** How many ready pods the status counts; how many there are, where it does not say. */
const readyPods = (live: DaemonSet): number => {
  const { numberReady }: Partial<NonNullable<DaemonSet['status']>> = live.status ?? {}
  return numberReady ?? scheduledPods(live) ?? 0
}

const isAskedFor =
  (role: DaemonSetRole) =>
  (pod: ModulePod): boolean =>
    pod.role === role && !pod.hasEnded

/**
 * By the status of its DaemonSets, which count more ready pods than are in the input with the labels of the role. Lists are taken one
 * after another; a pod that is missing from one of them is no pod that is not ready. O(pods) once, then O(DaemonSets of the Module) for
 * each Module.
 */
export const mayHideReadyPod = (cluster: Context): MayHideReadyPod => {
  if (!keepsWhatCannotBeDecided[cluster.profile]) return () => false
  const hidesOf = memoizeBy(moduleKey)((module: ModuleName) => {
    const byOwner = groupedBy(({ owner }: ModulePod) => owner)(cluster.podsOf(module) ?? [])
    const hides = (live: DaemonSet, role: DaemonSetRole): boolean =>
      readyPods(live) > (byOwner.get(live.metadata.uid ?? '') ?? []).filter(isAskedFor(role)).length
    return new Set(
      cluster.daemonSetsOf(module).flatMap((live) => {
        const role = roleOf(cluster.labelsOf(live))
        return hides(live, role) ? [role] : []
      }),
    )
  })
  return (module, role) => hidesOf(module).has(role)
}
