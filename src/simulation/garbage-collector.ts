/**
 * What goes because something else went: pods of a DaemonSet that is gone, what a Module owned that is gone, pods of nodes that do
 * not exist. And what is gone once nothing holds it any more.
 *
 * Source: Kubernetes manual, Garbage Collection (foreground and background deletion), pod garbage collector.
 */
import type { KubernetesObject, ObjectMeta } from '../kubernetes/object.js'
import { controllerUid, deleting, isGoing, type SimulatedCluster, written } from './cluster-state.js'

/** Finalizer of an owner that waits for what it owns. */
export const FOREGROUND = 'foregroundDeletion'

type Owned = Pick<KubernetesObject, 'metadata'>

const isHeld = ({ metadata }: { readonly metadata: ObjectMeta }): boolean => (metadata.finalizers ?? []).length > 0

const uidsOf = (objects: ReadonlyArray<Owned>): ReadonlySet<string> =>
  new Set(objects.flatMap(({ metadata }) => metadata.uid ?? []))

/** Whether the owner of an object is gone, or waits in the foreground for what it owns. */
const isLeft =
  (owners: ReadonlyArray<Owned>) =>
  (object: Owned): boolean => {
    const uid = controllerUid(object)
    if (uid === undefined || uid === '') return false
    const owner = owners.find(({ metadata }) => metadata.uid === uid)
    return owner === undefined || (isGoing(owner) && (owner.metadata.finalizers ?? []).includes(FOREGROUND))
  }

/** Whether an object of the named owner kind is controlled by a Module that is gone. */
const isLeftByModule = ({ modules }: SimulatedCluster) => {
  const living = uidsOf(modules)
  return ({ metadata }: Owned): boolean =>
    metadata.ownerReferences?.some(
      ({ kind, uid, controller }) => controller === true && kind === 'Module' && !living.has(uid),
    ) ?? false
}

/** DaemonSets that go because their Module is gone. O(DaemonSets + Modules). */
export const orphanedDaemonSets = (cluster: SimulatedCluster): SimulatedCluster['daemonSets'] =>
  cluster.daemonSets.filter(isLeftByModule(cluster))

/** Pods that go because their DaemonSet is gone, goes in the foreground, or will be gone. O(pods x DaemonSets). */
export const orphanedPods = (cluster: SimulatedCluster): SimulatedCluster['pods'] => {
  const orphans = new Set(orphanedDaemonSets(cluster))
  const staying = cluster.daemonSets.filter((daemonSet) => !orphans.has(daemonSet))
  const nodes = new Set(cluster.nodes.map(({ metadata }) => metadata.name))
  const isLeftBehind = isLeft(staying)
  return cluster.pods.filter((pod) => isLeftBehind(pod) || !nodes.has(pod.spec?.nodeName ?? ''))
}

const isWaitingOwner = (cluster: SimulatedCluster, { metadata }: Owned): boolean =>
  (metadata.finalizers ?? []).some((finalizer) => finalizer !== FOREGROUND) ||
  cluster.pods.some((pod) => controllerUid(pod) === metadata.uid)

/** One pass: orphans are deleted; owners that waited, and Modules that nothing holds any more, are gone. */
export const collectGarbage = (cluster: SimulatedCluster): SimulatedCluster => {
  const isOrphan = isLeftByModule(cluster)
  const pods = new Set(orphanedPods(cluster).filter((pod) => !isGoing(pod)))
  const version = cluster.version + 1
  const next: SimulatedCluster = {
    ...cluster,
    modules: cluster.modules.filter((module) => !isGoing(module) || isHeld(module)),
    daemonSets: cluster.daemonSets.filter(
      (daemonSet) => !isOrphan(daemonSet) && (!isGoing(daemonSet) || isWaitingOwner(cluster, daemonSet)),
    ),
    builds: cluster.builds.filter((build) => !isOrphan(build) && !isGoing(build)),
    jobs: cluster.jobs.filter((job) => !isOrphan(job) && !isGoing(job)),
    pods: cluster.pods.map((pod) => (pods.has(pod) ? written(deleting(pod), version) : pod)),
  }
  const isSame =
    pods.size === 0 &&
    (['modules', 'daemonSets', 'builds', 'jobs'] as const).every((list) => next[list].length === cluster[list].length)
  return isSame ? cluster : { ...next, version }
}
