/** A world, and the same with some of it no longer known. */
import fc from 'fast-check'

import type { KubernetesObject, LiveBuild, LiveJob } from '../../kubernetes/object.js'
import type { ClusterSnapshot, ObservedObjects } from '../../snapshot/cluster-snapshot.js'
import { inOtherRelease } from './node.js'
import { type Work, workDrifts } from './work-drift.js'
import { makingWorld, type World, world } from './world.js'

/** A snapshot that says less than it did. `pick` says what is forgotten. */
export type Forgetting = (snapshot: ClusterSnapshot, pick: number) => ClusterSnapshot

type Section = keyof ObservedObjects

const kinds = {
  nodes: 'Node',
  daemonSets: 'DaemonSet',
  pods: 'Pod',
  configMaps: 'ConfigMap',
  secrets: 'Secret',
  imageStreams: 'ImageStream',
  builds: 'Build',
  jobs: 'Job',
} as const satisfies Partial<Record<Section, string>>

const without = <A>(items: ReadonlyArray<A>, pick: number): ReadonlyArray<A> =>
  items.filter((_, index) => index !== pick % Math.max(1, items.length))

/** The whole kind. */
const section =
  (name: keyof typeof kinds): Forgetting =>
  ({ [name]: _forgotten, ...snapshot }) =>
    snapshot

/** One object: it is there, and could not be read. How much of its name is known depends on `pick`. */
const object =
  (name: keyof typeof kinds): Forgetting =>
  (snapshot, pick) => {
    const objects: ReadonlyArray<Pick<KubernetesObject, 'metadata'>> = snapshot[name] ?? []
    const unread = objects[pick % Math.max(1, objects.length)]
    if (unread === undefined) return snapshot
    const { namespace, name: own } = unread.metadata
    const kind = kinds[name]
    const rest =
      [{ kind, ...(namespace === undefined ? {} : { namespace }), name: own }, { kind }, {}][
        Math.floor(pick / Math.max(1, objects.length)) % 3
      ] ?? {}
    return { ...snapshot, [name]: without(objects, pick), unreadable: [...(snapshot.unreadable ?? []), rest] }
  }

const names = Object.keys(kinds) as ReadonlyArray<keyof typeof kinds>

const UNANSWERED = 'whether images are there, as their registry did not answer'

/** All that can be forgotten, by name. */
export const forgettings: Readonly<Record<string, Forgetting>> = {
  'one image': ({ images = {}, ...snapshot }, pick) => ({
    ...snapshot,
    images: Object.fromEntries(without(Object.entries(images), pick)),
  }),
  [UNANSWERED]: ({ images = {}, ...snapshot }) => ({
    ...snapshot,
    images: Object.fromEntries(Object.keys(images).map((name) => [name, { state: 'error', reason: 'timeout' }])),
  }),
  'all images': ({ images: _images, ...snapshot }) => snapshot,
  'what was looked up': ({ found: _found, ...snapshot }) => snapshot,
  'what was looked up and not there': ({ missing: _missing, ...snapshot }) => snapshot,
  ...Object.fromEntries(names.map((name) => [`all ${name}`, section(name)])),
  ...Object.fromEntries(names.map((name) => [`one of the ${name}`, object(name)])),
}

/** A world, and the same with less known of it. */
export interface ForgetfulWorld {
  readonly forgotten: string
  readonly known: World
  readonly forgetful: World
}

const isBuild = (work: Work): work is LiveBuild => work.kind === 'Build'

const isJob = (work: Work): work is LiveJob => work.kind === 'Job'

/** Next to every Build and Job an older one: when one of the two is forgotten, the other one is left. */
const withOlderWorks = ({ builds = [], jobs = [], ...rest }: ClusterSnapshot): ClusterSnapshot => {
  const works = [...builds, ...jobs].flatMap(
    workDrifts['duplicated, the first of another definition'] ?? ((work) => [work]),
  )
  return { ...rest, builds: works.filter(isBuild), jobs: works.filter(isJob) }
}

/** Next to every node one of another release: when one of the two is forgotten, the other release is left. */
const withOtherReleases = ({ nodes = [], ...rest }: ClusterSnapshot): ClusterSnapshot => ({
  ...rest,
  nodes: nodes.flatMap((node) => [node, inOtherRelease(node)]),
})

const crowding: fc.Arbitrary<(snapshot: ClusterSnapshot) => ClusterSnapshot> = fc.constantFrom(
  (snapshot) => snapshot,
  withOlderWorks,
  withOtherReleases,
)

/**
 * A world in the safe profile, before and after something was forgotten. In some of them everything is there in two forms, so that
 * what is forgotten leaves the other form. Nobody
 * forgets which kind of cluster it is.
 */
export const forgetfulWorld: fc.Arbitrary<ForgetfulWorld> = fc
  .tuple(
    fc.oneof({ weight: 3, arbitrary: makingWorld }, { weight: 1, arbitrary: world }),
    fc.oneof(
      { weight: 2, arbitrary: fc.constantFrom(...Object.keys(forgettings)) },
      { weight: 1, arbitrary: fc.constant(UNANSWERED) },
      {
        weight: 1,
        arbitrary: fc.constantFrom(
          'one of the builds',
          'one of the jobs',
          'one of the nodes',
          'all builds',
          'all jobs',
          'all nodes',
        ),
      },
      { weight: 1, arbitrary: fc.constantFrom('one image', 'all images') },
    ),
    fc.nat({ max: 59 }),
    crowding,
  )
  .map(([whole, forgotten, pick, crowded]) => {
    const known: World = { ...whole, snapshot: crowded(whole.snapshot), options: { ...whole.options, profile: 'safe' } }
    return {
      forgotten,
      known,
      forgetful: { ...known, snapshot: forgettings[forgotten]?.(known.snapshot, pick) ?? known.snapshot },
    }
  })
