/** From what was drawn to what a cluster holds: DaemonSets with a history, pods, facts about images. */
import { intermediateImage } from '../../image/intermediate.js'
import type { DaemonSet, LiveBuild, LiveJob, Node } from '../../kubernetes/object.js'
import { objectKeyOf } from '../../kubernetes/object-ref.js'
import type { Module } from '../../module/module.js'
import { moduleNameOf } from '../../module/module-name.js'
import { resolveModule } from '../../node/kernel-resolution.js'
import type { PlanOptions } from '../../options.js'
import { plan } from '../../plan.js'
import type { ProfileName } from '../../profile.js'
import { applyPlan } from '../../simulation/applied-plan.js'
import { finishBuilds } from '../../simulation/finished-builds.js'
import type { ClusterSnapshot, ImageFact } from '../../snapshot/cluster-snapshot.js'
import { drifts } from './drift.js'
import { buildInputSections, type BuildInputSources } from './ingredient.js'
import { type Past, pastOf } from './past.js'
import { inStatus, type Work, workDrifts } from './work-drift.js'

/** What is drawn of a cluster's past. */
export interface History {
  readonly nodes: ReadonlyArray<Node>
  readonly modules: ReadonlyArray<Module>
  readonly pastNodes: ReadonlyArray<Node>
  readonly past: ReadonlyArray<Past>
  readonly goneModules: ReadonlyArray<Module>
  readonly pastProfile: ProfileName
  readonly drifts: ReadonlyArray<string>
  readonly pastIngredients: BuildInputSources
  readonly pastTools: Pick<PlanOptions, 'backend' | 'platform' | 'signImage' | 'buildImage'>
  readonly workDrifts: ReadonlyArray<string>
  readonly workStatuses: ReadonlyArray<string>
}

const unique = <A>(key: (item: A) => string, items: ReadonlyArray<A>): ReadonlyArray<A> =>
  [...new Map([...items].reverse().map((item) => [key(item), item])).values()].reverse()

/** The Module with nothing left to make again. */
export const rebuilt = (module: Module): Module => {
  const { imageRebuildTriggerGeneration } = module.spec
  return imageRebuildTriggerGeneration === undefined
    ? module
    : { ...module, status: { ...module.status, imageRebuildTriggerGeneration } }
}

const exists: ImageFact = { state: 'exists' }

const isMaking = ({ spec }: Module): boolean => {
  const container = spec.moduleLoader?.container
  return [container, ...(container?.kernelMappings ?? [])].some(
    (level) => level?.build !== undefined || level?.sign !== undefined,
  )
}

const rawKernelsOf = (nodes: ReadonlyArray<Node>): ReadonlyArray<string> => [
  ...new Set(nodes.flatMap(({ status }) => status?.nodeInfo?.kernelVersion ?? [])),
]

/**
 * The images whose existence matters to a plan, because the cluster makes them: those that are run, and those that are only
 * built to be signed.
 */
export const imagesFor = (nodes: ReadonlyArray<Node>, asked: ReadonlyArray<Module>): ReadonlyArray<string> => [
  ...new Set(
    asked.filter(isMaking).flatMap((module) =>
      rawKernelsOf(nodes).flatMap((kernel) => {
        const resolution = resolveModule('safe')(module, kernel)
        if (resolution._tag !== 'Resolved') return []
        const { containerImage, build, sign } = resolution
        return [
          ...(build === undefined && sign === undefined ? [] : [containerImage]),
          ...(build === undefined || sign === undefined
            ? []
            : [intermediateImage(true)(containerImage, moduleNameOf(module))]),
        ]
      }),
    ),
  ),
]

/** What somebody found in an image, or that nobody looked. */
const existing: Readonly<Record<string, ImageFact>> = {
  'exists': exists,
  'exists, with other modules': { state: 'exists', modules: ['opt/lib/modules/5.14.0/other.ko'] },
  'exists, unreadable': { state: 'exists', unreadable: 'layer 1: unexpected end of file' },
}

/** The state of an image as a fact; `unknown`: nobody looked. */
export type DrawnImageState = ImageFact['state'] | 'exists, with other modules' | 'exists, unreadable' | 'unknown'

/** Facts about images, by the state of each; an image without a state exists. */
export const factsOf = (
  images: ReadonlyArray<string>,
  states: ReadonlyArray<DrawnImageState>,
): Readonly<Record<string, ImageFact>> =>
  Object.fromEntries(
    images.flatMap((image, index): ReadonlyArray<readonly [string, ImageFact]> => {
      const state = states[index] ?? 'exists'
      if (state === 'unknown') return []
      return [
        [
          image,
          state === 'error'
            ? { state, reason: 'timeout' }
            : state === 'missing'
              ? { state }
              : (existing[state] ?? exists),
        ],
      ]
    }),
  )

/** What there was once, and on which images that depended. */
interface Earlier {
  readonly modules: ReadonlyArray<Module>
  readonly nodes: ReadonlyArray<Node>
  readonly images: ReadonlyArray<string>
}

const earlierOf = (seeds: History): Earlier => {
  const before = seeds.modules.flatMap((module, index) => pastOf(seeds.past[index] ?? 'same')(module))
  const modules = unique(({ metadata }) => `${metadata.namespace}/${metadata.name}`, [...before, ...seeds.goneModules])
  const nodes = unique(
    ({ metadata }) => metadata.name,
    [
      ...seeds.nodes,
      ...seeds.pastNodes.map((node) => ({
        ...node,
        metadata: { ...node.metadata, name: `${node.metadata.name}-past` },
      })),
    ],
  )
  return { modules, nodes, images: imagesFor(nodes, modules) }
}

const daemonSetsOf = (seeds: History, { modules, nodes, images }: Earlier): ReadonlyArray<DaemonSet> => {
  const snapshot: ClusterSnapshot = { nodes, daemonSets: [], images: factsOf(images, []) }
  const first = applyPlan(snapshot, plan(snapshot, modules.map(rebuilt), { profile: seeds.pastProfile }))
  const drifted = (first.daemonSets ?? []).flatMap((live, index) => drifts[seeds.drifts[index] ?? 'none']?.(live) ?? [])
  return unique(objectKeyOf, drifted)
}

const isBuild = (work: Work): work is LiveBuild => work.kind === 'Build'

const isJob = (work: Work): work is LiveJob => work.kind === 'Job'

/** What was built while no image was there, and what was signed after that. */
const worksOf = (seeds: History, earlier: Earlier): Pick<Remains, 'builds' | 'jobs'> => {
  const modules = earlier.modules.filter(isMaking)
  if (modules.length === 0) return { builds: [], jobs: [] }
  const snapshot: ClusterSnapshot = {
    nodes: earlier.nodes,
    daemonSets: [],
    builds: [],
    jobs: [],
    ...buildInputSections(seeds.pastIngredients),
    images: factsOf(
      earlier.images,
      earlier.images.map((): DrawnImageState => 'missing'),
    ),
  }
  const options: PlanOptions = { ...seeds.pastTools, profile: seeds.pastProfile }
  const started = (from: ClusterSnapshot): ClusterSnapshot => {
    const { desired, changes } = plan(from, modules, options)
    return applyPlan(from, {
      desired,
      changes: changes.filter(({ action, role }) => action === 'create' && (role === 'build' || role === 'sign')),
    })
  }
  const { builds = [], jobs = [] } = started(finishBuilds(started(snapshot), { seesImages: false }))
  const works = unique(
    objectKeyOf,
    [...builds, ...jobs].flatMap(
      (live, index) =>
        workDrifts[seeds.workDrifts[index] ?? 'none']?.(inStatus(seeds.workStatuses[index] ?? 'succeeded')(live)) ?? [],
    ),
  )
  return { builds: works.filter(isBuild), jobs: works.filter(isJob) }
}

/** What the history of a cluster left behind. */
export interface Remains {
  readonly daemonSets: ReadonlyArray<DaemonSet>
  readonly builds: ReadonlyArray<LiveBuild>
  readonly jobs: ReadonlyArray<LiveJob>
}

/**
 * What the history of a cluster left behind: earlier forms of the Modules, rendered, built and signed for earlier nodes,
 * stored by the simulated API server, and drifted.
 */
export const remainsOf = (seeds: History): Remains => {
  const earlier = earlierOf(seeds)
  return { daemonSets: daemonSetsOf(seeds, earlier), ...worksOf(seeds, earlier) }
}
