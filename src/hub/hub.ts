/** A snapshot of a hub, indexed once for all ManagedClusterModules, with the options that decide how it is read. */
import { DEFAULT_HUB_NAMESPACE } from '../constants.js'
import { accountsOf } from '../daemon-set/service-account.js'
import { buildContextOf, type ObservedImages } from '../image-build/build-context.js'
import { waitsForOtherMakers } from '../image-build/unless-being-made.js'
import type { NodeIndex } from '../node/node-index.js'
import { observedNodes } from '../node/observed-nodes.js'
import { memoizedPatterns, type Texts } from '../pattern/patterns.js'
import { allowedOf } from '../plan-model/node-budget.js'
import type { ByProfile } from '../profile.js'
import { checkedOptions } from '../settings.js'
import type { ClusterSnapshot } from '../snapshot/cluster-snapshot.js'
import { type Observed, observedIn } from '../snapshot/observed.js'
import { type HubSettings, planHubChecks, type PlanHubOptions } from './hub-options.js'
import { type ObservedManagedClusters, observedManagedClusters } from './observed-managed-clusters.js'
import { type ObservedManifestWorks, observedManifestWorks } from './observed-manifest-works.js'
import { DEFAULT_MANIFEST_LIMIT } from './size.js'

/**
 * What the phases of the planner ask of a hub. Each question is answered in time that does not depend on the number of
 * ManagedClusterModules.
 *
 * @since 0.1.0
 */
export interface Hub
  extends HubSettings, Observed, ObservedManagedClusters, ObservedManifestWorks, ObservedImages, Texts {
  /** Those of the hub itself, on which it builds. */
  readonly nodes: NodeIndex
}

/** The nodes that tell which kernel belongs to which release of the system (docs/deviations.md#finds-driver-toolkit-on-hubs). */
const releaseNodes: ByProfile<(snapshot: ClusterSnapshot) => NonNullable<ClusterSnapshot['nodes']>> = {
  'safe': ({ nodes = [] }) => nodes,
  'kmm-1.1': () => [],
}

/**
 * Index a snapshot of a hub. O(clusters + ManifestWorks + Builds or Jobs) once.
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { indexHub, planHubOn } from 'kmm-planner/hub'
 *
 * const hub = indexHub({ managedClusters: [], manifestWorks: [] }, { profile: 'safe' })
 * assert.deepStrictEqual(planHubOn(hub)([]).changes, [])
 * ```
 */
export const indexHub = (snapshot: ClusterSnapshot, chosen: PlanHubOptions): Hub => {
  const checked = checkedOptions(planHubChecks, chosen)
  const { options, optionProblems } = checked
  const profile = options.profile ?? 'safe'
  // Whatever else is wrong: this says where the Builds are that have to stay.
  const isPlaceSound = optionProblems.every(({ path: [name] }) => name !== undefined && name !== 'operatorNamespace')
  const operatorNamespace = isPlaceSound ? chosen.operatorNamespace : undefined
  const isOpenShift = accountsOf(snapshot, options).hasServiceAccounts
  const nodes = releaseNodes[profile](snapshot)
  const buildContext = buildContextOf({ ...snapshot, nodes }, checked, profile, isOpenShift)
  const { maxWithdrawnSpokes, completeModules = false } = options
  const spokes = new Set((snapshot.managedClusters ?? []).map(({ metadata }) => metadata.name))
  return {
    optionProblems,
    profile,
    completeModules,
    operatorNamespace: operatorNamespace ?? DEFAULT_HUB_NAMESPACE,
    manifestLimit: options.manifestLimit ?? DEFAULT_MANIFEST_LIMIT,
    limits: {
      ...(waitsForOtherMakers[profile] ? { makerBudget: { maxMakersPerImage: 1 } } : {}),
      ...(maxWithdrawnSpokes === undefined
        ? {}
        : { withdrawBudget: { maxWithdrawnSpokes: allowedOf(spokes.size)(maxWithdrawnSpokes) } }),
    },
    ...observedIn(snapshot),
    ...observedManagedClusters(profile, snapshot, options),
    ...observedManifestWorks(profile, snapshot),
    image: buildContext.image,
    // A hub knows of no node that has run an image, so it could not tell when it has made one again.
    buildContext: { ...buildContext, dueRebuild: () => undefined },
    nodes: observedNodes(profile, snapshot).nodes,
    patterns: memoizedPatterns(),
  }
}
