/**
 * What a planner sees of a cluster: lists that were taken one after another, so each is of its own age, and of a dump perhaps not
 * every kind.
 */
import { lookup } from '../../kubernetes/json.js'
import type { KubernetesObject } from '../../kubernetes/object.js'
import type { Module } from '../../module/module.js'
import type { ObjectList, SimulatedCluster } from '../../simulation/cluster-state.js'
import { emptyCluster } from '../../simulation/cluster-state.js'
import type { ClusterSnapshot, ImageFact } from '../../snapshot/cluster-snapshot.js'
import { buildInputSections, type BuildInputSources } from '../arbitrary/ingredient.js'

/** How a cluster is looked at. */
export interface View {
  /** How many states ago a list was taken; now, where none is said. */
  readonly ages: Readonly<Partial<Record<ObjectList, number>>>
  /** Lists that nobody took. */
  readonly unseen: ReadonlyArray<Exclude<ObjectList, 'modules'>>
  /** The namespaces that were dumped; all of them, where none is said. Nodes and Modules are seen anyway. */
  readonly namespaces?: ReadonlyArray<string>
}

/** What has a namespace, and is dumped with it. */
const NAMESPACED = ['daemonSets', 'pods', 'builds', 'jobs', 'configMaps', 'secrets'] as const

/** All of it, as it is now. */
export const freshView: View = { ages: {}, unseen: [] }

/** What was seen. */
export interface Seen {
  readonly snapshot: ClusterSnapshot
  readonly modules: ReadonlyArray<Module>
}

const ingredients: BuildInputSources = {
  dockerfiles: ['plain', 'plain', 'plain', 'plain', 'plain', 'plain'],
  signingSecrets: ['sound', 'sound', 'sound', 'sound', 'sound', 'sound'],
  driverToolkit: 'sound',
}

/** Images of this repository are there only once they were made here; all others are there. */
const MADE = 'registry.example/made'

const factOf = ({ registry }: SimulatedCluster, image: string): ImageFact =>
  !image.startsWith(MADE) || registry.includes(image) ? { state: 'exists' } : { state: 'missing' }

/** A snapshot without what other namespaces hold. O(objects). */
const dumped = (snapshot: ClusterSnapshot, namespaces: ReadonlyArray<string> | undefined): ClusterSnapshot => {
  if (namespaces === undefined) return snapshot
  const isDumped = ({ metadata }: KubernetesObject): boolean => namespaces.includes(metadata.namespace ?? '')
  const there = NAMESPACED.filter((list) => snapshot[list] !== undefined)
  return {
    ...snapshot,
    ...Object.fromEntries(
      there.map((list) => {
        const objects: ReadonlyArray<KubernetesObject> = (snapshot[list] ?? []) as ReadonlyArray<KubernetesObject>
        return [list, objects.filter(isDumped)]
      }),
    ),
    observedNamespaces: Object.fromEntries(there.map((list) => [list, namespaces])),
  }
}

/**
 * What is seen of a cluster with a history (the newest state last), and of the images that were asked for. O(images).
 */
export const seen =
  ({ ages, unseen, namespaces }: View, asked: ReadonlyArray<string>) =>
  (history: ReadonlyArray<SimulatedCluster>): Seen => {
    const stateAt = (age: number): SimulatedCluster => history[Math.max(0, history.length - 1 - age)] ?? emptyCluster
    const listed = <List extends ObjectList>(list: List): SimulatedCluster[List] =>
      stateAt(lookup<number>(ages, list) ?? 0)[list]
    const whole = {
      nodes: listed('nodes'),
      daemonSets: listed('daemonSets'),
      pods: listed('pods'),
      builds: listed('builds'),
      jobs: listed('jobs'),
    }
    const now = stateAt(0)
    return {
      modules: listed('modules'),
      snapshot: dumped(
        {
          ...Object.fromEntries(
            Object.entries(whole).filter(([list]) => !(unseen as ReadonlyArray<string>).includes(list)),
          ),
          ...buildInputSections(ingredients),
          images: Object.fromEntries(asked.map((image) => [image, factOf(now, image)])),
        },
        namespaces,
      ),
    }
  }
