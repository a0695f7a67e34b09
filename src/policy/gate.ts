/** A gate: rules with their settings, what does not count, and from when on it fails. */
import * as E from 'fp-ts/lib/Either.js'

import type { Baseline } from './baseline.js'
import type {
  ConfigProblem,
  ConfiguredPolicy,
  ConfiguredSuppression,
  FailOn,
  RuleSettings,
  UnknownLevel,
} from './config/check-config.js'
import {
  type LoadedConfig,
  mainConfigOf,
  type RuleLayer,
  ruleLayersOf,
  type Saying,
  sayingsOf,
} from './config/loaded-config.js'
import type { RuleLevel } from './finding.js'
import {
  type GateProblem,
  idleParameters,
  namesIn,
  parameterProblems,
  protectedSettings,
  ruleNamed,
  unnamed,
} from './gate-problem.js'
import type { Report } from './report.js'
import type { Rule } from './rule.js'
import { type SettingsOf, settingsOf } from './setting.js'
import { suppressionRules } from './suppression-rules.js'

/** A rule for a policy that was configured, or what is wrong with it; paths are inside the policy. */
export type PolicyRule = (policy: ConfiguredPolicy) => E.Either<ReadonlyArray<ConfigProblem>, Rule>

/**
 * What a gate is made of.
 *
 * @since 0.3.0
 */
export interface GateRequest {
  readonly rules: ReadonlyArray<Rule>
  /** Who judges, for the report. */
  readonly tool?: Report['tool']
  /** The configurations that count for all files, outer folders first. */
  readonly main?: ReadonlyArray<LoadedConfig>
  /** Those of folders of manifests, outer folders first: of these only rules, overrides and suppressions count. */
  readonly nested?: ReadonlyArray<LoadedConfig>
  /** Levels that count more than any configuration. */
  readonly levels?: Readonly<Record<string, RuleLevel>>
  /** Only these are asked. */
  readonly only?: ReadonlyArray<string>
  /** @defaultValue what is configured, else `'error'` */
  readonly failOn?: FailOn
  /** @defaultValue what is configured, else `'warning'` */
  readonly unknown?: UnknownLevel
  /** More warnings than that fail. */
  readonly maxWarnings?: number
  /**
   * Whether what the base has, too, does not count.
   *
   * @defaultValue `true`
   */
  readonly newOnly?: boolean
  /** Whether it passes where there is nothing to look at. */
  readonly allowEmpty?: boolean
  readonly baseline?: Baseline
  /** `YYYY-MM-DD`; absent: no suppression ends. */
  readonly today?: string
  /** Whether less than all is looked at, so that nobody can tell which suppressions are in vain. */
  readonly isPartial?: boolean
  /** Makes rules of configured policies; absent: they are refused, as no policy may be passed over in silence. */
  readonly policyRule?: PolicyRule
}

/** A suppression of a configuration. */
export interface GateSuppression extends ConfiguredSuppression {
  readonly file?: string
  /** The folder whose files it is for. */
  readonly folder: string
  /** Whether it stands in the main configuration, which alone may suppress what is protected. */
  readonly isMain: boolean
  readonly index: number
}

/**
 * A gate, ready to judge.
 *
 * @since 0.3.0
 */
export interface Gate {
  readonly tool: Report['tool']
  readonly rules: ReadonlyArray<Rule>
  /** The names of those that are asked; absent: all. */
  readonly only?: ReadonlySet<string>
  readonly settingsOf: SettingsOf
  /** Whether settings of files differ. */
  readonly isByFile: boolean
  readonly failOn: FailOn
  readonly unknown: UnknownLevel
  readonly maxWarnings?: number
  readonly newOnly: boolean
  readonly allowEmpty: boolean
  readonly suppressions: ReadonlyArray<GateSuppression>
  /** Names of rules. */
  readonly protected: ReadonlySet<string>
  readonly baseline?: Baseline
  readonly today?: string
  readonly isPartial: boolean
}

const noPolicies: PolicyRule = () =>
  E.left([
    {
      path: [],
      message: 'policies of a configuration are not evaluated here, and none is passed over in silence',
      cure: 'Take it away, or say it by a rule and its parameters.',
    },
  ])

const policiesOf =
  (policyRule: PolicyRule) =>
  ({ config: { policies = [] }, file }: Saying): ReadonlyArray<E.Either<ReadonlyArray<GateProblem>, Rule>> =>
    policies.map((policy, index) =>
      E.mapLeft((problems: ReadonlyArray<ConfigProblem>) =>
        problems.map((one) => ({
          ...one,
          path: ['policies', index, ...one.path],
          ...(file === undefined ? {} : { file }),
        })),
      )(policyRule(policy)),
    )

const depthOf = ({ folder }: Saying): number => (folder === '' ? 0 : folder.split('/').length)

/** A configuration that says `root` begins anew. */
const nestedSayings = (loaded: LoadedConfig): ReadonlyArray<Saying> => {
  const sayings = sayingsOf(loaded)
  const start = sayings.slice(0, 1).map(({ folder }): Saying => ({ folder, preset: 'recommended', config: {} }))
  return loaded.config.root === true ? [...start, ...sayings] : sayings
}

const suppressionsIn =
  (isMain: boolean) =>
  ({ config: { suppress = [] }, folder, file }: Saying): ReadonlyArray<GateSuppression> =>
    suppress.map((one, index) => ({
      ...one,
      folder: isMain ? '' : folder,
      isMain,
      index,
      ...(file === undefined ? {} : { file }),
    }))

const levelsOnly = (levels: Readonly<Record<string, RuleLevel>>): RuleSettings =>
  Object.fromEntries(Object.entries(levels).map(([name, level]) => [name, { level, parameters: {} }]))

const namesOf = (rules: ReadonlyArray<Rule>, names: ReadonlyArray<string>): ReadonlySet<string> =>
  new Set(names.flatMap((name) => ruleNamed(rules)(name)?.description.name ?? []))

/**
 * A gate of rules and configurations; or all that is wrong with them, so that no rule is missed for a slip. O(rules x settings).
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import * as E from 'fp-ts/lib/Either.js'
 * import { gateOf } from 'kmm-planner/policy'
 *
 * const gate = gateOf({ rules: [], only: ['unload-nodes'] })
 * assert.ok(E.isLeft(gate))
 * assert.strictEqual(gate.left[0]?.message, 'there is no rule unload-nodes')
 * ```
 */
export const gateOf = (request: GateRequest): E.Either<ReadonlyArray<GateProblem>, Gate> => {
  const { main = [], nested = [], levels = {}, only, baseline, today, maxWarnings } = request
  const mainSayings = main.flatMap(sayingsOf)
  const inner = nested.flatMap(nestedSayings).sort((left, right) => depthOf(left) - depthOf(right))
  const policies = mainSayings.flatMap(policiesOf(request.policyRule ?? noPolicies))
  const rules = [
    ...request.rules,
    ...suppressionRules,
    ...policies.flatMap((one) => (E.isRight(one) ? [one.right] : [])),
  ]
  const last: RuleLayer = { folder: '', path: [], rules: levelsOnly(levels) }
  const [mainLayers, nestedLayers] = [ruleLayersOf(mainSayings), ruleLayersOf(inner)]
  const config = mainConfigOf(mainSayings)
  const isProtected = namesOf(rules, config.protect ?? [])
  const settings = settingsOf(rules, mainLayers, nestedLayers, last, isProtected)
  const layers = [...mainLayers, ...nestedLayers, last]
  // What a folder has by itself a preset of its own may switch on.
  const isOff = (rule: string): boolean =>
    settings()(rule).level === 'off' && nestedLayers.every(({ preset }) => preset === undefined)
  const problems = [
    ...policies.flatMap((one) => (E.isLeft(one) ? one.left : [])),
    ...layers.flatMap(parameterProblems(rules)),
    ...nestedLayers.flatMap(protectedSettings(rules, isProtected)),
    ...idleParameters(rules, layers, isOff),
    ...[...mainSayings, ...inner].flatMap(namesIn(rules)),
    ...(only ?? []).flatMap((name) => unnamed(rules)(name, [])),
  ]
  if (problems.length > 0) return E.left(problems)
  return E.right({
    rules,
    tool: request.tool ?? { name: 'kmm-planner', version: '0.0.0' },
    isByFile: [...mainLayers, ...nestedLayers].some(({ files }) => files !== undefined) || nestedLayers.length > 0,
    settingsOf: settings,
    failOn: request.failOn ?? config.failOn ?? 'error',
    unknown: request.unknown ?? config.unknown ?? 'warning',
    newOnly: request.newOnly ?? true,
    allowEmpty: request.allowEmpty ?? false,
    suppressions: [...mainSayings.flatMap(suppressionsIn(true)), ...inner.flatMap(suppressionsIn(false))],
    protected: isProtected,
    ...(only === undefined ? {} : { only: namesOf(rules, only) }),
    isPartial: (request.isPartial ?? false) || only !== undefined,
    ...(maxWarnings === undefined ? {} : { maxWarnings }),
    ...(baseline === undefined ? {} : { baseline }),
    ...(today === undefined ? {} : { today }),
  })
}
