/** A snapshot of a hub, indexed once for all ManagedClusterModules, with the options that decide how it is read. */
import { DEFAULT_HUB_NAMESPACE } from '../constants.js'
import { accountsOf } from '../daemon-set/service-account.js'
import type { BuildContext } from '../image-build/build-context.js'
import { buildContextOf } from '../image-build/build-context.js'
import type { BuildInputs } from '../image-build/build-inputs.js'
import type { BuildResource } from '../image-build/build-resource.js'
import { observedInputs } from '../image-build/observed-inputs.js'
import { groupedBy } from '../kubernetes/grouped.js'
import { compareStrings } from '../kubernetes/order.js'
import type { ManagedClusterModule } from '../module/module.js'
import { kernelOf } from '../node/indexed-node.js'
import { memoizedPatterns,type Patterns } from '../pattern/patterns.js'
import type { Plan } from '../plan-model/plan-data.js'
import { allowedOf } from '../plan-model/unload-budget.js'
import { type Profile, profileOf } from '../profile.js'
import type { ClusterSnapshot } from '../snapshot/cluster-snapshot.js'
import type { ManagedCluster, ManifestWork } from '../snapshot/hub-object.js'
import { mayBeUnreadableIn } from '../snapshot/observed.js'
import { type HubFacts, hubFacts } from './hub-facts.js'
import type { PlanHubOptions } from './hub-options.js'
import { selectedClusters } from './managed-cluster.js'
import { managedModuleOf } from './operator-namespace.js'
import { manifestWorksOf } from './ownership.js'
import { DEFAULT_MANIFEST_LIMIT } from './size.js'

/**
 * What the phases of the planner ask of a hub. Each question is answered in time that does not depend on the number of
 * ManagedClusterModules.
 *
 * @since 0.1.0
 * @category model
 */
export interface Hub {
  readonly profile: Profile
  readonly operatorNamespace: string
  readonly completeModules: boolean
  readonly manifestLimit: number
  /** The limit of every part of a plan. */
  readonly limits: Pick<Plan, 'withdrawBudget'> & { readonly budget: undefined }
  readonly clustersObserved: boolean
  readonly worksObserved: boolean
  readonly patterns: Patterns
  readonly facts: HubFacts
  /** What builds and signings are decided from. */
  readonly buildContext: BuildContext
  /** The spokes of a ManagedClusterModule, in name order. */
  readonly select: (module: ManagedClusterModule) => ReadonlyArray<ManagedCluster>
  /** Whether a ManagedCluster of this name was there, selected or not, or there is none. */
  readonly isInInput: (cluster: string) => boolean
  readonly manifestWorks: ReadonlyArray<ManifestWork>
  /** Namespaces other than that of the operator in which a ManagedClusterModule owns Builds or Jobs. */
  readonly buildsElsewhere: (managedClusterModule: string) => ReadonlyArray<string>
  /** ManifestWorks of a ManagedClusterModule, wherever they are. */
  readonly manifestWorksOf: (managedClusterModule: string) => ReadonlyArray<ManifestWork>
  /** The ManifestWorks of this name, each by the spoke that has it. */
  readonly worksNamed: (name: string) => (cluster: string) => ManifestWork | undefined
  /** Whether an object that could not be read may be one of this kind, in this namespace, of this name. */
  readonly mayBeUnreadable: (kind: string, namespace?: string, name?: string) => boolean
}

/** The operator of release 1.1 does not read on a hub which kernel belongs to which release of the system. */
const factsOnHub = (snapshot: ClusterSnapshot, profile: Profile): BuildInputs =>
  observedInputs(
    { ...snapshot, nodes: profile.findsDriverToolkitOnHubs ? (snapshot.nodes ?? []) : [] },
    mayBeUnreadableIn(snapshot),
    (raw) => kernelOf(profile)(raw).expanded,
  )

const elsewhere = (works: ReadonlyArray<BuildResource>, operatorNamespace: string): Hub['buildsElsewhere'] => {
  const foreign = works.filter(({ object }) => object.metadata.namespace !== operatorNamespace)
  const byOwner = groupedBy(({ object }: BuildResource) => managedModuleOf(object))(foreign)
  return (name) => [...new Set((byOwner.get(name) ?? []).map(({ object }) => object.metadata.namespace))].sort(compareStrings)
}

/**
 * Index a snapshot of a hub. O(clusters + ManifestWorks + Builds or Jobs) once.
 *
 * @since 0.1.0
 * @category constructors
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { indexHub, planHubOn } from 'kmm-planner/hub'
 *
 * const hub = indexHub({ managedClusters: [], manifestWorks: [] }, { profile: 'safe' })
 * assert.deepStrictEqual(planHubOn(hub)([]).changes, [])
 * ```
 */
export const indexHub = (snapshot: ClusterSnapshot, options: PlanHubOptions = {}): Hub => {
  // A hub knows of no node that has run an image, so it could not tell when it has made one again.
  const profile: Profile = { ...profileOf(options.profile ?? 'safe'), rebuildsOnTrigger: false }
  const operatorNamespace = options.operatorNamespace ?? DEFAULT_HUB_NAMESPACE
  const patterns = memoizedPatterns()
  const manifestWorks = snapshot.manifestWorks ?? snapshot.found?.manifestWorks ?? []
  const byName = groupedBy(({ metadata }: ManifestWork) => metadata.name)(manifestWorks)
  const clusterNames = new Set((snapshot.managedClusters ?? []).map(({ metadata }) => metadata.name))
  const isOpenShift = accountsOf(snapshot, options).hasServiceAccounts
  const buildContext = buildContextOf(snapshot, options, profile, isOpenShift)
  return {
    profile,
    operatorNamespace,
    completeModules: options.completeModules ?? false,
    manifestLimit: options.manifestLimit ?? DEFAULT_MANIFEST_LIMIT,
    limits: {
      budget: undefined,
      ...(options.maxWithdrawnSpokes === undefined
        ? {}
        : { withdrawBudget: { maxWithdrawnSpokes: allowedOf(clusterNames.size)(options.maxWithdrawnSpokes) } }),
    },
    clustersObserved: snapshot.managedClusters !== undefined,
    worksObserved: snapshot.manifestWorks !== undefined,
    patterns,
    facts: hubFacts(snapshot, { profile: profile.name, operatorNamespace, patterns }),
    buildContext: { ...buildContext, facts: factsOnHub(snapshot, profile) },
    buildsElsewhere: elsewhere(buildContext.builds, operatorNamespace),
    select: selectedClusters(snapshot.managedClusters ?? []),
    isInInput: (name) => options.completeClusters === true || clusterNames.has(name),
    manifestWorks,
    manifestWorksOf: manifestWorksOf(manifestWorks, profile.name),
    worksNamed: (name) => {
      const bySpoke = new Map((byName.get(name) ?? []).map((work) => [work.metadata.namespace, work]))
      return (cluster) => bySpoke.get(cluster)
    },
    mayBeUnreadable: mayBeUnreadableIn(snapshot),
  }
}
