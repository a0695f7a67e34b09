/**
 * What it takes to property-test a planner: realistic clusters, a simulated API server, and laws.
 *
 *     assertLaws({ plan })
 *
 * `fc` is fast-check itself, so that arbitraries of yours and ours come from one copy of it.
 *
 * @module kmm-planner/testing
 * @since 0.1.0
 */
export { applyPlan } from '../simulation/applied-plan.js'
export { finishBuilds } from '../simulation/finished-builds.js'
export { holdsForAnyCluster } from './any-cluster.js'
export { around, type AroundOptions, type Edited, type EditName, type Surrounded } from './arbitrary/around.js'
export { type HubWorld, hubWorld } from './arbitrary/hub-world.js'
export { type RevisedWorld, revisedWorld } from './arbitrary/revisions.js'
export { scenario } from './arbitrary/scenario.js'
export { upgradeScenario } from './arbitrary/upgrade-scenario.js'
export { makingWorld, soundWorld, type World, world } from './arbitrary/world.js'
export { assertLaw, assertLaws, type LawsOptions } from './assert-laws.js'
export { type ClusterCommand, clusterCommands, happening, type LiveCluster, liveCluster } from './cluster-command.js'
export { expectCheck } from './expect-check.js'
export { adoption } from './law/adoption.js'
export { announcedUnloads } from './law/announced-unloads.js'
export { buildGarbage } from './law/build-garbage.js'
export type { CheckOptions, LawAbout, LawFailure } from './law/check.js'
export { cordonKeeps } from './law/cordon-keeps.js'
export { coverage, firstMatch, oneMoreNode } from './law/coverage.js'
export { type DamagedPath, damageToOnePath } from './law/damage-to-one-path.js'
export { differencesExplain } from './law/differences-explain.js'
export { garbageExactness } from './law/garbage-exactness.js'
export { gating, kernelByKernel } from './law/gating.js'
export { hubSpokeEquivalence } from './law/hub-equivalence.js'
export { hubGarbageExactness } from './law/hub-garbage.js'
export { hubIdempotence } from './law/hub-idempotence.js'
export { hubKeepsWhole, hubNoErrorDeletes } from './law/hub-keeps.js'
export { idempotence } from './law/idempotence.js'
export {
  emptyHeadUnloads,
  impactOrder,
  type ImpactTeller,
  impactTriangle,
  noChangeNoImpact,
  unloadsAreSeen,
} from './law/impact-laws.js'
export { deletionsAreProven, isolation } from './law/isolation.js'
export { labelConvergence } from './law/label-convergence.js'
export { holds, type HubPlanner, type Law, law, type Planner } from './law/law.js'
export { hubLaws, laws, lawsOf, type Subjects, subjects } from './law/law-list.js'
export { leastPrivilege } from './law/least-privilege.js'
export { hubModuleByModule, moduleByModule, monoid } from './law/monoid.js'
export { noContradiction } from './law/no-contradiction.js'
export { noDuplicateBuilds } from './law/no-duplicate-builds.js'
export { noErrorDeletes } from './law/no-error-deletes.js'
export { type FieldCase, hubNoSilentField, noSilentField } from './law/no-silent-field.js'
export { oneAnswer, type Questions, questions } from './law/one-answer.js'
export { oneBuildOfAnImage } from './law/one-build-of-an-image.js'
export { pluginBeforeModule } from './law/plugin-before-module.js'
export { podContents } from './law/pod-contents.js'
export { proofBeforeChange } from './law/proof-before-change.js'
export { hubOrderIrrelevance, hubPurity, orderIrrelevance, purity } from './law/purity.js'
export { quiet } from './law/quiet.js'
export { rebuildFixpoint } from './law/rebuild-fixpoint.js'
export { type AskingWorld, requirementsSuffice } from './law/requirements-suffice.js'
export { orderIsSaid } from './law/said-order.js'
export { type ObjectValidator, schemaValidity } from './law/schema-validity.js'
export { secretsStaySecret, tellAll, type Teller } from './law/secrets-stay-secret.js'
export { type HubShardPlanner, hubShardsAreTheWhole, type ShardPlanner, shardsAreTheWhole } from './law/shards.js'
export { equalSpokes, ownClaimOnly } from './law/spoke-independence.js'
export { statusesAreCounted } from './law/statuses-are-counted.js'
export { totality } from './law/totality.js'
export { unknownIsNotMissing } from './law/unknown-is-not-missing.js'
export { unloadBudgetHolds } from './law/unload-budget.js'
export { upgradeSafety } from './law/upgrade-safety.js'
export { withdrawBudgetHolds } from './law/withdraw-budget.js'
export { type RunLaw, runLaws } from './law/world-law.js'
export { type Mutant, type Mutation } from './mutant/mutation.js'
export { mutants } from './mutant/plan-mutants.js'
export { describeWorld } from './report/describe-world.js'
export { lawReport } from './report/law-report.js'
export type { WorldEvent } from './simulation/event.js'
export { type Run, type RunSoFar, type Scenario, simulate } from './simulation/simulate.js'
export { default as fc } from 'fast-check'
