/**
 * A gate for manifests: `kmm-planner/policy`. Pure; a subpath of its own, so that who only plans need not load it.
 *
 * @module kmm-planner/policy
 * @since 0.3.0
 */
export type { Place } from '../diagnostic/place.js'
export { type Baseline, type BaselineEntry, baselineOf } from './baseline.js'
export { decodeBaseline } from './baseline-codec.js'
export { type Case, check, checkAll } from './check.js'
export type {
  CheckConfig,
  ConfigProblem,
  ConfiguredEnvironment,
  ConfiguredPolicy,
  ConfiguredSuppression,
  EnvironmentOptions,
  FailOn,
  ForeignLevel,
  Override,
  PolicySubject,
  Preset,
  RuleSetting,
  RuleSettings,
  Scope,
  UnknownLevel,
} from './config/check-config.js'
export { decodeCheckConfig } from './config/config-codec.js'
export type { LoadedConfig } from './config/loaded-config.js'
export type { CoverageCell } from './coverage.js'
export {
  type CoverageKernel,
  type CoverageMap,
  coverageMap,
  type CoverageModule,
  type UnusedMapping,
} from './coverage-map.js'
export type { CoverageMapCell } from './coverage-map-cell.js'
export type { CoverageState } from './coverage-order.js'
export type { Finding, PolicyFinding } from './finding.js'
export { type Gate, gateOf, type GateRequest } from './gate.js'
export type { GateProblem } from './gate-problem.js'
export { makeReview, type ReviewInput, reviewOfBase } from './make-review.js'
export { ownPolicyRule } from './own-policy.js'
export type { Report } from './report.js'
export type { Review } from './review.js'
export type { OwnPolicy, Policy, Rule } from './rule.js'
export type { RuleDescription } from './rule-description.js'
export { rules } from './rule-list.js'
export type { Comment, Sources } from './sources.js'
export type { SuiteInput } from './suite/case-outcome.js'
export type { CaseFailure } from './suite/expectation.js'
export type { PatchOperation } from './suite/patch.js'
export { type CaseResult, runSuite, type SuiteResult } from './suite/run-suite.js'
export type {
  Expectation,
  ExpectedFinding,
  ExpectedImpact,
  ExpectedNodes,
  Given,
  GivenTaint,
  NodeOccurrence,
  Occurrence,
  Suite,
  SuiteCase,
} from './suite/suite.js'
export { decodeSuite } from './suite/suite-codec.js'
export type { Untouched, UntouchedMapping } from './suite/untouched.js'
