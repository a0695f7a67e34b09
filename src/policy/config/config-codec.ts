/** A configuration, read from JSON: what is not known in it is an error, with what was probably meant. */
import * as E from 'fp-ts/lib/Either.js'

import { isJsonObject, lookup, own, type Path } from '../../kubernetes/json.js'
import { namedIn } from '../../kubernetes/named.js'
import { attempt } from '../../snapshot/attempt.js'
import { codecFaults } from '../../snapshot/codec/codec-faults.js'
import { withoutNulls } from '../../snapshot/codec/walk.js'
import { safetyOf } from '../../snapshot/json-safety.js'
import type { RuleLevel } from '../finding.js'
import { globOf } from '../glob.js'
import type { CheckConfig, ConfigProblem, RuleSetting, RuleSettings } from './check-config.js'
import { isPreset, presets } from './preset.js'
import { faultOf, unknownKeys } from './problem-codec.js'
import {
  checkConfigCodec,
  environment,
  level,
  type Written,
  type WrittenLevel,
  type WrittenSetting,
  type WrittenSettings,
} from './written-codec.js'

// -------------------------------------------------------------------------------------
// what is wrong
// -------------------------------------------------------------------------------------

const reference = 'The reference of the configuration has every key.'

const badGlobs = (at: Path, globs: ReadonlyArray<string> = []): ReadonlyArray<ConfigProblem> =>
  globs.flatMap((text, index) => {
    const glob = globOf(text)
    return E.isRight(glob)
      ? []
      : [
          {
            path: [...at, index],
            message: `this pattern cannot be used: ${glob.left}`,
            cure: 'A pattern is relative to the folder of the configuration: clusters/prod/**, **/*.{yaml,yml}.',
          },
        ]
  })

const badExtends = ({ extends: names = [] }: Written): ReadonlyArray<ConfigProblem> =>
  names.flatMap((text, index) => {
    if (isPreset(text) || /^\.{1,2}\//.test(text)) return []
    const name = namedIn(presets)(text)
    const nearest = E.isLeft(name) ? name.left.nearest : undefined
    return [
      {
        path: ['extends', index],
        message: `there is no preset ${JSON.stringify(text)}${nearest === undefined ? '' : `; did you mean ${JSON.stringify(nearest)}?`}`,
        cure: `Allowed are ${presets.join(', ')}, and files, which begin with "./" or "../".`,
      },
    ]
  })

const badPatterns = (config: Written): ReadonlyArray<ConfigProblem> => [
  ...badGlobs(['include'], config.include),
  ...badGlobs(['exclude'], config.exclude),
  ...(config.overrides ?? []).flatMap(({ files }, index) => badGlobs(['overrides', index, 'files'], files)),
  ...Object.entries(config.environments ?? {}).flatMap(([name, { manifests }]) =>
    badGlobs(['environments', name, 'manifests'], manifests),
  ),
  ...(config.suppress ?? []).flatMap(({ module }, index) =>
    module === undefined
      ? []
      : badGlobs(['suppress', index, 'module'], [module]).map((one) => ({
          ...one,
          path: ['suppress', index, 'module'],
        })),
  ),
]

// -------------------------------------------------------------------------------------
// what is meant
// -------------------------------------------------------------------------------------

const levelOf = (written: WrittenLevel): RuleLevel => (written === false ? 'off' : written)

const settingOf = (written: WrittenSetting): RuleSetting => {
  if (level.is(written)) return { level: levelOf(written), parameters: {} }
  const { level: said, ...parameters } = written
  return { ...(level.is(said) ? { level: levelOf(said) } : {}), parameters }
}

const settingsOf = (written: WrittenSettings): RuleSettings =>
  Object.fromEntries(Object.entries(written).map(([name, one]) => [name, settingOf(one)]))

const meant = ({ rules, overrides, ...config }: Written): CheckConfig => ({
  ...config,
  ...(rules === undefined ? {} : { rules: settingsOf(rules) }),
  ...(overrides === undefined ? {} : { overrides: overrides.map((one) => ({ ...one, rules: settingsOf(one.rules) })) }),
})

/** The key `on` of a policy, which is `true` to YAML 1.1. */
const withOn = (value: unknown): unknown => {
  if (!isJsonObject(value) || !Object.hasOwn(value, 'true') || Object.hasOwn(value, 'on')) return value
  const { true: on, ...rest } = value
  return { ...rest, on }
}

const readable = (value: unknown): unknown => {
  const policies = own(value, 'policies')
  return isJsonObject(value) && Array.isArray(policies) ? { ...value, policies: policies.map(withOn) } : value
}

/** Environments are a map, so their fields are looked at one by one. */
const unknownIn = (value: unknown): ReadonlyArray<ConfigProblem> => {
  const environments = own(value, 'environments')
  return [
    ...unknownKeys(checkConfigCodec, value),
    ...(isJsonObject(environments)
      ? Object.keys(environments).flatMap((name) =>
          unknownKeys(environment, lookup(environments, name), ['environments', name]),
        )
      : []),
  ]
}

const decoded = (input: unknown): E.Either<ReadonlyArray<ConfigProblem>, CheckConfig> => {
  const { fault } = safetyOf(input)
  if (fault !== undefined) return E.left([faultOf(fault)])
  const value = withoutNulls(checkConfigCodec, readable(input ?? {}))
  const faults = [...unknownIn(value), ...codecFaults(checkConfigCodec, value).map(faultOf)]
  if (faults.length > 0 || !checkConfigCodec.is(value)) return E.left(faults)
  const bad = [...badExtends(value), ...badPatterns(value)]
  return bad.length > 0 ? E.left(bad) : E.right(meant(value))
}

/**
 * Read a configuration. An empty file says nothing, which is allowed. Total, O(n).
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import * as E from 'fp-ts/lib/Either.js'
 * import { decodeCheckConfig } from 'kmm-planner/policy'
 *
 * assert.deepStrictEqual(decodeCheckConfig({ failOn: 'warning' }), E.right({ failOn: 'warning' }))
 *
 * const slip = decodeCheckConfig({ faliOn: 'warning' })
 * assert.ok(E.isLeft(slip))
 * assert.strictEqual(slip.left[0]?.message, '"faliOn" is not known here; did you mean "failOn"?')
 * ```
 */
export const decodeCheckConfig = (input: unknown): E.Either<ReadonlyArray<ConfigProblem>, CheckConfig> =>
  attempt(
    () => decoded(input),
    () => E.left([{ path: [], message: 'this cannot be read', cure: reference }]),
  )
