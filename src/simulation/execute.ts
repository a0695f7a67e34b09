/**
 * Who carries a plan out: one change at a time, as the API server takes it. What a change assumes and is not so any more makes it
 * refused, and nothing happens.
 */
import { canonicalText } from '../kubernetes/canonical.js'
import { isJsonObject, lookup } from '../kubernetes/json.js'
import { isDaemonSet, type KubernetesObject, type Node, type ObjectMeta } from '../kubernetes/object.js'
import { objectKey, objectKeyOf } from '../kubernetes/object-ref.js'
import type { Change, Label, ObjectChange, Release } from '../plan-model/change.js'
import { isAccepted } from './applied-plan.js'
import { deleting, editing, isGoing, podsOfDaemonSet, type SimulatedCluster } from './cluster-state.js'
import { FOREGROUND } from './garbage-collector.js'
import { born, hasSameSelector, type Made, updated } from './stored-object.js'

/** How an object goes that others belong to: first they, or first it. */
export type Propagation = 'Background' | 'Foreground'

const lists = { DaemonSet: 'daemonSets', Build: 'builds', Job: 'jobs' } as const

type List = (typeof lists)[keyof typeof lists]

const listOf = (kind: string): List | undefined => lookup<List>(lists, kind)

/** Whether what a reference says of an object is still so. Only what it says is asked for. */
const isCurrent = (ref: object, { uid, resourceVersion, generation }: ObjectMeta): boolean =>
  Object.entries({ uid, resourceVersion, generation }).every(([key, value]) => {
    const assumed = lookup(ref as Readonly<Record<string, unknown>>, key)
    return assumed === undefined || assumed === value
  })

/** A ref may leave the generation out, and a plan may hold it beside the ref. */
const assumptionsOf = (change: Change): object => ({
  ...('preconditions' in change && isJsonObject(change.preconditions) ? change.preconditions : {}),
  ...change.ref,
})

const objectChanged = (
  cluster: SimulatedCluster,
  change: ObjectChange,
  asked: KubernetesObject | undefined,
  propagation: Propagation,
): SimulatedCluster => {
  const list = listOf(change.ref.kind)
  if (list === undefined) return cluster
  const objects: ReadonlyArray<Made> = cluster[list]
  const key = objectKey(change.ref)
  const live = objects.find((object) => objectKeyOf(object) === key)
  const wanted = asked !== undefined && isAccepted(asked) ? (asked as Made) : undefined
  const version = cluster.version + 1
  const stored = (all: ReadonlyArray<Made>): SimulatedCluster => ({ ...cluster, version, [list]: all })
  const others = objects.filter((object) => object !== live)
  if (change.action === 'create')
    return live !== undefined || wanted === undefined ? cluster : stored([...objects, born(wanted, version)])
  if (live === undefined || !isCurrent(assumptionsOf(change), live.metadata)) return cluster
  switch (change.action) {
    case 'update':
      return wanted === undefined || !isDaemonSet(live) || !isDaemonSet(wanted) || !hasSameSelector(live, wanted)
        ? cluster
        : stored(objects.map((object) => (object === live ? updated(live, wanted, version) : object)))
    case 'replace':
      return wanted === undefined ? cluster : stored([...others, born(wanted, version)])
    case 'delete': {
      const waits = propagation === 'Foreground' && isDaemonSet(live) && podsOfDaemonSet(cluster.pods, live).length > 0
      const waiting = {
        ...live,
        metadata: { ...live.metadata, finalizers: [FOREGROUND], resourceVersion: String(version) },
      }
      return stored(waits ? objects.map((object) => (object === live ? deleting(waiting) : object)) : others)
    }
  }
}

/** What a change of labels expects of the node, when it says so: the value of a label, or none. */
const isExpected = (change: object, { metadata, status }: Node): boolean => {
  const expects: unknown = 'expects' in change ? change.expects : undefined
  if (!isJsonObject(expects)) return true
  const labels = isJsonObject(expects['labels']) ? expects['labels'] : {}
  const kernel = expects['kernelVersion']
  return (
    (expects['withoutLabels'] !== true || metadata.labels === undefined) &&
    (typeof kernel !== 'string' || kernel === status?.nodeInfo?.kernelVersion) &&
    Object.entries(labels).every(([key, value]) => (lookup(metadata.labels, key) ?? null) === value)
  )
}

const labelled = (change: Label) =>
  editing('nodes')(
    (node) =>
      node.metadata.name === change.ref.name &&
      (change.ref.uid === undefined || change.ref.uid === node.metadata.uid) &&
      isExpected(change, node),
    (node) => {
      const gone = new Set(change.remove)
      const kept = Object.entries(node.metadata.labels ?? {}).filter(([key]) => !gone.has(key))
      return { ...node, metadata: { ...node.metadata, labels: { ...Object.fromEntries(kept), ...change.add } } }
    },
  )

const withoutFinalizer = <A extends { readonly metadata: ObjectMeta }>(object: A, finalizer: string): A => ({
  ...object,
  metadata: {
    ...object.metadata,
    finalizers: (object.metadata.finalizers ?? []).filter((one) => one !== finalizer),
  },
})

/** What a release expects of its object, when it says so. */
const isReleasable = (change: object, { deletionTimestamp, finalizers }: ObjectMeta): boolean => {
  const expects: unknown = 'expects' in change ? change.expects : undefined
  return !isJsonObject(expects) || canonicalText(expects) === canonicalText({ deletionTimestamp, finalizers })
}

const released = (change: Release): ((cluster: SimulatedCluster) => SimulatedCluster) => {
  const { ref, finalizer } = change
  const isMeant = ({ metadata }: { readonly metadata: ObjectMeta }): boolean =>
    isReleasable(change, metadata) &&
    metadata.name === ref.name &&
    (metadata.namespace ?? '') === (ref.namespace ?? '') &&
    (ref.uid === undefined || ref.uid === metadata.uid)
  return ref.kind === 'Module'
    ? editing('modules')(isMeant, (module) => withoutFinalizer(module, finalizer))
    : editing('pods')(
        (pod) => isGoing(pod) && isMeant(pod),
        (pod) => withoutFinalizer(pod, finalizer),
      )
}

/**
 * The cluster after one change, or the same cluster when the change is refused. O(objects).
 */
export const executed =
  (desired: ReadonlyArray<KubernetesObject>, propagation: Propagation = 'Background') =>
  (cluster: SimulatedCluster, change: Change): SimulatedCluster => {
    switch (change.action) {
      case 'label':
        return labelled(change)(cluster)
      case 'release':
        return released(change)(cluster)
      case 'create':
      case 'update':
      case 'replace':
      case 'delete': {
        const key = objectKey(change.ref)
        const asked = desired.find((object) => objectKeyOf(object) === key)
        return objectChanged(cluster, change, asked, propagation)
      }
    }
  }
