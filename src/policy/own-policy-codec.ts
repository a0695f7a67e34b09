/** The form of policies of somebody, and of what they find. */
import * as t from 'io-ts'

import { nameIn } from '../snapshot/codec/one-of.js'
import { type Codec, list, nonEmptyString, openAs } from '../snapshot/codec/shape.js'
import type { Level, PolicyFinding, Verdict } from './finding.js'
import type { OwnPolicy, Policy } from './rule.js'

/** What a policy can say; what is computed of built-in rules is not part of it. */
export type OwnFinding = Omit<PolicyFinding, 'diagnostic' | 'related'>

const level = nameIn<Level>({ error: true, warning: true, info: true })

const strings = list(t.string)

const finding = openAs<OwnFinding>()(
  { message: t.string, path: list(t.union([t.string, t.number])) },
  {
    module: openAs<NonNullable<OwnFinding['module']>>()({ namespace: t.string, name: t.string }, {}),
    cure: t.string,
    nodes: strings,
    kernels: strings,
    key: t.string,
    code: t.string,
    level,
    verdict: nameIn<Verdict>({ fail: true, unknown: true }),
  },
)

/** What a policy finds. */
export const ownFindings: Codec<ReadonlyArray<OwnFinding>> = list(finding)

// From outside: whatever it takes, what comes back is looked at each time.
const isPolicy = (value: unknown): value is Policy => typeof value === 'function'

const judge = new t.Type<Policy>(
  'function',
  isPolicy,
  (value, context) => (isPolicy(value) ? t.success(value) : t.failure(value, context)),
  t.identity,
)

/** What a module exports. */
export const ownPolicies: Codec<ReadonlyArray<OwnPolicy>> = list(
  openAs<OwnPolicy>()({ name: nonEmptyString, judge }, { level }),
)
