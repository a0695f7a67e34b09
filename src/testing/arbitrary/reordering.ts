/** The same world, told in another order. */
import fc from 'fast-check'

import { isJsonObject } from '../../kubernetes/json.js'
import type { ClusterSnapshot } from '../../snapshot/cluster-snapshot.js'
import { type HubWorld, hubWorld } from './hub-world.js'
import { anyWorld, type World } from './world.js'

/**
 * A world, the same with its lists in another order, and the same with the keys of all its objects in another order.
 */
export interface Reordering<Told = World> {
  readonly original: Told
  readonly shuffled: Told
  readonly rekeyed: Told
}

/** The items in the order of their numbers; any list of numbers means some order. */
const permuted = <A>(order: ReadonlyArray<number>, items: ReadonlyArray<A>): ReadonlyArray<A> =>
  items
    .map((item, index) => ({ item, rank: order[index % Math.max(1, order.length)] ?? 0, index }))
    .sort((left, right) => left.rank - right.rank || right.index - left.index)
    .map(({ item }) => item)

const shuffledSnapshot = (order: ReadonlyArray<number>, snapshot: ClusterSnapshot): ClusterSnapshot => ({
  ...snapshot,
  ...(snapshot.nodes === undefined ? {} : { nodes: permuted(order, snapshot.nodes) }),
  ...(snapshot.daemonSets === undefined ? {} : { daemonSets: permuted(order, snapshot.daemonSets) }),
  ...(snapshot.pods === undefined ? {} : { pods: permuted(order, snapshot.pods) }),
  ...(snapshot.configMaps === undefined ? {} : { configMaps: permuted(order, snapshot.configMaps) }),
  ...(snapshot.secrets === undefined ? {} : { secrets: permuted(order, snapshot.secrets) }),
  ...(snapshot.builds === undefined ? {} : { builds: permuted(order, snapshot.builds) }),
  ...(snapshot.jobs === undefined ? {} : { jobs: permuted(order, snapshot.jobs) }),
  ...(snapshot.managedClusters === undefined ? {} : { managedClusters: permuted(order, snapshot.managedClusters) }),
  ...(snapshot.manifestWorks === undefined ? {} : { manifestWorks: permuted(order, snapshot.manifestWorks) }),
  ...(snapshot.missing === undefined ? {} : { missing: permuted(order, snapshot.missing) }),
  ...(snapshot.unreadable === undefined ? {} : { unreadable: permuted(order, snapshot.unreadable) }),
})

const rekeyedValue =
  (order: ReadonlyArray<number>) =>
  (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(rekeyedValue(order))
    if (!isJsonObject(value)) return value
    return Object.fromEntries(
      permuted(order, Object.entries(value)).map(([key, item]) => [key, rekeyedValue(order)(item)]),
    )
  }

const retold = <Asked, Told extends { readonly snapshot: ClusterSnapshot; readonly modules: ReadonlyArray<Asked> }>(
  worlds: fc.Arbitrary<Told>,
): fc.Arbitrary<Reordering<Told>> =>
  fc
    .tuple(worlds, fc.array(fc.nat({ max: 9 }), { minLength: 1, maxLength: 12, size: 'max' }))
    .map(([original, order]) => ({
      original,
      shuffled: {
        ...original,
        snapshot: shuffledSnapshot(order, original.snapshot),
        modules: permuted(order, original.modules),
      },
      // The type boundary: only the order of keys has changed.
      rekeyed: rekeyedValue(order)(original) as Told,
    }))

/** A world and its reorderings. */
export const reordering: fc.Arbitrary<Reordering> = retold(anyWorld)

/** A hub and its reorderings. */
export const hubReordering: fc.Arbitrary<Reordering<HubWorld>> = retold(hubWorld)
