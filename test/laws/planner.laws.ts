/**
 * Every law, on the planner.
 */
import { concat, plan, planShard } from 'kmm-planner'
import { planHub, planHubShard } from 'kmm-planner/hub'
import {
  adoption,
  announcedUnloads,
  buildGarbage,
  cordonKeeps,
  coverage,
  damageToOnePath,
  deletionsAreProven,
  equalSpokes,
  fc,
  firstMatch,
  garbageExactness,
  gating,
  hubGarbageExactness,
  hubIdempotence,
  hubKeepsWhole,
  hubModuleByModule,
  hubNoErrorDeletes,
  hubNoSilentField,
  hubOrderIrrelevance,
  hubPurity,
  hubShardsAreTheWhole,
  hubSpokeEquivalence,
  idempotence,
  isolation,
  kernelByKernel,
  labelConvergence,
  type Law,
  leastPrivilege,
  moduleByModule,
  monoid,
  noContradiction,
  noDuplicateBuilds,
  noErrorDeletes,
  noSilentField,
  oneAnswer,
  oneBuildOfAnImage,
  oneMoreNode,
  orderIrrelevance,
  ownClaimOnly,
  pluginBeforeModule,
  proofBeforeChange,
  purity,
  questions,
  quiet,
  rebuildFixpoint,
  schemaValidity,
  secretsStaySecret,
  shardsAreTheWhole,
  tellAll,
  totality,
  unknownIsNotMissing,
  unloadBudgetHolds,
  withdrawBudgetHolds,
} from 'kmm-planner/testing'
import { describe, expect, it } from 'vitest'

import { officialSchema } from './official-schema.js'

/** FC_RUNS asks for more. */
const numRuns = fc.readConfigureGlobal().numRuns ?? 200

const holds = <Input, Subject>(
  { name, statement, arbitrary, violations }: Law<Input, Subject>,
  subject: Subject,
): void => {
  it(`${name}: ${statement}`, () => {
    fc.assert(
      fc.property(arbitrary, (input) => {
        expect(violations(subject)(input)).toEqual([])
      }),
      { numRuns },
    )
  })
}

describe('the planner', () => {
  holds(purity, plan)
  holds(orderIrrelevance, plan)
  holds(idempotence, plan)
  holds(labelConvergence, plan)
  holds(cordonKeeps, plan)
  holds(moduleByModule, plan)
  holds(monoid, concat)
  holds(shardsAreTheWhole, planShard)
  holds(firstMatch, plan)
  holds(coverage, plan)
  holds(oneMoreNode, plan)
  holds(isolation, plan)
  holds(deletionsAreProven, plan)
  holds(noErrorDeletes, plan)
  holds(garbageExactness, plan)
  holds(buildGarbage, plan)
  holds(noDuplicateBuilds, plan)
  holds(rebuildFixpoint, plan)
  holds(gating, plan)
  holds(kernelByKernel, plan)
  holds(unknownIsNotMissing, plan)
  holds(secretsStaySecret, tellAll)
  holds(unloadBudgetHolds, plan)
  holds(leastPrivilege, plan)
  holds(schemaValidity(officialSchema), plan)
  holds(adoption, plan)
  holds(totality, plan)
  holds(noSilentField, plan)
})

describe('plan, explain, preflight and images', () => {
  holds(oneAnswer, questions)
})

describe('the planner in a cluster that moves', () => {
  holds(noContradiction, plan)
  holds(proofBeforeChange, plan)
  holds(announcedUnloads, plan)
  holds(pluginBeforeModule, plan)
  holds(oneBuildOfAnImage, plan)
  holds(damageToOnePath, plan)
  holds(quiet, plan)
})

describe('the planner of a hub', () => {
  holds(hubPurity, planHub)
  holds(hubOrderIrrelevance, planHub)
  holds(hubIdempotence, planHub)
  holds(hubModuleByModule, planHub)
  holds(hubShardsAreTheWhole, planHubShard)
  holds(hubGarbageExactness, planHub)
  holds(hubNoErrorDeletes, planHub)
  holds(hubKeepsWhole, planHub)
  holds(hubNoSilentField, planHub)
  holds(equalSpokes, planHub)
  holds(ownClaimOnly, planHub)
  holds(withdrawBudgetHolds, planHub)
  holds(hubSpokeEquivalence, planHub)
})
