/**
 * What must hold of every rule of the gate, for any cluster and any change of its manifests; and rules that are broken on purpose, which
 * these laws find out.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { Module } from 'kmm-planner'
import {
  makeReview,
  type Policy,
  type PolicyFinding,
  type Review,
  type ReviewInput,
  type Rule,
} from 'kmm-planner/policy'
import { fc, world } from 'kmm-planner/testing'
import { describe, expect, it } from 'vitest'

import { judgingRules } from '../../src/policy/rule-list.js'
import { reviewOf, type RuleExample, ruleExamples } from '../unit/policy/rule-examples.js'

/** FC_RUNS asks for more. */
const numRuns = fc.readConfigureGlobal().numRuns ?? 40

// -------------------------------------------------------------------------------------
// changes of manifests
// -------------------------------------------------------------------------------------

type Edit = (module: Module) => ReadonlyArray<Module>

const container = (module: Module, change: object): ReadonlyArray<Module> => {
  const { moduleLoader } = module.spec
  return moduleLoader === undefined
    ? [module]
    : [
        {
          ...module,
          spec: {
            ...module.spec,
            moduleLoader: { ...moduleLoader, container: { ...moduleLoader.container, ...change } },
          },
        },
      ]
}

const mappingsOf = ({ spec }: Module) => spec.moduleLoader?.container.kernelMappings ?? []

/** What people do to a Module in a pull request. */
const edits: Readonly<Record<string, Edit>> = {
  'as it was': (module) => [module],
  'removed': () => [],
  'renamed': (module) => [{ ...module, metadata: { ...module.metadata, name: `${module.metadata.name}-2` } }],
  'first mapping dropped': (module) => container(module, { kernelMappings: mappingsOf(module).slice(1) }),
  'mappings turned round': (module) => container(module, { kernelMappings: [...mappingsOf(module)].reverse() }),
  'image moved': (module) =>
    container(module, {
      kernelMappings: mappingsOf(module).map((mapping) => ({
        ...mapping,
        containerImage: 'registry.example/moved:latest',
      })),
    }),
  'signature dropped': (module) =>
    container(module, {
      sign: undefined,
      kernelMappings: mappingsOf(module).map(({ sign: _sign, ...mapping }) => mapping),
    }),
  'TLS loosened': (module) => container(module, { registryTLS: { insecureSkipTLSVerify: true } }),
  'everywhere': (module) => [
    { ...module, spec: { ...module.spec, selector: {}, tolerations: [{ operator: 'Exists' }] } },
  ],
  'plugin dropped': ({ spec: { devicePlugin: _plugin, ...spec }, ...module }) => [{ ...module, spec }],
}

const change: fc.Arbitrary<ReviewInput> = fc
  .tuple(world, fc.array(fc.constantFrom(...Object.keys(edits)), { minLength: 1, maxLength: 6 }))
  .map(([{ snapshot, modules, options }, names]) => ({
    base: modules,
    live: modules,
    head: modules.flatMap((module, index) => edits[names[index % names.length]!]!(module)),
    snapshot,
    options,
  }))

// -------------------------------------------------------------------------------------
// laws
// -------------------------------------------------------------------------------------

const policyOf = (rule: Rule): Policy => {
  const policy = rule.withParameters(rule.defaults)
  if (E.isLeft(policy)) throw new Error(JSON.stringify(policy.left))
  return policy.right
}

type Verdict = 'pass' | 'unknown' | 'fail'

const verdictOf = (findings: ReadonlyArray<PolicyFinding>): Verdict =>
  findings.some(({ verdict = 'fail' }) => verdict === 'fail') ? 'fail' : findings.length > 0 ? 'unknown' : 'pass'

/** Facts that a dump may lack, each taken away. */
const withoutFacts: Readonly<Record<string, (input: ReviewInput) => ReviewInput>> = {
  'the cluster': ({ snapshot: _snapshot, ...input }) => input,
  'the base': ({ base: _base, ...input }) => input,
  'the nodes': ({ snapshot: { nodes: _nodes, ...snapshot } = {}, ...input }) => ({ ...input, snapshot }),
  'the kernels of nodes': ({ snapshot: { nodes = [], ...snapshot } = {}, ...input }) => ({
    ...input,
    snapshot: { ...snapshot, nodes: nodes.map(({ status: _status, ...node }) => node) },
  }),
  'the DaemonSets': ({ snapshot: { daemonSets: _daemonSets, ...snapshot } = {}, ...input }) => ({ ...input, snapshot }),
  'the images': ({ snapshot: { images: _images, ...snapshot } = {}, ...input }) => ({ ...input, snapshot }),
}

/** A law holds of a review, and of one without a fact. */
interface Lacking {
  readonly whole: Review
  readonly less: Review
}

const lacking =
  (input: ReviewInput) =>
  (fact: string): Lacking => ({ whole: makeReview(input), less: makeReview(withoutFacts[fact]!(input)) })

/** A fact that is taken away makes no fail a pass. */
const knowsWhatItLacks =
  (policy: Policy) =>
  ({ whole, less }: Lacking): boolean =>
    verdictOf(policy(whole)) !== 'fail' || verdictOf(policy(less)) !== 'pass'

const placeOf = (finding: PolicyFinding): string => JSON.stringify(finding)

/** What rules look at, and the same with Modules and nodes in another order. */
const turnedReviews = (input: ReviewInput): ReadonlyArray<Review> => {
  const turned = {
    ...input,
    head: [...input.head].reverse(),
    ...(input.base === undefined ? {} : { base: [...input.base].reverse() }),
    ...(input.snapshot?.nodes === undefined
      ? {}
      : { snapshot: { ...input.snapshot, nodes: [...input.snapshot.nodes].reverse() } }),
  }
  return [input, turned].map(makeReview)
}

/** In whatever order Modules and nodes come, the same is found. */
const ignoresOrder =
  (policy: Policy) =>
  (reviews: ReadonlyArray<Review>): boolean => {
    const [left, right] = reviews.map((review) => policy(review).map(placeOf).sort())
    return JSON.stringify(left) === JSON.stringify(right)
  }

/** A rule about a change finds nothing where nothing changes. */
const findsNoChangeInNone =
  (policy: Policy) =>
  (unchanged: Review): boolean =>
    verdictOf(policy(unchanged)) === 'pass'

/** The review of a change that changes nothing. */
const unchangedReview = (input: ReviewInput): Review => makeReview({ ...input, head: input.base ?? [] })

const needsBase = ({ description }: Rule): boolean => description.needs.includes('base')

const inputOf = ({ head, base, nodes, images = {} }: RuleExample): ReviewInput => {
  const { snapshot } = reviewOf({ head, ...(nodes === undefined ? {} : { nodes, images }) })
  return { head, ...(base === undefined ? {} : { base }), ...(snapshot === undefined ? {} : { snapshot }) }
}

/** A rule tells its two examples apart. */
const tellsExamplesApart =
  ({ withParameters, description: { name } }: Rule) =>
  (broken: (policy: Policy) => Policy): boolean => {
    const { failing, passing } = ruleExamples[name]!
    const verdicts = [failing, passing].map(({ parameters = {}, ...example }) => {
      const policy = withParameters(parameters)
      return E.isLeft(policy) ? 'unknown' : verdictOf(broken(policy.right)(reviewOf(example)))
    })
    return verdicts[0] === 'fail' && verdicts[1] === 'pass'
  }

// -------------------------------------------------------------------------------------
// the rules, and broken ones
// -------------------------------------------------------------------------------------

const fact = fc.constantFrom(...Object.keys(withoutFacts))

describe('over any cluster and any change', () => {
  it('a fact that is taken away makes no fail of any rule a pass', () => {
    fc.assert(
      fc.property(change, fact, (input, name) => {
        const both = lacking(input)(name)
        const caught = judgingRules.filter((rule) => !knowsWhatItLacks(policyOf(rule))(both))
        expect(caught.map(({ description }) => description.name)).toEqual([])
      }),
      { numRuns },
    )
  })

  it('the order of Modules and nodes does not matter to any rule', () => {
    fc.assert(
      fc.property(change, (input) => {
        const reviews = turnedReviews(input)
        const caught = judgingRules.filter((rule) => !ignoresOrder(policyOf(rule))(reviews))
        expect(caught.map(({ description }) => description.name)).toEqual([])
      }),
      { numRuns: Math.ceil(numRuns / 3) },
    )
  })

  it('a rule about a change finds none where there is none', () => {
    fc.assert(
      fc.property(change, (input) => {
        const review = unchangedReview(input)
        const caught = judgingRules.filter(needsBase).filter((rule) => !findsNoChangeInNone(policyOf(rule))(review))
        expect(caught.map(({ description }) => description.name)).toEqual([])
      }),
      { numRuns: Math.ceil(numRuns / 3) },
    )
  })
})

const isSure = ({ verdict = 'fail' }: PolicyFinding): boolean => verdict === 'fail'

/** Rules that are broken in a way in which somebody could break them. */
const broken = {
  'says nothing where facts lack':
    (policy: Policy): Policy =>
    (review) =>
      policy(review).filter(isSure),
  'says nothing': (): Policy => () => [],
  'finds fault with everything': (): Policy => () => [{ path: [], message: 'It is so.' }],
  'goes by the first Module':
    (policy: Policy): Policy =>
    (review) =>
      review.head
        .slice(0, 1)
        .flatMap(({ metadata: { name, namespace } }) =>
          policy(review).map((finding) => ({ ...finding, module: { name, namespace } })),
        ),
} as const

const asExample = (rule: Rule) => {
  const { failing } = ruleExamples[rule.description.name]!
  const asked = rule.withParameters(failing.parameters ?? {})
  const policy: Policy = E.isLeft(asked) ? () => [] : asked.right
  return { policy, input: inputOf(failing) }
}

const named = (some: ReadonlyArray<Rule>) => some.map((rule) => [rule.description.name, rule] as const)

const takenFrom = ({ description: { needs } }: Rule): ReadonlyArray<string> => [
  ...(needs.includes('cluster') ? ['the cluster', 'the nodes'] : []),
  ...(needs.includes('base') ? ['the base'] : []),
]

describe.each(named(judgingRules.filter((rule) => takenFrom(rule).length > 0)))('%s', (_, rule) => {
  it.each(takenFrom(rule))('is told from one that says nothing without %s', (one) => {
    const { policy, input } = asExample(rule)
    const both = lacking(input)(one)
    expect(verdictOf(policy(both.whole))).toBe('fail')
    expect(knowsWhatItLacks(policy)(both)).toBe(true)
    expect(knowsWhatItLacks(broken['says nothing where facts lack'](policy))(both)).toBe(false)
  })
})

describe.each(named(judgingRules))('%s', (_, rule) => {
  it('is told from one that says nothing, and from one that finds fault with everything', () => {
    expect(tellsExamplesApart(rule)((same) => same)).toBe(true)
    expect(tellsExamplesApart(rule)(broken['says nothing'])).toBe(false)
    expect(tellsExamplesApart(rule)(broken['finds fault with everything'])).toBe(false)
  })

  it('is told from one that goes by the first Module', () => {
    const { policy, input } = asExample(rule)
    const twice = { ...input, head: [...input.head, ...ruleExamples['toleration-too-wide']!.failing.head.map(renamed)] }
    expect(ignoresOrder(policy)(turnedReviews(twice))).toBe(true)
    expect(ignoresOrder(broken['goes by the first Module'](policy))(turnedReviews(twice))).toBe(false)
  })
})

const renamed = (module: Module): Module => ({ ...module, metadata: { ...module.metadata, name: 'other' } })
