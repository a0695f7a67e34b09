/** The form of a suite, as io-ts codecs. */
import * as t from 'io-ts'

import type { ImpactEffect } from '../../impact/node-impact.js'
import { isJsonObject, type Json } from '../../kubernetes/json.js'
import type { JsonSchema } from '../../kubernetes/json-schema.js'
import { closedAs, type Codec, list, nonEmptyList, nonEmptyString, tested } from '../../snapshot/codec/shape.js'
import type { PatchOperation } from './patch.js'
import type {
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
} from './suite.js'

/** One of these texts. */
const oneOf = <A extends string>(...values: ReadonlyArray<A>): Codec<A> =>
  tested(values.join(' | '), (value): value is A => values.some((one) => one === value), { enum: values })

const texts = list(nonEmptyString)

const pointer = tested(
  'a JSON Pointer, such as /spec/selector',
  (value): value is string => typeof value === 'string' && (value === '' || value.startsWith('/')),
  { type: 'string', pattern: '^(?:/.*)?$' },
)

const given: Codec<Given> = closedAs<Given>()(
  {},
  {
    cluster: nonEmptyString,
    images: texts,
    base: nonEmptyString,
    head: nonEmptyString,
    config: nonEmptyString,
    environment: nonEmptyString,
  },
)

const NEEDS: Readonly<Record<string, 'value' | 'from' | undefined>> = {
  add: 'value',
  replace: 'value',
  test: 'value',
  remove: undefined,
  move: 'from',
  copy: 'from',
}

const operationSchema: JsonSchema = {
  anyOf: Object.entries(NEEDS).map(([op, needs]) => ({
    type: 'object',
    properties: {
      op: { const: op },
      path: { type: 'string', pattern: '^(?:/.*)?$' },
      ...(needs === undefined ? {} : { [needs]: needs === 'from' ? { type: 'string', pattern: '^(?:/.*)?$' } : {} }),
    },
    required: ['op', 'path', ...(needs === undefined ? [] : [needs])],
    additionalProperties: false,
  })),
}

const isOperation = (value: unknown): value is PatchOperation => {
  if (!isJsonObject(value)) return false
  const { op, path, ...rest } = value
  if (typeof op !== 'string' || !Object.hasOwn(NEEDS, op) || !pointer.is(path)) return false
  const needs = NEEDS[op]
  const keys = Object.keys(rest)
  return needs === undefined
    ? keys.length === 0
    : keys.length === 1 && Object.hasOwn(rest, needs) && (needs === 'value' || pointer.is(rest[needs]))
}

const operation = tested(
  'an operation of a JSON Patch, such as { op: replace, path: /spec/selector, value: {} }',
  isOperation,
  operationSchema,
)

const taint: Codec<GivenTaint> = closedAs<GivenTaint>()(
  { key: nonEmptyString, effect: nonEmptyString },
  { value: t.string },
)

const labels = tested(
  'labels, of which null takes one away',
  (value): value is Readonly<Record<string, string | null>> =>
    isJsonObject(value) && Object.values(value).every((one) => one === null || typeof one === 'string'),
  { type: 'object', additionalProperties: { type: ['string', 'null'] } },
)

const REMOVED = /^(?:module|node) \S+$/

/** What may happen, by the field by which it is told. */
export const occurrences: {
  readonly patch: Codec<Extract<Occurrence, { readonly patch: unknown }>>
  readonly remove: Codec<Extract<Occurrence, { readonly remove: unknown }>>
  readonly add: Codec<Extract<Occurrence, { readonly add: unknown }>>
  readonly node: Codec<NodeOccurrence>
} = {
  patch: closedAs<Extract<Occurrence, { readonly patch: unknown }>>()(
    {
      patch: closedAs<Extract<Occurrence, { readonly patch: unknown }>['patch']>()(
        { module: nonEmptyString, json: nonEmptyList(operation) },
        {},
      ),
    },
    {},
  ),
  remove: closedAs<Extract<Occurrence, { readonly remove: unknown }>>()(
    {
      remove: tested(
        '"module NAMESPACE/NAME" or "node NAME"',
        (value): value is string => typeof value === 'string' && REMOVED.test(value),
        { type: 'string', pattern: REMOVED.source },
      ),
    },
    {},
  ),
  add: closedAs<Extract<Occurrence, { readonly add: unknown }>>()(
    {
      add: tested(
        'a Module or a Node',
        (value): value is Readonly<Record<string, Json>> =>
          isJsonObject(value) && (value['kind'] === 'Module' || value['kind'] === 'Node'),
        { type: 'object', properties: { kind: { enum: ['Module', 'Node'] } }, required: ['kind'] },
      ),
    },
    {},
  ),
  node: closedAs<NodeOccurrence>()(
    { node: nonEmptyString },
    { kernelVersion: nonEmptyString, taints: list(taint), labels, cordoned: t.boolean },
  ),
}

const occurrence: Codec<Occurrence> = t.union([
  occurrences.patch,
  occurrences.remove,
  occurrences.add,
  occurrences.node,
])

const nodes: Codec<ExpectedNodes> = tested(
  'a number of nodes, or a list of their names',
  (value): value is ExpectedNodes =>
    texts.is(value) || (typeof value === 'number' && Number.isInteger(value) && value >= 0),
  {
    anyOf: [
      { type: 'integer', minimum: 0 },
      { type: 'array', items: { type: 'string', minLength: 1 } },
    ],
  },
)

const finding: Codec<ExpectedFinding> = closedAs<ExpectedFinding>()(
  { rule: nonEmptyString },
  {
    level: oneOf('error', 'warning', 'info'),
    module: nonEmptyString,
    path: pointer,
    nodes,
    kernel: nonEmptyString,
    kernels: texts,
    state: oneOf('new', 'unchanged', 'absent'),
    verdict: oneOf('fail', 'unknown'),
    suppressed: tested(
      'true | false | inline | annotation | config | baseline',
      (value): value is NonNullable<ExpectedFinding['suppressed']> =>
        typeof value === 'boolean' || ['inline', 'annotation', 'config', 'baseline'].some((by) => by === value),
      { enum: [true, false, 'inline', 'annotation', 'config', 'baseline'] },
    ),
  },
)

const impactFields = {
  unload: nodes,
  stop: nodes,
  reload: nodes,
  restart: nodes,
  load: nodes,
  start: nodes,
  leave: nodes,
  unknown: nodes,
} satisfies Readonly<Record<ImpactEffect, Codec<ExpectedNodes>>>

const impact: Codec<ExpectedImpact> = closedAs<ExpectedImpact>()({}, { ...impactFields, others: oneOf('none') })

const expectation: Codec<Expectation> = closedAs<Expectation>()(
  {},
  {
    verdict: oneOf('pass', 'fail', 'unchecked'),
    findings: list(finding),
    impact,
    covered: nonEmptyList(nonEmptyString),
    idempotent: t.boolean,
    exact: t.boolean,
    snapshot: nonEmptyString,
  },
)

const suiteCase: Codec<SuiteCase> = closedAs<SuiteCase>()(
  { name: nonEmptyString, then: expectation },
  { when: list(occurrence) },
)

/** The codec of a suite, for schemas. */
export const suiteCodec: Codec<Suite> = closedAs<Suite>()({ given, cases: nonEmptyList(suiteCase) }, {})
