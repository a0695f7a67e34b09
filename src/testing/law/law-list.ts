/** All laws, by what they are about. */
import { planHubShard } from '../../hub/hub-shard.js'
import { planHub } from '../../hub/plan-hub.js'
import { impact } from '../../impact.js'
import { plan } from '../../plan.js'
import { concat } from '../../plan-model/plan-monoid.js'
import { planShard } from '../../shard.js'
import { adoption } from './adoption.js'
import { announcedUnloads } from './announced-unloads.js'
import { buildGarbage } from './build-garbage.js'
import type { LawAbout } from './check.js'
import { cordonKeeps } from './cordon-keeps.js'
import { coverage, firstMatch, oneMoreNode } from './coverage.js'
import { damageToOnePath } from './damage-to-one-path.js'
import { differencesExplain } from './differences-explain.js'
import { garbageExactness } from './garbage-exactness.js'
import { gating, kernelByKernel } from './gating.js'
import { hubSpokeEquivalence } from './hub-equivalence.js'
import { hubGarbageExactness } from './hub-garbage.js'
import { hubIdempotence } from './hub-idempotence.js'
import { hubKeepsWhole, hubNoErrorDeletes } from './hub-keeps.js'
import { idempotence } from './idempotence.js'
import {
  emptyHeadUnloads,
  impactOrder,
  type ImpactTeller,
  impactTriangle,
  noChangeNoImpact,
  unloadsAreSeen,
} from './impact-laws.js'
import { deletionsAreProven, isolation } from './isolation.js'
import { labelConvergence } from './label-convergence.js'
import type { HubPlanner, Planner } from './law.js'
import { leastPrivilege } from './least-privilege.js'
import { hubModuleByModule, moduleByModule, monoid } from './monoid.js'
import { noContradiction } from './no-contradiction.js'
import { noDuplicateBuilds } from './no-duplicate-builds.js'
import { noErrorDeletes } from './no-error-deletes.js'
import { hubNoSilentField, noSilentField } from './no-silent-field.js'
import { oneAnswer, type Questions, questions } from './one-answer.js'
import { oneBuildOfAnImage } from './one-build-of-an-image.js'
import { pluginBeforeModule } from './plugin-before-module.js'
import { podContents } from './pod-contents.js'
import { proofBeforeChange } from './proof-before-change.js'
import { hubOrderIrrelevance, hubPurity, orderIrrelevance, purity } from './purity.js'
import { quiet } from './quiet.js'
import { rebuildFixpoint } from './rebuild-fixpoint.js'
import { requirementsSuffice } from './requirements-suffice.js'
import { orderIsSaid } from './said-order.js'
import { schemaValidity } from './schema-validity.js'
import { secretsStaySecret, tellAll, type Teller } from './secrets-stay-secret.js'
import { type HubShardPlanner, hubShardsAreTheWhole, type ShardPlanner, shardsAreTheWhole } from './shards.js'
import { equalSpokes, ownClaimOnly } from './spoke-independence.js'
import { statusesAreCounted } from './statuses-are-counted.js'
import { totality } from './totality.js'
import { unknownIsNotMissing } from './unknown-is-not-missing.js'
import { unloadBudgetHolds } from './unload-budget.js'
import { upgradeSafety } from './upgrade-safety.js'
import { withdrawBudgetHolds } from './withdraw-budget.js'

/**
 * What laws can be about: functions of this library, or others in their place.
 *
 * @since 0.3.0
 */
export interface Subjects {
  /** The planner of a cluster. */
  readonly plan: Planner
  /** The planner of a hub. */
  readonly planHub: HubPlanner
  /** The planner of one part of a cluster's Modules. */
  readonly planShard: ShardPlanner
  /** The planner of one part of a hub's ManagedClusterModules. */
  readonly planHubShard: HubShardPlanner
  /** What joins two plans. */
  readonly concat: typeof concat
  readonly tellAll: Teller
  readonly questions: Questions
  /** What says which nodes feel a change of manifests. */
  readonly impact: ImpactTeller
}

/**
 * The subjects of this library, of which all laws hold.
 *
 * @since 0.3.0
 */
export const subjects: Subjects = { plan, planHub, planShard, planHubShard, concat, tellAll, questions, impact }

/**
 * All laws, by their subject.
 *
 * @since 0.3.0
 */
export const lawsOf: { readonly [Name in keyof Subjects]: ReadonlyArray<LawAbout<Subjects[Name]>> } = {
  plan: [
    purity,
    orderIrrelevance,
    idempotence,
    labelConvergence,
    cordonKeeps,
    moduleByModule,
    firstMatch,
    coverage,
    oneMoreNode,
    isolation,
    deletionsAreProven,
    noErrorDeletes,
    garbageExactness,
    buildGarbage,
    noDuplicateBuilds,
    rebuildFixpoint,
    gating,
    kernelByKernel,
    unknownIsNotMissing,
    unloadBudgetHolds,
    leastPrivilege,
    // By what API servers check beside schemas; who has schemas calls it with them.
    schemaValidity(() => []),
    adoption,
    totality,
    noSilentField,
    noContradiction,
    proofBeforeChange,
    podContents,
    differencesExplain,
    statusesAreCounted,
    orderIsSaid,
    requirementsSuffice,
    announcedUnloads,
    pluginBeforeModule,
    upgradeSafety,
    oneBuildOfAnImage,
    damageToOnePath,
    quiet,
  ],
  planHub: [
    hubPurity,
    hubOrderIrrelevance,
    hubIdempotence,
    hubModuleByModule,
    hubGarbageExactness,
    hubNoErrorDeletes,
    hubKeepsWhole,
    hubNoSilentField,
    equalSpokes,
    ownClaimOnly,
    withdrawBudgetHolds,
    hubSpokeEquivalence,
  ],
  planShard: [shardsAreTheWhole],
  planHubShard: [hubShardsAreTheWhole],
  concat: [monoid],
  tellAll: [secretsStaySecret],
  questions: [oneAnswer],
  impact: [noChangeNoImpact, impactOrder, unloadsAreSeen, emptyHeadUnloads, impactTriangle],
}

/**
 * The laws of a planner, each with its name and its statement in a sentence.
 *
 * @since 0.3.0
 */
export const laws: ReadonlyArray<LawAbout<Planner>> = lawsOf.plan

/**
 * The laws of a planner of a hub.
 *
 * @since 0.3.0
 */
export const hubLaws: ReadonlyArray<LawAbout<HubPlanner>> = lawsOf.planHub
