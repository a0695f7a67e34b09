/** A snapshot of a hub, indexed once for all ManagedClusterModules, with the options that decide how it is read. */
import { DEFAULT_HUB_NAMESPACE } from '../constants.js'
import { accountsOf } from '../daemon-set/service-account.js'
import { buildContextOf, type ObservedImages } from '../image-build/build-context.js'
import { memoizedPatterns, type Texts } from '../pattern/patterns.js'
import { allowedOf } from '../plan-model/unload-budget.js'
import { type Profile, profileOf } from '../profile.js'
import type { ClusterSnapshot } from '../snapshot/cluster-snapshot.js'
import { type Observed, observedIn } from '../snapshot/observed.js'
import type { HubSettings, PlanHubOptions } from './hub-options.js'
import { type ObservedManagedClusters, observedManagedClusters } from './observed-managed-clusters.js'
import { type ObservedManifestWorks, observedManifestWorks } from './observed-manifest-works.js'
import { DEFAULT_MANIFEST_LIMIT } from './size.js'

/**
 * What the phases of the planner ask of a hub. Each question is answered in time that does not depend on the number of
 * ManagedClusterModules.
 *
 * @since 0.1.0
 * @category model
 */
export interface Hub
  extends HubSettings, Observed, ObservedManagedClusters, ObservedManifestWorks, ObservedImages, Texts {}

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
  const isOpenShift = accountsOf(snapshot, options).hasServiceAccounts
  // The operator of release 1.1 does not read on a hub which kernel belongs to which release of the system.
  const nodes = profile.findsDriverToolkitOnHubs ? (snapshot.nodes ?? []) : []
  const buildContext = buildContextOf({ ...snapshot, nodes }, options, profile, isOpenShift)
  const { maxWithdrawnSpokes, completeModules = false } = options
  const spokes = new Set((snapshot.managedClusters ?? []).map(({ metadata }) => metadata.name))
  return {
    profile,
    completeModules,
    operatorNamespace: options.operatorNamespace ?? DEFAULT_HUB_NAMESPACE,
    manifestLimit: options.manifestLimit ?? DEFAULT_MANIFEST_LIMIT,
    limits: {
      budget: undefined,
      ...(maxWithdrawnSpokes === undefined
        ? {}
        : { withdrawBudget: { maxWithdrawnSpokes: allowedOf(spokes.size)(maxWithdrawnSpokes) } }),
    },
    ...observedIn(snapshot),
    ...observedManagedClusters(profile, snapshot, options),
    ...observedManifestWorks(profile, snapshot),
    image: buildContext.image,
    buildContext,
    patterns: memoizedPatterns(),
  }
}
