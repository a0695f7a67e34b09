/** The form of a configuration, as io-ts codecs. */
import * as t from 'io-ts'

import { isJsonObject, type Json } from '../../kubernetes/json.js'
import type { JsonSchema } from '../../kubernetes/json-schema.js'
import { planChecks } from '../../settings.js'
import { nameIn } from '../../snapshot/codec/one-of.js'
import { closedAs, type Codec, list, nonEmptyList, nonEmptyString, tested } from '../../snapshot/codec/shape.js'
import type { Level } from '../finding.js'
import type {
  CheckConfig,
  ConfiguredEnvironment,
  ConfiguredPolicy,
  ConfiguredSuppression,
  EnvironmentOptions,
  FailOn,
  ForeignLevel,
  Override,
  PolicySubject,
  Scope,
  UnknownLevel,
} from './check-config.js'

/** A plain `off` is `false` to YAML 1.1, and a plain `on` is `true`. */
export type WrittenLevel = Level | 'off' | false

/** What is written of a rule. */
export type WrittenSetting = WrittenLevel | Readonly<Record<string, Json>>

/** What is written of rules, by name or by code. */
export type WrittenSettings = Readonly<Record<string, WrittenSetting>>

type WrittenOverride = Omit<Override, 'rules'> & { readonly rules: WrittenSettings }

/** A configuration as it is written. */
export type Written = Omit<CheckConfig, 'rules' | 'overrides'> & {
  readonly rules?: WrittenSettings
  readonly overrides?: ReadonlyArray<WrittenOverride>
}

const LEVELS = ['error', 'warning', 'info', 'off']

const levels: JsonSchema = { enum: [...LEVELS, false] }

/** A level. */
export const level: Codec<WrittenLevel> = tested(
  'error | warning | info | off',
  (value): value is WrittenLevel => value === false || (typeof value === 'string' && LEVELS.includes(value)),
  levels,
)

const setting = tested(
  'error | warning | info | off | { level: one of these, and parameters }',
  (value): value is WrittenSetting =>
    level.is(value) || (isJsonObject(value) && (!Object.hasOwn(value, 'level') || level.is(value['level']))),
  { anyOf: [levels, { type: 'object', properties: { level: levels } }] },
)

const settings: Codec<WrittenSettings> = t.record(t.string, setting, 'rules by name')

const texts = list(nonEmptyString)

const DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/

const day = tested(
  'a day, such as 2027-01-31',
  (value): value is string => typeof value === 'string' && DAY.test(value),
  { type: 'string', pattern: DAY.source },
)

const option = <Name extends keyof typeof planChecks>(
  name: Name,
): Codec<Exclude<EnvironmentOptions[Name & keyof EnvironmentOptions], undefined>> => {
  const { allows, allowed, schema } = planChecks[name]
  return tested(
    allowed,
    (value): value is Exclude<EnvironmentOptions[Name & keyof EnvironmentOptions], undefined> => allows(value),
    schema,
  )
}

const options = closedAs<EnvironmentOptions>()(
  {},
  {
    profile: option('profile'),
    platform: option('platform'),
    mode: option('mode'),
    backend: option('backend'),
    grants: option('grants'),
    onUnschedulable: option('onUnschedulable'),
    operatorNamespace: option('operatorNamespace'),
    signImage: option('signImage'),
    buildImage: option('buildImage'),
    maxUnloadedNodes: option('maxUnloadedNodes'),
    maxStoppedNodes: option('maxStoppedNodes'),
    images: texts,
  },
)

/** An environment. */
export const environment: Codec<ConfiguredEnvironment> = closedAs<ConfiguredEnvironment>()(
  {},
  {
    manifests: nonEmptyList(nonEmptyString),
    cluster: texts,
    scope: closedAs<Scope>()({ namespaces: nonEmptyList(nonEmptyString) }, {}),
    options,
  },
)

const suppression = closedAs<ConfiguredSuppression>()(
  { rule: nonEmptyString, reason: nonEmptyString },
  { module: nonEmptyString, until: day },
)

const policy = closedAs<ConfiguredPolicy>()(
  {
    name: nonEmptyString,
    on: nameIn<PolicySubject>({
      review: true,
      module: true,
      mapping: true,
      kernel: true,
      node: true,
      image: true,
      finding: true,
    }),
    require: nonEmptyString,
    message: nonEmptyString,
  },
  { when: nonEmptyString, level: nameIn<Level>({ error: true, warning: true, info: true }) },
)

/** The form of a configuration. */
export const checkConfigCodec: Codec<Written> = closedAs<Written>()(
  {},
  {
    root: t.boolean,
    extends: texts,
    include: nonEmptyList(nonEmptyString),
    exclude: texts,
    foreign: nameIn<ForeignLevel>({ ignore: true, info: true, error: true }),
    environments: t.record(t.string, environment, 'environments by name'),
    failOn: nameIn<FailOn>({ error: true, warning: true, info: true, never: true }),
    unknown: nameIn<UnknownLevel>({ error: true, warning: true, ignore: true }),
    rules: settings,
    overrides: list(closedAs<WrittenOverride>()({ files: nonEmptyList(nonEmptyString), rules: settings }, {})),
    suppress: list(suppression),
    protect: texts,
    policies: list(policy),
  },
)
