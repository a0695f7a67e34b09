/**
 * A hub with a past, and the ManagedClusterModules to plan on it.
 *
 * Its ManifestWorks are what earlier versions of the modules handed to earlier spokes, stored and then drifted.
 */
import fc from 'fast-check'

import { clusterKernels } from '../../hub/cluster-kernels.js'
import { hubModule, untrimmedSpokeModule } from '../../hub/hub-module.js'
import type { PlanHubOptions } from '../../hub/hub-options.js'
import { planHub } from '../../hub/plan-hub.js'
import { objectKeyOf } from '../../kubernetes/object-ref.js'
import type { ManagedClusterModule } from '../../module/module.js'
import { resolveModule } from '../../node/kernel-resolution.js'
import type { Limit } from '../../options.js'
import type { ProfileName } from '../../profile.js'
import { applyPlan } from '../../simulation/applied-plan.js'
import type { ClusterSnapshot, ImageFact } from '../../snapshot/cluster-snapshot.js'
import type { ManagedCluster, ManifestWork } from '../../snapshot/hub-object.js'
import { described } from '../report/described.js'
import { managedClusters } from './managed-cluster.js'
import { managedClusterModules, soundManagedClusterModules } from './managed-cluster-module.js'
import { manifestWorkDriftName, manifestWorkDrifts } from './manifest-work-drift.js'

/**
 * The arguments of the planner of a hub.
 *
 * @since 0.1.0
 */
export interface HubWorld {
  readonly snapshot: ClusterSnapshot
  readonly modules: ReadonlyArray<ManagedClusterModule>
  readonly options: PlanHubOptions
}

interface Seeds {
  readonly clusters: ReadonlyArray<ManagedCluster>
  readonly modules: ReadonlyArray<ManagedClusterModule>
  readonly pastClusters: ReadonlyArray<ManagedCluster>
  readonly pastModules: ReadonlyArray<ManagedClusterModule>
  readonly pastProfile: ProfileName
  readonly drifts: ReadonlyArray<string>
  readonly imageStates: ReadonlyArray<State>
  readonly options: PlanHubOptions
}

const OPERATOR_NAMESPACE = 'openshift-kmm-hub'

/** The images that the spokes ask for, named as the hub names them and as they would themselves. */
const imagesOf = (
  clusters: ReadonlyArray<ManagedCluster>,
  modules: ReadonlyArray<ManagedClusterModule>,
): ReadonlyArray<string> => {
  const kernels = clusters
    .map(clusterKernels('safe'))
    .flatMap((claimed) => (claimed._tag === 'Known' ? claimed.kernels : []))
  const resolve = resolveModule('safe')
  const images = modules
    .flatMap((module) => [hubModule(OPERATOR_NAMESPACE)(module), untrimmedSpokeModule(module)])
    .flatMap((module) => kernels.map(({ raw }) => resolve(module, raw)))
    .flatMap((resolution) => (resolution._tag === 'Resolved' ? [resolution.containerImage] : []))
  return [...new Set(images)]
}

const digestOf = (index: number): string => `sha256:${(index % 16).toString(16).repeat(64)}`

type State = 'exists' | 'without digest' | 'missing' | 'error' | 'unknown'

const factOf = (state: State, index: number): ReadonlyArray<ImageFact> => {
  switch (state) {
    case 'unknown':
      return []
    case 'missing':
      return [{ state }]
    case 'error':
      return [{ state, reason: 'timeout' }]
    case 'without digest':
      return [{ state: 'exists' }]
    case 'exists':
      return [{ state, digest: digestOf(index) }]
  }
}

const factsOf = (images: ReadonlyArray<string>, states: ReadonlyArray<State>): Readonly<Record<string, ImageFact>> =>
  Object.fromEntries(
    images.flatMap((image, index) => factOf(states[index] ?? 'exists', index).map((fact) => [image, fact] as const)),
  )

/** What the hub handed out when all images were there, and some of its modules were others of the same name. */
const worksOf = ({
  modules,
  pastModules,
  clusters,
  pastClusters,
  pastProfile,
  drifts,
}: Seeds): ReadonlyArray<ManifestWork> => {
  const once = [...new Map([...clusters, ...pastClusters].map((cluster) => [cluster.metadata.name, cluster])).values()]
  const asked = [...new Map([...modules, ...pastModules].map((module) => [module.metadata.name, module])).values()]
  const before: ClusterSnapshot = {
    managedClusters: once,
    manifestWorks: [],
    images: factsOf(imagesOf(once, asked), []),
  }
  const { manifestWorks = [] } = applyPlan(
    before,
    planHub(before, asked, { profile: pastProfile, operatorNamespace: OPERATOR_NAMESPACE }),
  )
  const drifted = manifestWorks.flatMap((work, index) => manifestWorkDrifts[drifts[index] ?? 'none']?.(work) ?? [])
  return [...new Map(drifted.map((work) => [objectKeyOf(work), work])).values()]
}

const worldOf = (seeds: Seeds): HubWorld => ({
  snapshot: {
    managedClusters: seeds.clusters,
    manifestWorks: worksOf(seeds),
    builds: [],
    jobs: [],
    images: factsOf(imagesOf(seeds.clusters, seeds.modules), seeds.imageStates),
  },
  modules: seeds.modules,
  options: seeds.options,
})

const seedsOf = (asked: fc.Arbitrary<ReadonlyArray<ManagedClusterModule>>): fc.Arbitrary<Seeds> =>
  fc.record({
    clusters: managedClusters,
    modules: asked,
    pastClusters: managedClusters,
    pastModules: fc.oneof(
      { weight: 3, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: soundManagedClusterModules },
    ),
    pastProfile: fc.constantFrom('safe', 'kmm-1.1'),
    drifts: fc.array(manifestWorkDriftName, { maxLength: 8, size: 'max' }),
    imageStates: fc.array(
      fc.constantFrom<State>('exists', 'exists', 'exists', 'without digest', 'missing', 'error', 'unknown'),
      { maxLength: 8 },
    ),
    options: fc
      .record(
        {
          profile: fc.constantFrom<ProfileName>('safe', 'safe', 'kmm-1.1'),
          completeModules: fc.boolean(),
          completeClusters: fc.boolean(),
          maxWithdrawnSpokes: fc.constantFrom<Limit>(0, 1, 2, '50%', '100%'),
        },
        { requiredKeys: [] },
      )
      .map((options) => ({ ...options, operatorNamespace: OPERATOR_NAMESPACE })),
  })

/**
 * Anything that the planner of a hub may be asked, but with no Builds or Jobs yet.
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import { planHub } from 'kmm-planner/hub'
 * import { fc, hubWorld } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(hubWorld, ({ snapshot, modules, options }) => planHub(snapshot, modules, options).changes.length >= 0))
 * ```
 */
export const hubWorld: fc.Arbitrary<HubWorld> = described(seedsOf(managedClusterModules).map(worldOf))

/**
 * A hub in the safe profile of which everything was observed, whose modules the webhook takes, and whose images are all there
 * and known by digest. Its ManifestWorks have drifted all the same.
 */
export const soundHubWorld: fc.Arbitrary<HubWorld> = seedsOf(soundManagedClusterModules).map((seeds) =>
  worldOf({ ...seeds, imageStates: [], options: { profile: 'safe', operatorNamespace: OPERATOR_NAMESPACE } }),
)
