/** Which pods matter: those of KMM, and of the others so many that they show where pods were listed. */
import type { DaemonSet, Pod } from '../kubernetes/object.js'
import { controllerOf } from '../kubernetes/owner.js'
import { modulePod } from '../label/module-pod.js'
import { speaksOfKmm } from './reduced-object.js'

/**
 * The pods of KMM and of DaemonSets that speak of it. Of the others one in each namespace for each kind of owner: what a namespace shows
 * of objects that are not in the input, it shows as well. O(pods + DaemonSets).
 */
export const decidingPods = (pods: ReadonlyArray<Pod>, daemonSets: ReadonlyArray<DaemonSet>): ReadonlyArray<Pod> => {
  const owners = new Set(daemonSets.filter((one) => speaksOfKmm({ ...one })).map(({ metadata }) => metadata.uid))
  // Local mutation: what was met on one pass.
  const met = new Set<string>()
  return pods.filter((pod) => {
    const owner = controllerOf(pod.metadata)
    if (modulePod(pod) !== undefined || (owner !== undefined && owners.has(owner.uid))) return true
    const key = JSON.stringify([pod.metadata.namespace, owner?.kind, isOver(pod)])
    if (met.has(key)) return false
    met.add(key)
    return true
  })
}

/** What has ended or goes shows nothing. */
const isOver = ({ metadata, status }: Pod): boolean =>
  metadata.deletionTimestamp !== undefined || status?.phase === 'Succeeded' || status?.phase === 'Failed'
