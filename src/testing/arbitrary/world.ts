/**
 * A cluster with a past, and the Modules to plan on it.
 *
 * The live DaemonSets, Builds and Jobs are what earlier versions of the Modules made of earlier nodes, in either profile,
 * stored by the simulated API server and then drifted. So they are in every state that real ones are in: current, stale,
 * edited, lost.
 */
import fc from 'fast-check'

import type { Module } from '../../module/module.js'
import type { Grants, PlanOptions } from '../../options.js'
import { recounted } from '../../simulation/applied-plan.js'
import type { ClusterSnapshot, UnreadableObject } from '../../snapshot/cluster-snapshot.js'
import { described } from '../report/described.js'
import { type AccessSections, accessSections } from './access.js'
import { driftName } from './drift.js'
import { type DrawnImageState, factsOf, type History, imagesFor, rebuilt, remainsOf } from './history.js'
import {
  type BuildInputSection,
  type BuildInputSources,
  buildInputSources,
  type Known,
  knownIngredients,
  knownSections,
} from './ingredient.js'
import { makingModules, modules, soundModules } from './module.js'
import { nodes } from './node.js'
import { planOptions, tools } from './options.js'
import { past } from './past.js'
import { podsOf, podState } from './pod.js'
import { workDriftName, workStatusName } from './work-drift.js'

/**
 * The arguments of the planner.
 *
 * @since 0.1.0
 */
export interface World {
  readonly snapshot: ClusterSnapshot
  readonly modules: ReadonlyArray<Module>
  readonly options: PlanOptions
}

type Section = 'nodes' | 'daemonSets' | 'builds' | 'jobs'

interface Seeds extends Omit<History, 'pastIngredients' | 'pastTools'> {
  /** Mostly as now. */
  readonly pastIngredients: BuildInputSources | undefined
  readonly pastTools: History['pastTools'] | undefined
  readonly options: PlanOptions
  readonly imageStates: ReadonlyArray<DrawnImageState>
  /** None: pods were not observed. */
  readonly podStates: ReadonlyArray<string>
  readonly unreadable: ReadonlyArray<UnreadableObject>
  readonly buildInputSources: BuildInputSources
  readonly known: Readonly<Record<BuildInputSection, Known>>
  readonly unobserved: ReadonlyArray<Section>
  readonly access: AccessSections
}

const worldOf = (seeds: Seeds): World => {
  const { backend, platform, signImage, buildImage } = seeds.options
  const now: History['pastTools'] = {
    ...(backend === undefined ? {} : { backend }),
    ...(platform === undefined ? {} : { platform }),
    ...(signImage === undefined ? {} : { signImage }),
    ...(buildImage === undefined ? {} : { buildImage }),
  }
  const { daemonSets, builds, jobs } = remainsOf({
    ...seeds,
    pastIngredients: seeds.pastIngredients ?? seeds.buildInputSources,
    pastTools: seeds.pastTools ?? now,
  })
  const isObserved = (section: Section): boolean => !seeds.unobserved.includes(section)
  const images = factsOf(imagesFor(seeds.nodes, seeds.modules), seeds.imageStates)
  return {
    snapshot: {
      ...(isObserved('nodes') ? { nodes: seeds.nodes } : {}),
      ...(isObserved('daemonSets') ? { daemonSets } : {}),
      ...(isObserved('builds') ? { builds } : {}),
      ...(isObserved('jobs') ? { jobs } : {}),
      ...(seeds.podStates.length === 0 ? {} : { pods: podsOf(daemonSets, seeds.nodes, seeds.podStates) }),
      ...knownIngredients(seeds.buildInputSources, seeds.known),
      ...seeds.access,
      images,
      ...(seeds.unreadable.length === 0 ? {} : { unreadable: seeds.unreadable }),
    },
    modules: seeds.modules,
    options: seeds.options,
  }
}

/** An object that could not be read: anything from its full name to nothing at all. */
export const unreadableObject: fc.Arbitrary<UnreadableObject> = fc.constantFrom<UnreadableObject>(
  { kind: 'Module', namespace: 'drivers', name: 'gpu' },
  { kind: 'Module' },
  { kind: 'Node', name: 'n9' },
  { kind: 'DaemonSet', namespace: 'drivers' },
  { kind: 'Build', namespace: 'drivers' },
  { kind: 'ConfigMap', namespace: 'drivers', name: 'dockerfile' },
  { kind: 'Secret' },
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
    imageStates: fc.array(fc.constantFrom<DrawnImageState>('exists', 'exists', 'missing', 'error', 'unknown'), {
      maxLength: 6,
    }),
    podStates: fc.oneof(fc.constant([]), fc.array(podState, { maxLength: 8 })),
    unreadable: fc.oneof(
      { weight: 5, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.array(unreadableObject, { maxLength: 2 }) },
    ),
    buildInputSources,
    pastIngredients: fc.oneof(
      { weight: 3, arbitrary: fc.constant(undefined) },
      { weight: 1, arbitrary: buildInputSources },
    ),
    pastTools: fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: tools }),
    workDrifts: fc.array(workDriftName, { maxLength: 8, size: 'max' }),
    workStatuses: fc.array(workStatusName, { maxLength: 8, size: 'max' }),
    known: knownSections,
    access: fc.oneof(
      { weight: 3, arbitrary: fc.constant<AccessSections>({}) },
      { weight: 1, arbitrary: accessSections },
    ),
    unobserved: fc.oneof(
      { weight: 8, arbitrary: fc.constant([]) },
      { weight: 2, arbitrary: fc.subarray<Section>(['nodes', 'daemonSets', 'builds', 'jobs']) },
    ),
  })

/**
 * Anything that a planner may be asked.
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import { plan } from 'kmm-planner'
 * import { fc, world } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(world, ({ snapshot, modules, options }) => plan(snapshot, modules, options).changes.length >= 0))
 * ```
 */
export const world: fc.Arbitrary<World> = described(seedsOf(modules).map(worldOf))

const soundly = ({ nodes: all }: Seeds): Pick<Seeds, 'nodes' | 'unreadable' | 'unobserved'> => ({
  nodes: all.filter(({ status }) => status?.nodeInfo?.kernelVersion !== undefined),
  unreadable: [],
  unobserved: [],
})

const withoutBudgets = ({
  maxUnloadedNodes: _maxUnloadedNodes,
  maxStoppedNodes: _maxStoppedNodes,
  ...options
}: PlanOptions): PlanOptions => options

/** The world after the DaemonSet controller has looked at the nodes that are there now. */
const counted = ({ snapshot: before, ...rest }: World): World => ({
  ...rest,
  snapshot: { ...before, daemonSets: (before.daemonSets ?? []).map(recounted(before.nodes ?? [])) },
})

/**
 * A world in which everything was observed, could be read, and is sound: every node reports its kernel, every image is
 * there and nobody asks for it again, every Module is admitted, no budget holds anything back, and DaemonSets count the
 * nodes that are there. They have drifted all the same.
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import { fc, soundWorld } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(soundWorld, ({ options }) => options.profile === 'safe'))
 * ```
 */
export const soundWorld: fc.Arbitrary<World> = described(
  seedsOf(soundModules).map((seeds) =>
    counted(
      worldOf({
        ...seeds,
        ...soundly(seeds),
        modules: seeds.modules.map(rebuilt),
        options: { ...withoutBudgets(seeds.options), profile: 'safe' },
        imageStates: [],
      }),
    ),
  ),
)

/**
 * A world in which images are made: sound Modules that say how, their images in any state, and Builds and Jobs in every state
 * that real ones are in. All of it was observed and could be read; only what they are built from may be unknown. No budget.
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import { fc, makingWorld } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(makingWorld, ({ snapshot }) => snapshot.builds !== undefined && snapshot.jobs !== undefined))
 * ```
 */
export const makingWorld: fc.Arbitrary<World> = described(
  fc
    .tuple(
      seedsOf(makingModules),
      fc.array(
        fc.constantFrom<DrawnImageState>(
          ...Array<DrawnImageState>(10).fill('missing'),
          'exists',
          'exists',
          'exists, with other modules',
          'exists, unreadable',
          'error',
          'error',
          'unknown',
          'unknown',
        ),
        { minLength: 6, maxLength: 12, size: 'max' },
      ),
    )
    .map(([seeds, imageStates]) => {
      const options = withoutBudgets(seeds.options)
      return worldOf({ ...seeds, ...soundly(seeds), goneModules: [], options, imageStates })
    }),
)

/**
 * A sound world in the safe profile of which it was observed what decides about access, and in which grants are made or suggested.
 */
export const accessWorld: fc.Arbitrary<World> = described(
  fc
    .tuple(seedsOf(soundModules), accessSections, fc.constantFrom<Grants>('suggest', 'render'))
    .map(([seeds, access, grants]) =>
      worldOf({
        ...seeds,
        ...soundly(seeds),
        access,
        modules: seeds.modules.map(rebuilt),
        options: { ...withoutBudgets(seeds.options), profile: 'safe', platform: 'openshift', grants },
        imageStates: [],
      }),
    ),
)

/** Any world, every third one a `makingWorld`. */
export const anyWorld: fc.Arbitrary<World> = fc.oneof(
  { weight: 2, arbitrary: world },
  { weight: 1, arbitrary: makingWorld },
)

/** The `snapshot` of a `world`. */
export const snapshot: fc.Arbitrary<ClusterSnapshot> = world.map((item) => item.snapshot)
