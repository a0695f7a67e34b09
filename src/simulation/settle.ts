/** Time passes: the parts of a cluster that move by themselves, and what they will do to its pods. */
import type { Pod } from '../kubernetes/object.js'
import { type Ending, runBuilder } from './builder.js'
import { isGoing, type SimulatedCluster } from './cluster-state.js'
import { condemnedBy, controlDaemonSets } from './daemon-set-controller.js'
import { collectGarbage, orphanedDaemonSets, orphanedPods } from './garbage-collector.js'
import { runKubelets } from './kubelet.js'

/** What moves by itself. */
export type Mover = 'daemon-sets' | 'kubelets' | 'garbage' | 'builder'

const movers: Readonly<Record<Mover, (cluster: SimulatedCluster) => SimulatedCluster>> = {
  'daemon-sets': controlDaemonSets,
  'kubelets': runKubelets,
  'garbage': collectGarbage,
  'builder': runBuilder('succeeds'),
}

/** One pass of one of the movers. */
export const moved = (mover: Mover): ((cluster: SimulatedCluster) => SimulatedCluster) => movers[mover]

/** More passes than a rolling update over all nodes that are drawn takes; a pod that never comes up stops one for good. */
const PASSES = 60

/** Every mover does its work until none has any left. */
export const settled =
  (ending: Ending = 'succeeds') =>
  (start: SimulatedCluster): SimulatedCluster => {
    const pass = (cluster: SimulatedCluster): SimulatedCluster =>
      runBuilder(ending)(runKubelets(controlDaemonSets(collectGarbage(cluster))))
    const run = (cluster: SimulatedCluster, passes: number): SimulatedCluster => {
      const next = pass(cluster)
      return next === cluster || passes === 0 ? next : run(next, passes - 1)
    }
    return run(start, PASSES)
  }

/** The pods that go sooner or later, if nobody does anything more. O(DaemonSets x (nodes + pods)). */
export const doomedPods = (cluster: SimulatedCluster): ReadonlySet<Pod> => {
  const orphans = new Set(orphanedDaemonSets(cluster))
  return new Set([
    ...cluster.pods.filter(isGoing),
    ...orphanedPods(cluster),
    ...cluster.daemonSets.flatMap((daemonSet) => (orphans.has(daemonSet) ? [] : condemnedBy(daemonSet, cluster))),
  ])
}
