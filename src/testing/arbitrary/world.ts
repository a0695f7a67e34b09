/**
 * A cluster with a past, and the Modules to plan on it.
 *
 * The live DaemonSets are what earlier versions of the Modules made of earlier nodes, in either profile, stored by the
 * simulated API server and then drifted. So they are in every state that real ones are in: current, stale, edited, lost.
 *
 * @since 0.1.0
 */
import fc from 'fast-check'

import type { Module } from '../../module/module.js'
import type { PlanOptions } from '../../options.js'
import type { ClusterSnapshot, ImageFact, UnreadableObject } from '../../snapshot/cluster-snapshot.js'
import { driftName } from './drift.js'
import { daemonSetsOf, factsOf, type History, imagesFor, podsOf } from './history.js'
import { modules, soundModules } from './module.js'
import { nodes } from './node.js'
import { planOptions } from './options.js'
import { past } from './past.js'

/**
 * The arguments of the planner.
 *
 * @since 0.1.0
 * @category model
 */
export interface World {
  readonly snapshot: ClusterSnapshot
  readonly modules: ReadonlyArray<Module>
  readonly options: PlanOptions
}

interface Seeds extends History {
  readonly options: PlanOptions
  readonly imageStates: ReadonlyArray<ImageFact['state'] | 'unknown'>
  readonly withPods: ReadonlyArray<boolean>
  readonly unreadable: ReadonlyArray<UnreadableObject>
  readonly unobserved: ReadonlyArray<'nodes' | 'daemonSets'>
}

const worldOf = (seeds: Seeds): World => {
  const daemonSets = daemonSetsOf(seeds)
  const isObserved = (section: 'nodes' | 'daemonSets'): boolean => !seeds.unobserved.includes(section)
  const images = factsOf(imagesFor({ nodes: seeds.nodes, daemonSets: [] }, seeds.modules), seeds.imageStates)
  return {
    snapshot: {
      ...(isObserved('nodes') ? { nodes: seeds.nodes } : {}),
      ...(isObserved('daemonSets') ? { daemonSets } : {}),
      ...(seeds.withPods.length === 0 ? {} : { pods: podsOf(daemonSets, seeds.nodes, seeds.withPods) }),
      images,
      ...(seeds.unreadable.length === 0 ? {} : { unreadable: seeds.unreadable }),
    },
    modules: seeds.modules,
    options: seeds.options,
  }
}

/**
 * An object that could not be read: anything from its full name to nothing at all.
 *
 * @since 0.1.0
 * @category arbitraries
 * @example
 * ```ts
 * import { fc, unreadableObject } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(unreadableObject, (object) => Object.keys(object).length <= 3))
 * ```
 */
export const unreadableObject: fc.Arbitrary<UnreadableObject> = fc.constantFrom<UnreadableObject>(
  { kind: 'Module', namespace: 'drivers', name: 'gpu' },
  { kind: 'Module' },
  { kind: 'Node', name: 'n9' },
  { kind: 'DaemonSet', namespace: 'drivers' },
  {},
)

const seedsOf = (some: fc.Arbitrary<ReadonlyArray<Module>>): fc.Arbitrary<Seeds> =>
  fc.record({
    nodes,
    modules: some,
    options: planOptions,
    pastNodes: nodes,
    past: fc.array(past, { maxLength: 6 }),
    goneModules: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: soundModules }),
    pastProfile: fc.constantFrom('safe', 'kmm-1.1'),
    drifts: fc.array(driftName, { maxLength: 12, size: 'max' }),
    imageStates: fc.array(fc.constantFrom('exists', 'exists', 'missing', 'error', 'unknown'), { maxLength: 6 }),
    withPods: fc.oneof(fc.constant([]), fc.array(fc.boolean(), { maxLength: 8 })),
    unreadable: fc.oneof({ weight: 5, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.array(unreadableObject, { maxLength: 2 }) }),
    unobserved: fc.oneof(
      { weight: 8, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.subarray<'nodes' | 'daemonSets'>(['nodes', 'daemonSets']) },
    ),
  })

/**
 * Anything that a planner may be asked.
 *
 * @since 0.1.0
 * @category arbitraries
 * @example
 * ```ts
 * import { plan } from 'kmm-planner'
 * import { fc, world } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(world, ({ snapshot, modules, options }) => plan(snapshot, modules, options).changes.length >= 0))
 * ```
 */
export const world: fc.Arbitrary<World> = seedsOf(modules).map(worldOf)

/**
 * A world in which everything was observed, could be read, and is sound: every node reports its kernel, every image is
 * there, every Module is admitted, and no budget holds anything back. Its DaemonSets have drifted all the same.
 *
 * @since 0.1.0
 * @category arbitraries
 * @example
 * ```ts
 * import { fc, soundWorld } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(soundWorld, ({ options }) => options.profile === 'safe'))
 * ```
 */
export const soundWorld: fc.Arbitrary<World> = seedsOf(soundModules).map((seeds) => {
  const { maxUnloadedNodes: _maxUnloadedNodes, ...options } = seeds.options
  return worldOf({
    ...seeds,
    nodes: seeds.nodes.filter(({ status }) => status?.nodeInfo?.kernelVersion !== undefined),
    options: { ...options, profile: 'safe' },
    imageStates: [],
    unreadable: [],
    unobserved: [],
  })
})

/**
 * The `snapshot` of a `world`.
 *
 * @since 0.1.0
 * @category arbitraries
 * @example
 * ```ts
 * import { fc, snapshot } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(snapshot, ({ images }) => images !== undefined))
 * ```
 */
export const snapshot: fc.Arbitrary<ClusterSnapshot> = world.map((item) => item.snapshot)
