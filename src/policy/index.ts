/**
 * A gate for manifests: `kmm-planner/policy`. Pure; a subpath of its own, so that who only plans need not load it.
 *
 * @module kmm-planner/policy
 * @since 0.3.0
 */
export type { Finding, Place, PolicyFinding } from './finding.js'
export type { Report } from './report.js'
export type { Review } from './review.js'
export type { Policy } from './rule.js'
export type { RuleDescription } from './rule-description.js'
