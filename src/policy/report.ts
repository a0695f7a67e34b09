/** What `check` answers. */
import type { Impact } from '../impact.js'
import type { Finding, Level } from './finding.js'
import type { RuleDescription } from './rule-description.js'

/**
 * What a gate says of one environment. Plain JSON; findings are sorted by level, number of nodes, rule, file and line.
 *
 * The format keeps the promise of its version: a minor version adds fields, a major version changes or takes away.
 *
 * @since 0.3.0
 */
export interface Report {
  readonly formatVersion: '1.0'
  readonly tool: { readonly name: string; readonly version: string }
  /** The name of the environment in the configuration; `default` where there is none. */
  readonly environment: string
  /** Every rule that was asked, in the order of names. */
  readonly rules: ReadonlyArray<RuleDescription>
  readonly findings: ReadonlyArray<Finding>
  /** Rules that were asked and found nothing, sorted. */
  readonly passed: ReadonlyArray<string>
  /**
   * The lowest level of a finding that fails.
   *
   * @defaultValue `error`
   */
  readonly failOn?: Level | 'never'
  /**
   * Whether only a finding that is new against the base fails.
   *
   * @defaultValue false
   */
  readonly newOnly?: boolean
  /** What nodes feel of the change. Absent where no cluster or no base was given. */
  readonly impact?: Impact
  /** How many Modules were looked at. */
  readonly modules: number
  /** 0: passed. 1: a finding at or above the level that fails. 2: nothing was checked. */
  readonly exitCode: 0 | 1 | 2
}
