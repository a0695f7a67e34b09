/** What `.kmm-plan.yaml` says: data, as it was written; what is absent was not said. */
import type { Json, Path } from '../../kubernetes/json.js'
import type { PlanOptions } from '../../options.js'
import type { Level, RuleLevel } from '../finding.js'

/**
 * A set of levels that comes with the library.
 *
 * @since 0.3.0
 */
export type Preset = 'recommended' | 'strict' | 'none'

/**
 * What is said of a rule: what is absent stays as it is.
 *
 * @since 0.3.0
 */
export interface RuleSetting {
  readonly level?: RuleLevel
  /** Its parameters, by name. */
  readonly parameters: Readonly<Record<string, Json>>
}

/**
 * Settings of rules, by name or by code.
 *
 * @since 0.3.0
 */
export type RuleSettings = Readonly<Record<string, RuleSetting>>

/**
 * Settings for some files; patterns are relative to the folder of the configuration.
 *
 * @since 0.3.0
 */
export interface Override {
  readonly files: ReadonlyArray<string>
  readonly rules: RuleSettings
}

/**
 * Findings that do not count, and why.
 *
 * @since 0.3.0
 */
export interface ConfiguredSuppression {
  readonly rule: string
  /** `namespace/name`, or a pattern of these; absent: whatever it is about. */
  readonly module?: string
  readonly reason: string
  /** The last day on which it counts. */
  readonly until?: string
}

/**
 * What is looked at one by one.
 *
 * @since 0.3.0
 */
export type PolicySubject = 'review' | 'module' | 'mapping' | 'kernel' | 'node' | 'image' | 'finding'

/**
 * A policy of a user, in an expression language; its texts are not looked at here.
 *
 * @since 0.3.0
 */
export interface ConfiguredPolicy {
  readonly name: string
  readonly on: PolicySubject
  /** Which items it is about; absent: all. */
  readonly when?: string
  /** What must hold of them. */
  readonly require: string
  /** An expression that makes the sentence. */
  readonly message: string
  /** @defaultValue `'error'` */
  readonly level?: Level
}

/**
 * All that `plan` may be told, and files of facts about images.
 *
 * @since 0.3.0
 */
export interface EnvironmentOptions extends Omit<PlanOptions, 'completeModules'> {
  readonly images?: ReadonlyArray<string>
}

/**
 * Which Modules of a cluster are ours.
 *
 * @since 0.3.0
 */
export interface Scope {
  readonly namespaces: ReadonlyArray<string>
}

/**
 * A cluster, and the manifests that are for it. Files and patterns are relative to the folder of the configuration.
 *
 * @since 0.3.0
 */
export interface ConfiguredEnvironment {
  /** Patterns; absent: all manifests. */
  readonly manifests?: ReadonlyArray<string>
  /** Files of what was seen. */
  readonly cluster?: ReadonlyArray<string>
  /** Absent: all Modules. */
  readonly scope?: Scope
  readonly options?: EnvironmentOptions
}

/**
 * From which level on findings fail.
 *
 * @since 0.3.0
 */
export type FailOn = Level | 'never'

/**
 * How much counts what cannot be decided. It is reported in any case.
 *
 * @since 0.3.0
 */
export type UnknownLevel = 'error' | 'warning' | 'ignore'

/**
 * What becomes of files that hold no object of Kubernetes.
 *
 * @since 0.3.0
 */
export type ForeignLevel = 'ignore' | 'info' | 'error'

/**
 * A configuration.
 *
 * @since 0.3.0
 */
export interface CheckConfig {
  /** Whether configurations of outer folders do not count. */
  readonly root?: boolean
  /** Presets and files, each of which counts more than those before it. */
  readonly extends?: ReadonlyArray<string>
  /** Patterns of files to read. */
  readonly include?: ReadonlyArray<string>
  /** Patterns of files that are not read. */
  readonly exclude?: ReadonlyArray<string>
  readonly foreign?: ForeignLevel
  readonly environments?: Readonly<Record<string, ConfiguredEnvironment>>
  readonly failOn?: FailOn
  readonly unknown?: UnknownLevel
  readonly rules?: RuleSettings
  readonly overrides?: ReadonlyArray<Override>
  readonly suppress?: ReadonlyArray<ConfiguredSuppression>
  /** Rules that nothing but `suppress` of the main configuration may suppress. */
  readonly protect?: ReadonlyArray<string>
  readonly policies?: ReadonlyArray<ConfiguredPolicy>
}

/**
 * What is wrong with a configuration, as sentences.
 *
 * @since 0.3.0
 */
export interface ConfigProblem {
  /** Keys and indices from the root of the configuration. */
  readonly path: Path
  readonly message: string
  readonly cure: string
}
