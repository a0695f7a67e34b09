/**
 * READ FIRST in this folder. A cluster of which every part moves by itself: API server, DaemonSet controller, kubelet, builder,
 * garbage collector. All of it is data, and each mover is a function from one state to the next. What people do to it is in
 * `testing/simulation`.
 *
 * It is written from the documents of Kubernetes and shares no rule with the planner: what both got wrong no law could see.
 */
import { MODULE_NAME_LABEL } from '../constants.js'
import { lookup } from '../kubernetes/json.js'
import type { DaemonSet, KubernetesObject, LiveBuild, LiveJob, Node, ObjectMeta, Pod } from '../kubernetes/object.js'
import { controllerOf } from '../kubernetes/owner.js'
import type { DaemonSetRole } from '../label/identity.js'
import { roleOf } from '../label/identity.js'
import type { Module } from '../module/module.js'
import { moduleKey } from '../module/module-name.js'

/** That a kernel module is in the kernel of a node, and the pod that brought it and takes it away when it ends. */
export interface LoadedModule {
  readonly node: string
  /** `namespace/name` of the Module. */
  readonly module: string
  readonly pod: string
}

/** Everything that there is, at one moment. */
export interface SimulatedCluster {
  readonly nodes: ReadonlyArray<Node>
  readonly modules: ReadonlyArray<Module>
  readonly daemonSets: ReadonlyArray<DaemonSet>
  readonly pods: ReadonlyArray<Pod>
  readonly builds: ReadonlyArray<LiveBuild>
  readonly jobs: ReadonlyArray<LiveJob>
  /** Images that were made here and pushed. */
  readonly registry: ReadonlyArray<string>
  readonly loaded: ReadonlyArray<LoadedModule>
  /** The last resource version: it counts all writes. */
  readonly version: number
}

/** The lists of objects by which a cluster is seen. */
export type ObjectList = 'nodes' | 'modules' | 'daemonSets' | 'pods' | 'builds' | 'jobs'

/** The time of every deletion: nothing asks how long ago it was. */
export const DELETED_AT = '2026-01-01T00:00:00Z'

/** Whether an object is being deleted. */
export const isGoing = ({ metadata }: { readonly metadata: ObjectMeta }): boolean =>
  metadata.deletionTimestamp !== undefined

/** An object as the next write leaves it. */
export const written = <A extends { readonly metadata: ObjectMeta }>(object: A, version: number): A => ({
  ...object,
  metadata: { ...object.metadata, resourceVersion: String(version) },
})

/** Edit the objects of one list that are meant, as one write. O(n). */
export const editing =
  <List extends ObjectList>(list: List) =>
  (
    isMeant: (object: SimulatedCluster[List][number]) => boolean,
    edit: (object: SimulatedCluster[List][number]) => SimulatedCluster[List][number],
  ) =>
  (cluster: SimulatedCluster): SimulatedCluster => {
    const version = cluster.version + 1
    const objects: ReadonlyArray<SimulatedCluster[List][number]> = cluster[list]
    return objects.some(isMeant)
      ? { ...cluster, version, [list]: objects.map((one) => (isMeant(one) ? written(edit(one), version) : one)) }
      : cluster
  }

/** An object that somebody asked to delete: it is there until its finalizers are off and what holds it is gone. */
export const deleting = <A extends { readonly metadata: ObjectMeta }>(object: A): A =>
  isGoing(object) ? object : { ...object, metadata: { ...object.metadata, deletionTimestamp: DELETED_AT } }

/** `namespace/name` of the Module that a pod or a DaemonSet says it belongs to. */
export const moduleKeyOf = ({ metadata }: { readonly metadata: ObjectMeta }): string | undefined => {
  const name = lookup(metadata.labels, MODULE_NAME_LABEL)
  return name === undefined ? undefined : moduleKey({ namespace: metadata.namespace ?? '', name })
}

/** What a pod or a DaemonSet is for. */
export const roleOfObject = ({ metadata }: { readonly metadata: ObjectMeta }): DaemonSetRole => roleOf(metadata.labels)

/** The uid of what controls an object. */
export const controllerUid = ({ metadata }: { readonly metadata: ObjectMeta }): string | undefined =>
  controllerOf(metadata)?.uid

/** The pods that a DaemonSet controls. O(pods). */
export const podsOfDaemonSet = (pods: ReadonlyArray<Pod>, { metadata }: KubernetesObject): ReadonlyArray<Pod> =>
  metadata.uid === undefined ? [] : pods.filter((pod) => controllerUid(pod) === metadata.uid)

/** Whether a pod is ready, and nobody is deleting it. */
export const isReadyPod = (pod: Pod): boolean =>
  !isGoing(pod) && (pod.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') ?? false)

/** A cluster in which nothing is. */
export const emptyCluster: SimulatedCluster = {
  nodes: [],
  modules: [],
  daemonSets: [],
  pods: [],
  builds: [],
  jobs: [],
  registry: [],
  loaded: [],
  version: 0,
}
