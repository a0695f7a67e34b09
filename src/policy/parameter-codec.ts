/** What can be set of a rule: guards, with what they expect in words and as JSON Schema. */
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'

import type { Json } from '../kubernetes/json.js'
import { isLimit, type Limit } from '../options.js'
import { globOf } from './glob.js'
import type { ParameterDescription } from './rule.js'

/** A parameter, with what holds where it is not set. */
export interface Parameter<A extends Json> extends ParameterDescription {
  readonly is: (value: unknown) => value is A
  readonly byDefault: A
}

/** A yes or a no. */
export const flag = (byDefault: boolean, summary: string): Parameter<boolean> => ({
  summary,
  byDefault,
  expected: 'true or false',
  schema: { type: 'boolean' },
  is: t.boolean.is,
})

/** A list of texts. */
export const texts = (byDefault: ReadonlyArray<string>, summary: string): Parameter<ReadonlyArray<string>> => ({
  summary,
  byDefault,
  expected: 'a list of texts',
  schema: { type: 'array', items: { type: 'string' } },
  is: t.readonlyArray(t.string).is,
})

const limitCodec = new t.Type<Limit>(
  'Limit',
  isLimit,
  (value, context) => (isLimit(value) ? t.success(value) : t.failure(value, context)),
  t.identity,
)

/** A number of nodes, or a percentage of them. */
export const limit = (byDefault: Limit, summary: string): Parameter<Limit> => ({
  summary,
  byDefault,
  expected: 'a number of nodes, such as 3, or a percentage, such as "25%"',
  schema: {
    anyOf: [
      { type: 'number', minimum: 0 },
      { type: 'string', pattern: String.raw`^\d+(\.\d+)?%$` },
    ],
  },
  is: limitCodec.is,
})

const nodesCodec = t.union([t.literal('always'), t.record(t.string, t.string)])

/** Labels that nodes have, or all nodes. */
export type NodesOrAll = 'always' | Readonly<Record<string, string>>

/** Which nodes: those with these labels, or all. */
export const nodes = (byDefault: NodesOrAll, summary: string): Parameter<NodesOrAll> => ({
  summary,
  byDefault,
  expected: 'labels of nodes, such as {"secure-boot": "yes"}, or "always"',
  schema: { anyOf: [{ const: 'always' }, { type: 'object', additionalProperties: { type: 'string' } }] },
  is: nodesCodec.is,
})

/** Patterns of names of images: `*` stays between slashes, `**` goes on over them; a registry or a folder means all that is in it. */
export const imagePatterns = (byDefault: ReadonlyArray<string>, summary: string): Parameter<ReadonlyArray<string>> => ({
  ...texts(byDefault, summary),
  expected: 'a list of patterns of images, such as "registry.example.com/drivers/**"',
  is: (value): value is ReadonlyArray<string> =>
    t.readonlyArray(t.string).is(value) && value.every((text) => E.isRight(globOf(text))),
})
