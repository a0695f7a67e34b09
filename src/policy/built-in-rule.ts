/** How a built-in rule is made of its parts. */
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'

import { type Json, lookup } from '../kubernetes/json.js'
import { namedIn } from '../kubernetes/named.js'
import { sortedKeys } from '../kubernetes/order.js'
import type { Module } from '../module/module.js'
import { moduleKey, type ModuleName, moduleNameOf } from '../module/module-name.js'
import type { PolicyFinding, RuleLevel } from './finding.js'
import type { Parameter } from './parameter-codec.js'
import type { Review } from './review.js'
import type { ParameterProblem, Policy, Rule } from './rule.js'
import { ruleCodes, type RuleName } from './rule-code.js'
import type { Need, RuleDescription } from './rule-description.js'

/** What can be set, by name. */
type Parameters<P> = { readonly [Key in keyof P]: Parameter<P[Key] & Json> }

/** The parts of a rule: what it says of itself, and how it judges with these parameters. */
interface Parts<P> extends Omit<RuleDescription, 'name' | 'code' | 'needs' | 'isAboutSecurity'> {
  readonly name: RuleName
  /** The same as `level`, unless it is said. */
  readonly strictLevel?: RuleLevel
  readonly needs?: ReadonlyArray<Need>
  readonly isAboutSecurity?: boolean
  readonly parameters: Parameters<P>
  readonly judge: (parameters: P) => Policy
}

const problemWith =
  (parameters: Readonly<Record<string, Parameter<Json>>>) =>
  ([key, value]: readonly [string, Json]): ReadonlyArray<ParameterProblem> => {
    const parameter = lookup(parameters, key)
    if (parameter?.is(value) === true) return []
    if (parameter !== undefined) return [{ path: [key], message: `${key} is ${parameter.expected}` }]
    const names = sortedKeys(parameters)
    const found = namedIn(names)(key)
    const nearest = E.isLeft(found) ? found.left.nearest : undefined
    const known = names.length === 0 ? 'it has none' : `it has ${names.join(', ')}`
    const instead = nearest === undefined ? known : `did you mean ${nearest}?`
    return [{ path: [key], message: `there is no parameter ${key}: ${instead}` }]
  }

/** Facts that are missing, as what is found: nobody knows. */
export const unknown = (message: string, cure: string, about: Partial<PolicyFinding> = {}): PolicyFinding => ({
  path: [],
  ...about,
  message,
  cure,
  verdict: 'unknown',
})

const missing = (needs: ReadonlyArray<Need>, { snapshot, base }: Review): ReadonlyArray<PolicyFinding> => [
  ...(needs.includes('cluster') && snapshot === undefined
    ? [
        unknown(
          'Whether this is so depends on the nodes of a cluster, and nothing was seen of one.',
          'Give a dump of the cluster that these manifests are for.',
        ),
      ]
    : []),
  ...(needs.includes('base') && base === undefined
    ? [
        unknown(
          'Whether this is so depends on what the manifests were before, and that was not given.',
          'Give the revision before this one.',
        ),
      ]
    : []),
]

/** What is hidden may be what seems to be gone, and more may differ than is seen. */
const inDoubt =
  (policy: Policy): Policy =>
  (review) => {
    const { hidden = [], head } = review
    if (hidden.length === 0) return policy(review)
    const there = new Set(head.map((module) => moduleKey(moduleNameOf(module))))
    const isGone = ({ module }: PolicyFinding): boolean => module !== undefined && !there.has(moduleKey(module))
    return [
      ...policy(review).map((finding) =>
        hidden.includes('head') && isGone(finding) ? { ...finding, verdict: 'unknown' as const } : finding,
      ),
      unknown(
        `What differs cannot be told: the manifests of the ${hidden.join(' and of the ')} hold something that cannot be read and may be a Module.`,
        'Correct it; where the base is meant, this finding goes with the next change.',
        { key: 'hidden' },
      ),
    ]
  }

/** The policy, asked only where there is what it needs. */
const whereKnown = (needs: ReadonlyArray<Need>, policy: Policy): Policy => {
  const asked = needs.includes('base') ? inDoubt(policy) : policy
  return (review) => {
    const lacking = missing(needs, review)
    return lacking.length > 0 ? lacking : asked(review)
  }
}

/** A rule of these parts. It answers `unknown` where the cluster or the base that it needs was not given. */
export const builtInRule = <P extends Readonly<Record<string, Json>>>({
  name,
  level,
  summary,
  why,
  strictLevel = level,
  needs = [],
  isAboutSecurity = false,
  parameters,
  judge,
}: Parts<P>): Rule => {
  // Every parameter is of JSON; their names are in P only for the judge.
  const known: Readonly<Record<string, Parameter<Json>>> = parameters
  const defaults = Object.fromEntries(Object.entries(known).map(([key, { byDefault }]) => [key, byDefault]))
  return {
    description: { name, code: ruleCodes[name], level, summary, why, needs, isAboutSecurity },
    strictLevel,
    defaults,
    parameters: Object.fromEntries(
      Object.entries(known).map(([key, { summary, expected, schema }]) => [key, { summary, expected, schema }]),
    ),
    withParameters: (given) =>
      pipe(
        Object.entries(given).flatMap(problemWith(known)),
        (problems) => (problems.length > 0 ? E.left(problems) : E.right({ ...defaults, ...given })),
        // From outside: each value has passed the guard of its parameter, or is its default.
        E.map((values) => whereKnown(needs, judge(values as P))),
      ),
  }
}

/** A rule of which nothing but the level can be set. */
export const parameterlessRule = (description: RuleDescription, strictLevel: RuleLevel, policy: Policy): Rule => ({
  description,
  strictLevel,
  defaults: {},
  parameters: {},
  withParameters: (given) => {
    const problems = Object.entries(given).flatMap(problemWith({}))
    return problems.length > 0 ? E.left(problems) : E.right(whereKnown(description.needs, policy))
  },
})

/** What is found in one Module. */
export type ModuleFinding = Omit<PolicyFinding, 'module'>

/** The same question, asked of each Module of the head. */
export const inEachModule =
  (judge: (module: Module, review: Review) => ReadonlyArray<ModuleFinding>): Policy =>
  (review) =>
    review.head.flatMap((module) => {
      const name: ModuleName = moduleNameOf(module)
      return judge(module, review).map((finding) => ({ ...finding, module: name }))
    })
