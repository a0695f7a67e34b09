/** What a rule finds, and what a report says of it. Plain data. */
import type { Diagnostic } from '../diagnostic/diagnostic.js'
import type { Place } from '../diagnostic/place.js'
import type { Path } from '../kubernetes/json.js'
import type { ModuleName } from '../module/module-name.js'

/** How much a finding counts: `error` and `warning` can fail a gate, `info` only when it was asked to. */
export type Level = 'error' | 'warning' | 'info'

/** A rule that is `off` is not asked. */
export type RuleLevel = Level | 'off'

/** Another place that a finding is about, such as the mapping that shadows this one. */
export interface Related {
  readonly message: string
  /** Inside the same Module. */
  readonly path: Path
  readonly place?: Place
}

/**
 * What a policy says: a built-in rule, or one of a user. `verdict` is `unknown` where facts lack: that is never a pass.
 *
 * @since 0.3.0
 */
export interface PolicyFinding {
  /** Absent where it is about no single Module. */
  readonly module?: ModuleName
  /** Inside the Module: keys and indices from its root. */
  readonly path: Path
  readonly message: string
  readonly cure?: string
  /** Sorted. */
  readonly nodes?: ReadonlyArray<string>
  /** Sorted. */
  readonly kernels?: ReadonlyArray<string>
  /**
   * What tells this finding from others of the same rule at the same path, whatever lines and counts are: an image, a kernel version. It
   * goes into the fingerprint.
   */
  readonly key?: string
  /** The code of the diagnostic that it repeats. */
  readonly code?: string
  /** That diagnostic, where it is about anything but a Module: by it the place is found. */
  readonly diagnostic?: Diagnostic
  /** Where it counts less than its rule. */
  readonly level?: Level
  readonly verdict?: Verdict
  readonly related?: ReadonlyArray<Related>
}

/** `fail`: it is so. `unknown`: facts lack that would tell. */
export type Verdict = 'fail' | 'unknown'

/** Against the base or the baseline: not in it, in it too, in it alone. */
export type FindingState = 'new' | 'unchanged' | 'absent'

/** Who says that a finding does not count, and why. It is always reported. */
export interface Suppression {
  readonly by: 'inline' | 'annotation' | 'config' | 'baseline'
  readonly reason: string
  /** `YYYY-MM-DD`: the last day on which it counts. */
  readonly until?: string
}

/**
 * One line of a report.
 *
 * @since 0.3.0
 */
export interface Finding extends Omit<PolicyFinding, 'key' | 'level' | 'verdict' | 'diagnostic'> {
  readonly rule: string
  readonly level: Level
  readonly verdict: Verdict
  readonly state: FindingState
  /** Sixteen hexadecimal digits: equal for the same finding, wherever in whatever file it stands. */
  readonly fingerprint: string
  readonly place?: Place
  readonly suppressed?: Suppression
}
