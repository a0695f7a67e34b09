/**
 * A snapshot, indexed once for all Modules, with the options that decide how it is read.
 *
 * @since 0.1.0
 */
import { type Access, type ClusterAccess, clusterAccess } from './access/cluster-access.js'
import { type Accounts, accountsOf, type OperatorAccounts } from './daemon-set/service-account.js'
import { buildContextOf, type ObservedImages } from './image-build/build-context.js'
import { waitsForOtherMakers } from './image-build/unless-being-made.js'
import { type ObservedDaemonSets, observedDaemonSets } from './label/observed-daemon-sets.js'
import { type ObservedPods, observedPods } from './label/observed-pods.js'
import { type ObservedNodes, observedNodes } from './node/observed-nodes.js'
import { type ObservedClaim, observedClaim } from './node-label/observed-claim.js'
import type { PlanOptions, Platform } from './options.js'
import { memoizedPatterns, type Texts } from './pattern/patterns.js'
import { budgetsOf, type Limits } from './plan-model/node-budget.js'
import { keepsWhatCannotBeDecided, type ProfileName } from './profile.js'
import type { LeftElsewhere } from './reconcile/later-operator.js'
import { checkedOptions, planChecks, type Settings } from './settings.js'
import type { ClusterSnapshot } from './snapshot/cluster-snapshot.js'
import { type Observed, observedIn } from './snapshot/observed.js'

/**
 * What the phases of the planner ask of a cluster. Each question is answered in time that does not depend on the number
 * of Modules.
 *
 * @since 0.1.0
 */
export interface Cluster
  extends
    Settings,
    Limits,
    Observed,
    ObservedNodes,
    ObservedPods,
    ObservedDaemonSets,
    ObservedImages,
    ObservedClaim,
    Texts,
    Accounts,
    Access,
    LeftElsewhere {}

/** The same answer as for the operator's accounts; but what pods may do is not guessed where nothing was observed. */
const accessOf = (
  snapshot: ClusterSnapshot,
  { platform = 'auto' }: PlanOptions,
  operator: OperatorAccounts,
): ClusterAccess => {
  const { isObserved, isPartlyObserved, mayBeUnreadable } = observedIn(snapshot)
  const found: Platform = operator.hasServiceAccounts ? 'openshift' : 'kubernetes'
  return clusterAccess(snapshot, {
    platform: platform === 'auto' && !isObserved('SecurityContextConstraints') ? 'auto' : found,
    operatorNamespace: operator.operatorNamespace,
    isObserved,
    isPartlyObserved,
    mayBeUnreadable,
  })
}

/**
 * Index a snapshot. O(nodes x labels + DaemonSets + pods) once.
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { indexCluster, planOn } from 'kmm-planner'
 *
 * const cluster = indexCluster({ nodes: [], daemonSets: [] }, { profile: 'safe' })
 * assert.deepStrictEqual(planOn(cluster)([]).changes, [])
 * ```
 */
export const indexCluster = (snapshot: ClusterSnapshot, chosen: PlanOptions): Cluster =>
  clusterOn((profile) => observedNodes(profile, snapshot))(snapshot, chosen)

/** The same for a snapshot of which somebody has indexed the nodes. */
export const indexClusterOn = (
  { nodes, liveNodes, nodeNamed, hasNode, mayBeAlive, nodesWithoutKernel, target }: ObservedNodes,
  snapshot: ClusterSnapshot,
  chosen: PlanOptions,
): Cluster =>
  clusterOn(() => ({ nodes, liveNodes, nodeNamed, hasNode, mayBeAlive, nodesWithoutKernel, target }))(snapshot, chosen)

const clusterOn =
  (nodesOf: (profile: ProfileName) => ObservedNodes) =>
  (snapshot: ClusterSnapshot, chosen: PlanOptions): Cluster => {
    const checked = checkedOptions(planChecks, chosen)
    const { options, optionProblems } = checked
    const { mode = 'standalone' } = options
    const profile = options.profile ?? 'safe'
    const operator = accountsOf(snapshot, options)
    const buildContext = buildContextOf(snapshot, checked, profile, operator.hasServiceAccounts)
    const nodes = nodesOf(profile)
    return {
      optionProblems,
      profile,
      grants: options.grants ?? 'suggest',
      completeModules: options.completeModules ?? false,
      onUnschedulable: keepsWhatCannotBeDecided[profile] ? (options.onUnschedulable ?? 'keep') : 'keep',
      mode,
      ...budgetsOf(nodes.nodes.all.length, options),
      ...(waitsForOtherMakers[profile] ? { makerBudget: { maxMakersPerImage: 1 } } : {}),
      ...observedIn(snapshot),
      ...nodes,
      ...observedPods(snapshot),
      ...observedDaemonSets(profile, snapshot),
      image: buildContext.image,
      buildContext,
      clusterClaim: observedClaim(snapshot),
      patterns: memoizedPatterns(),
      operator,
      access: accessOf(snapshot, options, operator),
    }
  }
