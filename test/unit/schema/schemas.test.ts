/**
 * A schema and the codec that it is made of take and refuse the same.
 */
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import type { Mixed } from 'io-ts'
import { describe, expect, it } from 'vitest'

import { impact } from '../../../src/impact.js'
import type { Path } from '../../../src/kubernetes/json.js'
import type { JsonSchema } from '../../../src/kubernetes/json-schema.js'
import { plan } from '../../../src/plan.js'
import { planCodec } from '../../../src/plan-codec.js'
import { checkConfigCodec, environment, type Written } from '../../../src/policy/config/written-codec.js'
import { makeReview } from '../../../src/policy/make-review.js'
import { rules } from '../../../src/policy/rule-list.js'
import { renderReportJson } from '../../../src/render/index.js'
import { impactCodec } from '../../../src/schema/impact-codec.js'
import { reportDocumentCodec } from '../../../src/schema/report-codec.js'
import { reviewCodec } from '../../../src/schema/review-codec.js'
import { type SchemaName, schemaSummaries } from '../../../src/schema/schema-name.js'
import { schemas } from '../../../src/schema/schemas.js'
import { managedClusterModuleCodec, moduleCodec } from '../../../src/snapshot/codec/module-codec.js'
import { unknownFields } from '../../../src/snapshot/codec/walk.js'
import { managedClusterModules } from '../../../src/testing/arbitrary/managed-cluster-module.js'
import { kernelModule, makingModule } from '../../../src/testing/arbitrary/module.js'
import { editedAt, pathEdits, pathsOf } from '../../../src/testing/arbitrary/path-damage.js'
import { anyWorld } from '../../../src/testing/arbitrary/world.js'
import { reports } from '../render/report/arbitrary-report.js'

const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

interface Subject {
  readonly values: fc.Arbitrary<unknown>
  /** Whether it is what is read. */
  readonly passes: (value: unknown) => boolean
}

/** As `decodeObjects` and `decodePlan` use a codec. */
const passing =
  (codec: Mixed) =>
  (value: unknown): boolean =>
    codec.is(value) && unknownFields(codec, value).length === 0

/** Says everything that can be said. */
const config = {
  root: true,
  extends: ['recommended', './shared.yaml'],
  include: ['**/*.yaml'],
  exclude: ['**/templates/**'],
  foreign: 'ignore',
  environments: {
    prod: {
      manifests: ['clusters/prod/**'],
      cluster: ['dumps/prod.yaml.gz'],
      scope: { namespaces: ['drivers'] },
      options: { profile: 'safe', maxUnloadedNodes: 3, maxStoppedNodes: '10%', images: ['dumps/prod.images.json'] },
    },
  },
  failOn: 'error',
  unknown: 'warning',
  // Of rules that come with the library more is known than their codec tests.
  rules: { mine: { level: 'error', max: 0 }, yours: 'warning', theirs: false },
  overrides: [{ files: ['clusters/lab/**'], rules: { mine: { max: '100%' } } }],
  suppress: [{ rule: 'default-service-account', module: 'team-b/habana', reason: 'chart', until: '2027-01-31' }],
  protect: ['unloads-nodes'],
  policies: [{ name: 'gpu', on: 'node', when: 'true', require: 'true', message: '"no"', level: 'info' }],
}

const isConfig = (value: unknown): boolean =>
  passing(checkConfigCodec)(value) &&
  Object.values((value as Written).environments ?? {}).every((one) => unknownFields(environment, one).length === 0)

/** Worlds cost more to plan than plans to edit. */
const worlds = fc.sample(anyWorld, { numRuns: 30, seed: 1 })

const plans = worlds.map(({ snapshot, modules, options }) => plan(snapshot, modules, options))

const impacts = worlds.map(({ snapshot, modules, options }) =>
  impact(snapshot, { modules }, { modules: modules.slice(1) }, options),
)

const reviews = worlds.flatMap(({ snapshot, modules, options }) => [
  makeReview({ head: modules.slice(1), base: modules, snapshot, options }),
  makeReview({ head: modules }),
])

const subjects: Readonly<Record<SchemaName, Subject>> = {
  config: { values: fc.constantFrom(config, {}), passes: isConfig },
  managedclustermodule: {
    passes: passing(managedClusterModuleCodec),
    values: managedClusterModules.filter(({ length }) => length > 0).map(([first]) => first),
  },
  module: { passes: passing(moduleCodec), values: fc.oneof(kernelModule, makingModule) },
  impact: { passes: passing(impactCodec), values: fc.constantFrom(...impacts) },
  plan: { passes: passing(planCodec), values: fc.constantFrom(...plans) },
  report: {
    passes: passing(reportDocumentCodec),
    values: reports.map((all) => JSON.parse(renderReportJson(all)) as unknown),
  },
  review: { passes: passing(reviewCodec), values: fc.constantFrom(...reviews) },
}

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true })

const cases = Object.entries(subjects).map(([name, subject]) => ({
  name,
  ...subject,
  values: subject.values.map(asJson),
  isValid: ajv.compile(schemas[name as SchemaName]),
}))

/** A key that no record knows, beside the last of a path. */
const withStrangeField = (value: unknown, path: Path): unknown =>
  JSON.parse(JSON.stringify(value), (key, inner: unknown) =>
    key === path.at(-1) && typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? { ...inner, strange: true }
      : inner,
  )

/** Which version and kind an object has is known before its codec is asked. */
const isIdentity = ([first, ...rest]: Path): boolean =>
  rest.length === 0 && (first === 'apiVersion' || first === 'kind')

describe('the schemas', () => {
  it.each(cases)('take what the arbitraries make: $name', ({ values, isValid }) => {
    fc.assert(
      fc.property(values, (value) => {
        expect(isValid(value), JSON.stringify(isValid.errors)).toBe(true)
      }),
    )
  })

  it.each(cases)('refuse what the codec refuses, and nothing else: $name', ({ values, isValid, passes }) => {
    let refused = 0
    fc.assert(
      fc.property(values, fc.nat(), fc.constantFrom(...pathEdits, 'a strange field' as const), (value, pick, edit) => {
        const paths = pathsOf(value).filter((path) => !isIdentity(path))
        const path = paths[pick % paths.length] ?? []
        const edited = edit === 'a strange field' ? withStrangeField(value, path) : editedAt(value, path, edit)
        expect(isValid(edited), `${path.join('.')}: ${edit} ${JSON.stringify(isValid.errors)}`).toBe(passes(edited))
        if (!passes(edited)) refused += 1
      }),
      { numRuns: 1000 },
    )
    expect(refused).toBeGreaterThan(100)
  })

  it('take Modules of the version that is read, and no other object', () => {
    const [module] = fc.sample(subjects.module.values, 1)
    const { isValid } = cases.find(({ name }) => name === 'module') ?? {}
    expect(isValid?.(asJson(module))).toBe(true)
    expect(isValid?.({ ...(asJson(module) as object), apiVersion: 'kmm.sigs.x-k8s.io/v1' })).toBe(false)
    expect(isValid?.({ ...(asJson(module) as object), kind: 'Model' })).toBe(false)
  })

  it.each(rules.map((rule) => ({ rule, name: rule.description.name })))(
    'know what can be set of a rule: $name',
    ({ rule, name }) => {
      const allows = (setting: unknown): boolean =>
        cases.find((one) => one.name === 'config')?.isValid({ rules: { [name]: setting }, overrides: [] }) ?? false
      expect([rule.defaults, { ...rule.defaults, level: 'info' }, 'off'].map(allows)).toEqual([true, true, true])
      expect([{ strange: 1 }, { level: 'fatal' }, 'fatal'].map(allows)).toEqual([false, false, false])
      for (const parameter of Object.keys(rule.defaults)) expect(allows({ [parameter]: null }), parameter).toBe(false)
    },
  )

  it('say something of every value', () => {
    const silent = (schema: JsonSchema, path: string): ReadonlyArray<string> => [
      ...(Object.keys(schema).length === 0 ? [path] : []),
      ...Object.entries(schema.properties ?? {}).flatMap(([key, inner]) => silent(inner, `${path}.${key}`)),
      ...(schema.items === undefined ? [] : silent(schema.items, `${path}[]`)),
      ...(typeof schema.additionalProperties === 'object' ? silent(schema.additionalProperties, `${path}.*`) : []),
      ...(schema.oneOf ?? []).flatMap((member) => silent(member, path)),
    ]
    expect(Object.entries(schemas).flatMap(([name, schema]) => silent(schema, name))).toEqual([])
  })

  it('are summed up, each', () => {
    expect(Object.keys(schemaSummaries)).toEqual(Object.keys(schemas))
  })
})
