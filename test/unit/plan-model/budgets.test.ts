import { describe, expect, it } from 'vitest'

import { type Change, concat, empty, type Plan, plan } from '../../../src/index.js'
import type { NodeEffect } from '../../../src/plan-model/change.js'
import { excessOfMakers, starts } from '../../../src/plan-model/maker-budget.js'
import { excessOnNodes } from '../../../src/plan-model/node-budget.js'
import { excessOfWithdrawals, withdraws } from '../../../src/plan-model/withdraw-budget.js'
import { moduleOf, node } from '../builders.js'
import { build, buildContext, IMAGE_HERE, makerOf, missing } from '../image-build/world.js'

type Part = Pick<Change, 'action'> & Partial<Pick<Change, 'role' | 'image' | 'reason' | 'nodes'>>

/** A change as far as budgets go. */
const change = (name: string, { nodes = [], ...parts }: Part, namespace = 'drivers'): Change =>
  ({ ref: { apiVersion: 'v1', kind: 'DaemonSet', namespace, name }, nodes, ...parts }) as unknown as Change

const on = (effect: NodeEffect['effect'], ...names: ReadonlyArray<string>): ReadonlyArray<NodeEffect> =>
  names.map((name) => ({ name, effect }))

const names = (changes: ReadonlyArray<Change>) => changes.map(({ ref }) => ref.name)

describe('a budget of nodes', () => {
  const changes = [
    change('leaving', { action: 'label', reason: 'ModuleLeaves', nodes: on('stop', 'leaving') }),
    change('follows', { action: 'label', reason: 'ModuleLeaves' }),
    change('labelled', { action: 'label', reason: 'NoReadyPod', nodes: on('stop', 'c') }),
    change('deleted', { action: 'delete', reason: 'ModuleLeaves', nodes: on('unload', 'a', 'leaving') }),
    change('updated', { action: 'update', nodes: [...on('reload', 'b'), ...on('unload', 'a')] }),
    change('reloaded', { action: 'update', nodes: on('reload', 'd') }),
  ]
  const held = (...which: ReadonlyArray<string>) => which.map((name) => `drivers/${name}`)

  it.each<
    [string, Parameters<typeof excessOnNodes>[1], ReadonlyArray<readonly [ReadonlyArray<string>, string, object]>]
  >([
    ['allows all without a limit', {}, []],
    ['allows what it says', { unloadBudget: { maxUnloadedNodes: 3 }, stopBudget: { maxStoppedNodes: 2 } }, []],
    [
      'holds what unloads more, and the label that leads to it',
      { unloadBudget: { maxUnloadedNodes: 1 } },
      [
        [
          ['leaving', 'follows', 'deleted', 'updated'],
          'UnloadBudgetExceeded',
          { unloadedNodes: 3, maxUnloadedNodes: 1, held: held('leaving', 'follows', 'deleted', 'updated') },
        ],
      ],
    ],
    [
      'holds what stops more',
      { stopBudget: { maxStoppedNodes: 1 } },
      [
        [
          ['leaving', 'labelled'],
          'StopBudgetExceeded',
          { stoppedNodes: 2, maxStoppedNodes: 1, held: held('leaving', 'labelled') },
        ],
      ],
    ],
    [
      'holds both, each by itself',
      { unloadBudget: { maxUnloadedNodes: 0 }, stopBudget: { maxStoppedNodes: 0 } },
      [
        [
          ['leaving', 'follows', 'deleted', 'updated'],
          'UnloadBudgetExceeded',
          { unloadedNodes: 3, maxUnloadedNodes: 0, held: held('leaving', 'follows', 'deleted', 'updated') },
        ],
        [
          ['leaving', 'labelled'],
          'StopBudgetExceeded',
          { stoppedNodes: 2, maxStoppedNodes: 0, held: held('leaving', 'labelled') },
        ],
      ],
    ],
  ])('%s', (_, limits, expected) => {
    const told = excessOnNodes(changes, limits).map(({ changes: over, remark }) => [
      names(over),
      remark.name,
      remark.facts,
    ])
    expect(told).toStrictEqual(expected)
  })

  it('is about the plan, whose changes may be of no namespace', () => {
    const ofNode = { ...changes[0]!, ref: { apiVersion: 'v1', kind: 'Node', name: 'leaving' } }
    expect(excessOnNodes([ofNode], { stopBudget: { maxStoppedNodes: 0 } })).toMatchObject([
      { remark: { subject: { kind: 'Plan' }, path: [], facts: { held: ['/leaving'] } } },
    ])
  })
})

describe('a budget of spokes', () => {
  it.each<[boolean, Part]>([
    [true, { action: 'delete', role: 'manifest-work' }],
    [false, { action: 'delete', role: 'build' }],
    [false, { action: 'delete' }],
    [false, { action: 'update', role: 'manifest-work' }],
    [false, { action: 'create', role: 'manifest-work' }],
  ])('counts (%s) %j', (counts, parts) => {
    expect(withdraws(change('a', parts))).toBe(counts)
  })

  const withdrawal = (name: string, spoke: string) => change(name, { action: 'delete', role: 'manifest-work' }, spoke)
  const changes = [
    withdrawal('one', 'lyon'),
    withdrawal('two', 'lyon'),
    withdrawal('one', 'oslo'),
    change('build', { action: 'delete', role: 'build' }, 'turin'),
    change('kept', { action: 'update', role: 'manifest-work' }, 'turin'),
  ]

  it('counts a spoke once, and holds all works when there are too many', () => {
    expect(excessOfWithdrawals(changes, undefined)).toBeUndefined()
    expect(excessOfWithdrawals(changes, { maxWithdrawnSpokes: 2 })).toBeUndefined()
    const over = excessOfWithdrawals(changes, { maxWithdrawnSpokes: 1 })
    expect(over?.changes).toStrictEqual(changes.slice(0, 3))
    expect(over?.remark).toMatchObject({ name: 'WithdrawBudgetExceeded', subject: { kind: 'Plan' }, path: [] })
    expect(over?.remark.facts).toStrictEqual({ withdrawnSpokes: 2, maxWithdrawnSpokes: 1, works: 3 })
  })
})

describe('a budget of makers', () => {
  it.each<[boolean, Part]>([
    [true, { action: 'create', role: 'build' }],
    [true, { action: 'replace', role: 'build' }],
    [true, { action: 'create', role: 'sign' }],
    [true, { action: 'replace', role: 'sign' }],
    [false, { action: 'delete', role: 'build' }],
    [false, { action: 'update', role: 'sign' }],
    [false, { action: 'create', role: 'module-loader' }],
    [false, { action: 'replace', role: 'device-plugin' }],
    [false, { action: 'create' }],
  ])('counts (%s) %j', (counts, parts) => {
    expect(starts(change('a', parts))).toBe(counts)
  })

  const maker = (name: string, image: string, namespace = 'drivers') =>
    change(name, { action: 'create', role: 'build', image }, namespace)
  const changes = [
    maker('d', 'second'),
    maker('c', 'second', 'b'),
    maker('b', 'first'),
    maker('a', 'first', 'z'),
    maker('e', 'third'),
    change('f', { action: 'delete', role: 'build', image: 'third' }),
  ]

  it('leaves the first maker of an image, and names the images and the others in order', () => {
    expect(excessOfMakers(changes, undefined)).toBeUndefined()
    expect(excessOfMakers(changes, { maxMakersPerImage: 2 })).toBeUndefined()
    const over = excessOfMakers(changes, { maxMakersPerImage: 1 })
    expect(over?.changes).toStrictEqual([changes[1], changes[3]])
    expect(over?.remark).toMatchObject({ name: 'MakerBudgetExceeded', subject: { kind: 'Plan' }, path: [] })
    expect(over?.remark.facts).toStrictEqual({ images: ['first', 'second'], held: ['b/c', 'z/a'] })
    const all = excessOfMakers(changes, { maxMakersPerImage: 0 })
    expect(names(all?.changes ?? [])).toStrictEqual(['d', 'c', 'b', 'a', 'e'])
  })

  it('is none of a maker without a namespace', () => {
    const bare = [maker('a', 'i'), maker('b', 'i')].map((one) => ({
      ...one,
      ref: { ...one.ref, namespace: undefined },
    }))
    expect(excessOfMakers(bare as never, { maxMakersPerImage: 1 })?.remark.facts).toStrictEqual({
      images: ['i'],
      held: ['/b'],
    })
  })
})

describe('the budgets of a plan', () => {
  const budgetsIn = ({ unloadBudget, stopBudget, makerBudget, withdrawBudget }: Plan) =>
    JSON.parse(JSON.stringify({ unloadBudget, stopBudget, makerBudget, withdrawBudget })) as unknown
  const keysOf = (made: Plan) => Object.keys(made).filter((key) => key.endsWith('Budget'))
  const world = { ...buildContext, images: { [IMAGE_HERE]: missing } }
  const builds = (options = {}) => plan(world, [makerOf({ build })], options)
  const loads = (options = {}) => plan({ nodes: [node('a')], daemonSets: [] }, [moduleOf()], options)

  it.each<[string, Plan, object]>([
    ['are none of a plan without limits', loads(), {}],
    ['are those of nodes that were chosen', loads({ maxUnloadedNodes: 1 }), { unloadBudget: { maxUnloadedNodes: 1 } }],
    ['are those of plugins that were chosen', loads({ maxStoppedNodes: 1 }), { stopBudget: { maxStoppedNodes: 1 } }],
    ['are those of makers, where one is started', builds(), { makerBudget: { maxMakersPerImage: 1 } }],
    ['are none of makers in kmm-1.1, where one is started', builds({ profile: 'kmm-1.1' }), {}],
  ])('%s', (_, made, expected) => {
    expect(budgetsIn(made)).toStrictEqual(expected)
    expect(keysOf(made)).toStrictEqual(Object.keys(expected))
    expect(keysOf(concat(made, empty))).toStrictEqual(Object.keys(expected))
  })
})
