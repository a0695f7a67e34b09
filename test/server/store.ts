/**
 * What an API server stores, and what it tells of that: every change of an object gets a resourceVersion of its own and is an event.
 * The simulated cluster is inside; objects of other kinds lie beside it.
 */
import { canonicalText } from '../../src/kubernetes/canonical.js'
import type { KubernetesObject } from '../../src/kubernetes/object.js'
import { objectKeyOf } from '../../src/kubernetes/object-ref.js'
import { emptyCluster, type SimulatedCluster } from '../../src/simulation/cluster-state.js'

/** An event of a watch, with its place in the order of all. */
export interface StoredEvent {
  readonly version: number
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED'
  readonly object: KubernetesObject
}

/** Everything that is stored. */
export interface Stored {
  readonly cluster: SimulatedCluster
  readonly others: ReadonlyArray<KubernetesObject>
}

const lists = {
  Node: 'nodes',
  Module: 'modules',
  DaemonSet: 'daemonSets',
  Pod: 'pods',
  Build: 'builds',
  Job: 'jobs',
} as const

type List = (typeof lists)[keyof typeof lists]

const listOf = (kind: string): List | undefined => (lists as Readonly<Record<string, List>>)[kind]

/** The type boundary: all that is in a cluster says what it is, which the types of Kubernetes leave open. */
const inCluster = (cluster: SimulatedCluster, list: List): ReadonlyArray<KubernetesObject> =>
  cluster[list] as ReadonlyArray<KubernetesObject>

/** All objects of a kind. */
export const objectsOf = ({ cluster, others }: Stored, kind: string): ReadonlyArray<KubernetesObject> => {
  const list = listOf(kind)
  return list === undefined ? others.filter((object) => object.kind === kind) : inCluster(cluster, list)
}

/** The same with other objects of a kind. */
export const withObjects = (stored: Stored, kind: string, objects: ReadonlyArray<KubernetesObject>): Stored => {
  const list = listOf(kind)
  return list === undefined
    ? { ...stored, others: [...stored.others.filter((object) => object.kind !== kind), ...objects] }
    : { ...stored, cluster: { ...stored.cluster, [list]: objects } }
}

const allOf = ({ cluster, others }: Stored): ReadonlyArray<KubernetesObject> => [
  ...Object.values(lists).flatMap((list) => inCluster(cluster, list)),
  ...others,
]

const identityOf = (object: KubernetesObject): string => `${objectKeyOf(object)} ${object.metadata.uid ?? ''}`

const contentOf = ({ metadata: { resourceVersion: _version, ...metadata }, ...object }: KubernetesObject): string =>
  canonicalText({ ...object, metadata })

const specOf = (object: KubernetesObject): string => canonicalText((object as { readonly spec?: unknown }).spec)

/** The cluster counts the generation of what its own parts write; people edit Modules. */
const counted = (before: KubernetesObject, after: KubernetesObject): KubernetesObject =>
  after.kind === 'Module' && specOf(before) !== specOf(after)
    ? { ...after, metadata: { ...after.metadata, generation: (before.metadata.generation ?? 1) + 1 } }
    : after

/** A store that tells each event to those who listen. */
export interface Store {
  readonly now: () => Stored
  readonly version: () => number
  /** Stores what has changed. False: nothing has. */
  readonly commit: (next: Stored) => boolean
  /** Events after a version; undefined where they are forgotten. */
  readonly since: (version: number) => ReadonlyArray<StoredEvent> | undefined
  /** Forgets all events, as compaction does. */
  readonly forget: () => void
  readonly listen: (listener: (event: StoredEvent) => void) => () => void
}

/** A store with these objects in it. */
export const storeOf = (start: Stored): Store => {
  let stored: Stored = { cluster: emptyCluster, others: [] }
  let version = 1
  let forgotten = 0
  let events: ReadonlyArray<StoredEvent> = []
  const listeners = new Set<(event: StoredEvent) => void>()

  const tell = (type: StoredEvent['type'], object: KubernetesObject): KubernetesObject => {
    version += 1
    const told = { ...object, metadata: { ...object.metadata, resourceVersion: String(version) } }
    const event = { version, type, object: told }
    events = [...events, event]
    for (const listener of listeners) listener(event)
    return told
  }

  const commit = (next: Stored): boolean => {
    const begun = version
    const [old, now] = [allOf(stored), new Set(allOf(next).map(identityOf))]
    const before = new Map(old.map((object) => [identityOf(object), object]))
    for (const object of old) if (!now.has(identityOf(object))) tell('DELETED', object)
    const told = (object: KubernetesObject): KubernetesObject => {
      const was = before.get(identityOf(object))
      if (was === object) return object
      if (was === undefined) return tell('ADDED', object)
      return contentOf(was) === contentOf(object) ? was : tell('MODIFIED', counted(was, object))
    }
    const cluster = Object.values(lists).reduce<SimulatedCluster>(
      (so, list) => ({ ...so, [list]: inCluster(so, list).map(told) }),
      next.cluster,
    )
    const others = next.others.map(told)
    const hasChanged = version !== begun
    version = Math.max(version, cluster.version)
    stored = { cluster: { ...cluster, version }, others }
    return hasChanged
  }

  commit(start)
  return {
    now: () => stored,
    version: () => version,
    commit,
    since: (from) => (from < forgotten ? undefined : events.filter((event) => event.version > from)),
    forget: () => {
      forgotten = version
      events = []
    },
    listen: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
