/**
 * A small API server: what a cluster looks like after a plan was carried out. Enough of one to ask whether a second plan
 * has anything left to do.
 *
 * 1. Pure: the snapshot that goes in stays as it is; uids and resource versions follow from it.
 * 2. What is stored has the API server's defaults.
 * 3. A change whose uid or generation is no longer current is refused and changes nothing; so is an object with a label
 *    that no label may be, and any change of a Build or a Job: they are made, replaced and deleted.
 */
import { withDaemonSetDefaults } from '../kubernetes/defaults.js'
import { groupedBy } from '../kubernetes/grouped.js'
import { lookup } from '../kubernetes/json.js'
import {
  type DaemonSet,
  isDaemonSet,
  type KubernetesObject,
  type LiveBuild,
  type LiveJob,
  type Node,
  type Pod,
} from '../kubernetes/object.js'
import { objectKey, objectKeyOf } from '../kubernetes/object-ref.js'
import { controllerOf } from '../kubernetes/owner.js'
import { isLabelValue } from '../pattern/kernel-version.js'
import type { Change, Label } from '../plan-model/change.js'
import type { Plan } from '../plan-model/plan-data.js'
import type { ClusterSnapshot } from '../snapshot/cluster-snapshot.js'
import type { ManifestWork } from '../snapshot/hub-object.js'

/** What the planner makes. */
type Made = DaemonSet | LiveBuild | LiveJob | ManifestWork

const isBuild = (object: KubernetesObject): object is LiveBuild => object.kind === 'Build'

const isJob = (object: KubernetesObject): object is LiveJob => object.kind === 'Job'

const isManifestWork = (object: KubernetesObject): object is ManifestWork => object.kind === 'ManifestWork'

const isMade = (object: KubernetesObject): object is Made =>
  isDaemonSet(object) || isBuild(object) || isJob(object) || isManifestWork(object)

/** Resource versions count up; text that is no number counts as zero. */
const lastVersion = (objects: ReadonlyArray<KubernetesObject>): number =>
  objects.reduce((last, { metadata }) => Math.max(last, Number(metadata.resourceVersion ?? 0) || 0), 0)

/** What the DaemonSet controller counts, as if every pod came up at once. */
const countedStatus = (
  nodes: ReadonlyArray<Node>,
  spec: DaemonSet['spec'],
  generation: number,
): NonNullable<DaemonSet['status']> => {
  const selector = Object.entries(spec?.template.spec?.nodeSelector ?? {})
  const count = nodes.filter(({ metadata }) =>
    selector.every(([key, value]) => lookup(metadata.labels, key) === value),
  ).length
  return {
    currentNumberScheduled: count,
    desiredNumberScheduled: count,
    numberAvailable: count,
    numberMisscheduled: 0,
    numberReady: count,
    observedGeneration: generation,
    updatedNumberScheduled: count,
  }
}

/** A DaemonSet whose status counts these nodes; one that the controller has not seen since it changed stays. O(nodes). */
export const recounted =
  (nodes: ReadonlyArray<Node>) =>
  (live: DaemonSet): DaemonSet => {
    const { generation } = live.metadata
    return generation === undefined || live.status?.observedGeneration !== generation
      ? live
      : { ...live, status: countedStatus(nodes, live.spec, generation) }
  }

/** The type boundary: defaults keep the shape of a DaemonSet's spec. */
const stored = (spec: DaemonSet['spec']): DaemonSet['spec'] => withDaemonSetDefaults(spec) as DaemonSet['spec']

/**
 * Whether the API server takes an object, as far as its labels go. The operator's profile asks for some that it does not
 * take, as the operator does.
 */
export const isAccepted = (object: KubernetesObject): boolean =>
  [object.metadata.labels, isDaemonSet(object) ? object.spec?.template.metadata?.labels : {}].every((labels) =>
    Object.values(labels ?? {}).every(isLabelValue),
  )

const born = <A extends Made>(wanted: A, version: number): A => ({
  ...wanted,
  metadata: {
    ...wanted.metadata,
    uid: `uid-${String(version)}-${wanted.metadata.name}`,
    resourceVersion: String(version),
    generation: 1,
  },
})

/** What is made runs at once. */
const created = (nodes: ReadonlyArray<Node>, wanted: Made, version: number): Made => {
  const object = born(wanted, version)
  if (isBuild(object)) return { ...object, status: { phase: 'New' } }
  if (isJob(object)) return { ...object, status: { active: 1 } }
  if (isManifestWork(object)) return object
  const spec = stored(object.spec)
  return { ...object, ...(spec === undefined ? {} : { spec }), status: countedStatus(nodes, spec, 1) }
}

const updated = (nodes: ReadonlyArray<Node>, live: Made, wanted: Made, version: number): Made => {
  const generation = (live.metadata.generation ?? 1) + 1
  if (isManifestWork(live) && isManifestWork(wanted)) {
    return {
      ...live,
      ...wanted,
      metadata: { ...live.metadata, ...wanted.metadata, resourceVersion: String(version), generation },
    }
  }
  if (!isDaemonSet(live) || !isDaemonSet(wanted)) return live
  const spec = stored(wanted.spec)
  return {
    ...live,
    metadata: {
      ...live.metadata,
      ...wanted.metadata,
      labels: { ...live.metadata.labels, ...wanted.metadata.labels },
      resourceVersion: String(version),
      generation,
    },
    ...(spec === undefined ? {} : { spec }),
    status: countedStatus(nodes, spec, generation),
  }
}

const isCurrent = ({ ref }: Change, live: Made): boolean =>
  (ref.uid === undefined || ref.uid === live.metadata.uid) &&
  (ref.generation === undefined || ref.generation === live.metadata.generation)

/** Do one change: a local map that grows with each of them, behind a pure function. */
const apply =
  (desired: ReadonlyMap<string, Made>, nodes: ReadonlyArray<Node>, objects: Map<string, Made>) =>
  (change: Change, version: number): void => {
    const key = objectKey(change.ref)
    const [live, asked] = [objects.get(key), desired.get(key)]
    const wanted = asked !== undefined && isAccepted(asked) ? asked : undefined
    switch (change.action) {
      case 'create':
        if (live === undefined && wanted !== undefined) objects.set(key, created(nodes, wanted, version))
        return
      case 'update':
        if (live !== undefined && wanted !== undefined && isCurrent(change, live))
          objects.set(key, updated(nodes, live, wanted, version))
        return
      case 'replace':
        if (live !== undefined && wanted !== undefined && isCurrent(change, live))
          objects.set(key, created(nodes, wanted, version))
        return
      case 'delete':
        if (live !== undefined && isCurrent(change, live)) objects.delete(key)
        return
      case 'label':
      case 'release':
        return
    }
  }

/** The nodes after labels were set and removed, in the order of the changes; the same where none was. O(nodes + changes). */
const labelled = (nodes: ReadonlyArray<Node>, changes: ReadonlyArray<Change>): ReadonlyArray<Node> => {
  const byNode = groupedBy(({ ref }: Label) => ref.name)(
    changes.flatMap((change) => (change.action === 'label' ? [change] : [])),
  )
  if (byNode.size === 0) return nodes
  return nodes.map((node) => {
    const edits = byNode.get(node.metadata.name)
    if (edits === undefined) return node
    // A local map: a node may get the labels of hundreds of Modules.
    const labels = new Map(Object.entries(node.metadata.labels ?? {}))
    for (const { add, remove } of edits) {
      for (const key of remove) labels.delete(key)
      for (const [key, value] of Object.entries(add)) labels.set(key, value)
    }
    return { ...node, metadata: { ...node.metadata, labels: Object.fromEntries(labels) } }
  })
}

/** The pods without those that nothing holds any more: released, or of a DaemonSet that is gone or does not select their node. */
const remaining = (
  pods: ReadonlyArray<Pod>,
  nodes: ReadonlyArray<Node>,
  daemonSets: ReadonlyArray<DaemonSet>,
  gone: ReadonlySet<string>,
  changes: ReadonlyArray<Change>,
): ReadonlyArray<Pod> => {
  const released = new Set(changes.flatMap(({ action, ref }) => (action === 'release' ? [objectKey(ref)] : [])))
  const labelsOf = new Map(nodes.map(({ metadata }) => [metadata.name, metadata.labels]))
  const selectorOf = new Map(
    daemonSets.map(({ metadata, spec }) => [metadata.uid, Object.entries(spec?.template.spec?.nodeSelector ?? {})]),
  )
  return pods.filter(({ metadata, spec }) => {
    const owner = controllerOf(metadata)?.uid ?? ''
    if (
      gone.has(owner) ||
      (released.size > 0 &&
        released.has(objectKey({ kind: 'Pod', namespace: metadata.namespace ?? '', name: metadata.name })))
    )
      return false
    const labels = labelsOf.get(spec?.nodeName ?? '')
    return labels === undefined || (selectorOf.get(owner) ?? []).every(([key, value]) => lookup(labels, key) === value)
  })
}

/** The RoleBindings that a plan creates, beside those that there are. */
const granted = (
  { roleBindings }: ClusterSnapshot,
  { desired, changes }: Pick<Plan, 'desired' | 'changes'>,
): Pick<ClusterSnapshot, 'roleBindings'> => {
  if (roleBindings === undefined) return {}
  const made = new Set(
    changes.flatMap(({ action, ref }) => (action === 'create' && ref.kind === 'RoleBinding' ? [objectKey(ref)] : [])),
  )
  return made.size === 0
    ? {}
    : { roleBindings: [...roleBindings, ...desired.filter((object) => made.has(objectKeyOf(object)))] }
}

/**
 * The cluster after the changes of a plan, in their order. Pods of DaemonSets that are gone, or that do not select their node any
 * more, go with them, and so do released ones; everything else stays. Where the objects of a kind were not observed nothing happens to them: nobody knows what is there.
 * O(changes x nodes + objects).
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { plan } from 'kmm-planner'
 * import { applyPlan, fc, world } from 'kmm-planner/testing'
 *
 * fc.assert(
 *   fc.property(world, ({ snapshot, modules, options }) => {
 *     const after = applyPlan(snapshot, plan(snapshot, modules, options))
 *     assert.strictEqual(after.nodes?.length, snapshot.nodes?.length)
 *   }),
 * )
 * ```
 */
export const applyPlan = (
  snapshot: ClusterSnapshot,
  { desired, changes }: Pick<Plan, 'desired' | 'changes'>,
): ClusterSnapshot => {
  const { daemonSets, builds, jobs, manifestWorks, pods } = snapshot
  const observed = new Set([
    ...(daemonSets === undefined ? [] : ['DaemonSet']),
    ...(builds === undefined ? [] : ['Build']),
    ...(jobs === undefined ? [] : ['Job']),
    ...(manifestWorks === undefined ? [] : ['ManifestWork']),
  ])
  const possible = changes.filter(({ ref }) => observed.has(ref.kind))
  const isIdle = possible.length === 0 && !changes.some(({ action }) => action === 'label' || action === 'release')
  const grants = granted(snapshot, { desired, changes })
  if (isIdle) return grants.roleBindings === undefined ? snapshot : { ...snapshot, ...grants }
  const nodes = labelled(snapshot.nodes ?? [], changes)
  const before: ReadonlyArray<Made> = [
    ...(daemonSets ?? []),
    ...(builds ?? []),
    ...(jobs ?? []),
    ...(manifestWorks ?? []),
  ]
  const wanted: ReadonlyArray<Made> = desired.flatMap((object) => (isMade(object) ? [object] : []))
  const first = lastVersion(before) + 1
  const objects = new Map(before.map((object) => [objectKeyOf(object), object]))
  const carryOut = apply(new Map(wanted.map((object) => [objectKeyOf(object), object])), nodes, objects)
  for (const [index, change] of possible.entries()) carryOut(change, first + index)
  const after = [...objects.values()]
  const living = new Set(after.map(({ metadata }) => metadata.uid))
  const gone = new Set(
    before.flatMap(({ metadata }) => (metadata.uid === undefined || living.has(metadata.uid) ? [] : [metadata.uid])),
  )
  return {
    ...snapshot,
    ...grants,
    ...(daemonSets === undefined ? {} : { daemonSets: after.filter(isDaemonSet) }),
    ...(builds === undefined ? {} : { builds: after.filter(isBuild) }),
    ...(jobs === undefined ? {} : { jobs: after.filter(isJob) }),
    ...(manifestWorks === undefined ? {} : { manifestWorks: after.filter(isManifestWork) }),
    ...(snapshot.nodes === undefined ? {} : { nodes }),
    ...(pods === undefined ? {} : { pods: remaining(pods, nodes, after.filter(isDaemonSet), gone, changes) }),
  }
}
