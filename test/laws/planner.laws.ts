/**
 * Every law, on the planner.
 */
import { assertLaw, fc, type LawAbout, lawsOf, schemaValidity, subjects } from 'kmm-planner/testing'
import { describe, it } from 'vitest'

import { officialSchema } from './official-schema.js'

/** FC_RUNS asks for more. */
const numRuns = fc.readConfigureGlobal().numRuns ?? 200

const hold = <Subject>(laws: ReadonlyArray<LawAbout<Subject>>, subject: Subject): void => {
  for (const law of laws) it(`${law.name}: ${law.statement}`, () => assertLaw(law)(subject, { numRuns }))
}

describe('the planner', () => {
  const byOfficialSchema = schemaValidity(officialSchema)
  hold(
    lawsOf.plan.map((law) => (law.name === byOfficialSchema.name ? byOfficialSchema : law)),
    subjects.plan,
  )
})

describe('the planner of a hub', () => {
  hold(lawsOf.planHub, subjects.planHub)
})

describe('parts of plans, and joining them', () => {
  hold(lawsOf.planShard, subjects.planShard)
  hold(lawsOf.planHubShard, subjects.planHubShard)
  hold(lawsOf.concat, subjects.concat)
})

describe('all that is said', () => {
  hold(lawsOf.tellAll, subjects.tellAll)
})

describe('plan, explain, preflight and images', () => {
  hold(lawsOf.questions, subjects.questions)
})

describe('what a change of manifests does', () => {
  hold(lawsOf.impact, subjects.impact)
})
