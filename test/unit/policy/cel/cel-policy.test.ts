import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'

import { celPolicyRule } from '../../../../src/policy/cel/index.js'
import type { ConfiguredPolicy } from '../../../../src/policy/config/check-config.js'
import { makeReview, type PolicyFinding, type Review, type ReviewInput } from '../../../../src/policy/index.js'
import { node } from '../../builders.js'

const module = (name: string, regexp = '^6', selector: Readonly<Record<string, string>> = { gpu: 'yes' }) => ({
  apiVersion: 'kmm.sigs.x-k8s.io/v1beta1',
  kind: 'Module',
  metadata: { name, namespace: 'drivers', uid: name },
  spec: {
    selector,
    moduleLoader: {
      container: {
        modprobe: { moduleName: name },
        kernelMappings: [{ regexp, containerImage: `registry.example/${name}:1` }],
      },
    },
  },
})

const snapshot = {
  nodes: [
    node('worker-1', { kernel: '6.6.13', labels: { gpu: 'yes', present: 'yes' } }),
    node('worker-2', { kernel: '6.6.13' }),
  ],
  daemonSets: [],
  pods: [],
}

const policy = (about: Partial<ConfiguredPolicy>): ConfiguredPolicy => ({
  name: 'mine',
  on: 'module',
  require: 'true',
  message: '"no"',
  ...about,
})

const foundIn =
  (about: Partial<ConfiguredPolicy>) =>
  (review: Review): ReadonlyArray<PolicyFinding> => {
    const rule = celPolicyRule(policy(about))
    const judge = E.isRight(rule) ? rule.right.withParameters({}) : E.left([])
    expect(judge).toMatchObject({ _tag: 'Right' })
    return E.isRight(judge) ? judge.right(review) : []
  }

const found = (about: Partial<ConfiguredPolicy>, input: Partial<ReviewInput> = {}) =>
  foundIn(about)(makeReview({ head: [module('gpu')], ...input }))

const problemsOf = (about: Partial<ConfiguredPolicy>): ReadonlyArray<unknown> => {
  const rule = celPolicyRule(policy(about))
  return E.isLeft(rule) ? rule.left.map(({ path, message }) => [path, message]) : []
}

describe('a policy in CEL', () => {
  it.each<readonly [Partial<ConfiguredPolicy>, Partial<PolicyFinding>]>([
    [
      { on: 'module', require: 'item.spec.selector.size() > 1', message: '"too wide: " + item.name' },
      { module: { namespace: 'drivers', name: 'gpu' }, path: [], message: 'too wide: gpu' },
    ],
    [
      { on: 'mapping', require: 'item.index + 1 > 1', message: '"mapping " + string(item.index + 1)' },
      { path: ['spec', 'moduleLoader', 'container', 'kernelMappings', 0], message: 'mapping 1' },
    ],
    [
      { on: 'image', require: '!item.image.startsWith("registry.example/")', message: 'item.image' },
      { message: 'registry.example/gpu:1', key: 'registry.example/gpu:1' },
    ],
    [{ on: 'review', require: 'size(item.head) == 0', message: 'item.environment' }, { message: 'default' }],
  ])('finds what does not hold, without a cluster: %j', (about, finding) => {
    expect(found(about)).toMatchObject([finding])
  })

  it('looks at kernels, nodes and remarks', () => {
    const input: Partial<ReviewInput> = { snapshot, base: [] }
    expect(found({ on: 'kernel', require: 'size(item.nodes) < 2' }, input)).toMatchObject([
      { kernels: ['6.6.13'], nodes: ['worker-1', 'worker-2'], message: 'no' },
    ])
    const gpuOnly: Partial<ConfiguredPolicy> = {
      on: 'node',
      when: 'item.effect == "load" && item.module.name == "gpu"',
      require: '"present" in item.labels',
      message: '"gpu would be loaded on " + item.node',
    }
    const known = { ...snapshot, images: { 'registry.example/gpu:1': { state: 'exists' as const } } }
    expect(found(gpuOnly, { snapshot: known, base: [] })).toMatchObject([
      { nodes: ['worker-2'], message: 'gpu would be loaded on worker-2' },
    ])
    expect(
      found({ on: 'finding', require: 'item.code == ""', message: 'item.code' }, { head: [module('gpu', '(')] }).length,
    ).toBeGreaterThan(0)
  })

  it('asks only about what it is for', () => {
    expect(found({ when: 'item.name == "ice"', require: 'false' })).toEqual([])
    expect(found({ require: 'true' })).toEqual([])
  })

  it.each<readonly [Partial<ConfiguredPolicy>, string]>([
    [{ when: 'item.spec.nope == 1' }, 'when'],
    [{ require: 'item.spec.nope == 1' }, 'require'],
    [{ require: 'item.name' }, 'neither true nor false'],
    [{ require: 'nobody(item)' }, 'require'],
  ])('never passes where it cannot be decided: %j', (about, words) => {
    const findings = found(about)
    expect(findings).toMatchObject([{ verdict: 'unknown', module: { namespace: 'drivers', name: 'gpu' } }])
    expect(findings[0]?.message).toContain(words)
  })

  it('does not pass where nobody knows what there is to look at', () => {
    const unknown = [{ verdict: 'unknown' }]
    expect(found({ on: 'kernel' })).toMatchObject(unknown)
    expect(found({ on: 'node' }, { snapshot })).toMatchObject(unknown)
    expect(found({ on: 'kernel' }, { snapshot: { daemonSets: [] } })).toMatchObject(unknown)
    expect(found({ on: 'node' }, { snapshot: { daemonSets: [] }, base: [] })).toMatchObject(unknown)
  })

  it('does not pass where nobody knows what a node feels, unless it passes whatever that is', () => {
    const { impact, ...review } = makeReview({ head: [module('gpu')], base: [], snapshot })
    const nodes = impact?.nodes.map((one) => ({ ...one, effect: 'unknown' as const })) ?? []
    const doubtful: Review = { ...review, ...(impact === undefined ? {} : { impact: { ...impact, nodes } }) }
    expect(nodes.length).toBeGreaterThan(0)
    const perNode = nodes.map(() => ({ verdict: 'unknown' }))
    expect(foundIn({ on: 'node', require: 'item.effect != "unload"' })(doubtful)).toMatchObject(perNode)
    expect(foundIn({ on: 'node', require: 'item.effect != "nothing"' })(doubtful)).toEqual([])
  })

  it('finds something without a sentence, too', () => {
    expect(found({ require: 'false', message: 'item.nope' })).toMatchObject([
      { message: 'The policy mine does not hold here.' },
    ])
    expect(found({ require: 'false', message: 'item.nope' })[0]).not.toHaveProperty('verdict')
  })

  it('says which of its expressions cannot be used', () => {
    expect(problemsOf({ when: 'item.(', require: ')', message: '"a" +' }).map((one) => (one as [unknown])[0])).toEqual([
      ['when'],
      ['require'],
      ['message'],
    ])
  })

  it('refuses loops in loops in loops', () => {
    const loops = (depth: number): string =>
      depth === 0 ? 'true' : `[1, 2].all(x${String(depth)}, ${loops(depth - 1)})`
    expect([1, 2].map((depth) => problemsOf({ require: loops(depth) }))).toEqual([[], []])
    expect(problemsOf({ require: loops(3) })).toMatchObject([[['require'], expect.stringContaining('deeper than 2')]])
    expect(problemsOf({ require: '[1].map(a, a).map(b, b).map(c, c).all(d, d > 0)' })).toEqual([])
  })

  it('takes linear time for any pattern', () => {
    const text = `${'a'.repeat(5000)}!`
    expect(found({ require: `"${text}".matches("^(a+)+$")` })).toMatchObject([{ message: 'no' }])
  })

  it('knows no key of JavaScript in a map of a stranger', () => {
    expect(found({ require: '!("constructor" in item.spec.selector)' })).toEqual([])
    expect(found({ require: 'has(item.spec.toString)' })).toMatchObject([{ message: 'no' }])
  })
})
