import { describe, expect, it } from 'vitest'

import { describeDiagnostic } from '../../../src/render/index.js'
import { cordon, moduleOf, node, planOf } from '../builders.js'

type Taint = NonNullable<NonNullable<NonNullable<Parameters<typeof node>[1]>['taints']>[number]>

const factsOf = (
  nodes: ReadonlyArray<ReturnType<typeof node>>,
  module = moduleOf(),
  profile: 'safe' | 'kmm-1.1' = 'safe',
) =>
  planOf({ nodes, daemonSets: [] }, module, { profile }).diagnostics.find(
    ({ code }) => code === 'KMM403' || code === 'KMM417',
  )?.facts

const dedicated = { key: 'dedicated', value: 'db', effect: 'NoSchedule' }
const tolerated = { key: 'tolerated', effect: 'NoSchedule' }
const broken = { key: 'broken', effect: 'NoExecute' }

describe('the remark on nodes that take no new pods', () => {
  it('names each taint that is not tolerated once, sorted', () => {
    const nodes = [
      node('a', { taints: [cordon, dedicated] }),
      node('b', { taints: [dedicated, { ...dedicated, value: 'web' }] }),
    ]
    expect(factsOf(nodes)).toMatchObject({
      taints: ['dedicated:NoSchedule', 'node.kubernetes.io/unschedulable:NoSchedule'],
      staysRunning: true,
    })
    expect(factsOf(nodes, moduleOf({ tolerations: [{ key: 'dedicated', value: 'db' }] }))).toMatchObject({
      nodes: ['a', 'b'],
    })
    expect(factsOf(nodes, moduleOf({ tolerations: [{ key: 'dedicated', operator: 'Exists' }] }))).toMatchObject({
      nodes: ['a'],
      taints: ['node.kubernetes.io/unschedulable:NoSchedule'],
    })
  })

  it('does not promise that pods stay where a taint drives them away, or in the profile of the operator', () => {
    expect(factsOf([node('a', { taints: [broken] })])).toMatchObject({
      taints: ['broken:NoExecute'],
      staysRunning: false,
    })
    expect(factsOf([node('a', { taints: [cordon, broken] })], moduleOf(), 'kmm-1.1')).toMatchObject({
      taints: ['node.kubernetes.io/unschedulable:NoSchedule'],
      staysRunning: false,
    })
  })

  it('names the first ten nodes by code units, whatever their kernels', () => {
    const names = Array.from({ length: 30 }, (_, index) => `n${index}`)
    const nodes = names.map((name, index) => node(name, { taints: [cordon], kernel: `${6 - (index % 3)}.1.0` }))
    expect(factsOf(nodes)).toMatchObject({ nodes: [...names].sort().slice(0, 10), nodeCount: 30 })
  })

  it.each<readonly [string, ReadonlyArray<ReadonlyArray<Taint>>, 'safe' | 'kmm-1.1', ReadonlyArray<unknown>]>([
    ['all have a taint', [[dedicated], [dedicated, cordon]], 'safe', ['KMM417', undefined]],
    ['all have a taint', [[dedicated], [dedicated, cordon]], 'kmm-1.1', ['KMM417', true]],
    ['all have a taint that pods tolerate', [[tolerated], [tolerated]], 'safe', []],
    ['all have a taint that pods tolerate', [[tolerated], [tolerated]], 'kmm-1.1', ['KMM417', true]],
    ['one has none', [[dedicated], []], 'safe', ['KMM403', undefined]],
    ['one has none', [[dedicated], []], 'kmm-1.1', ['KMM403', true]],
    ['all are cordoned', [[cordon], [cordon]], 'safe', ['KMM403', undefined]],
    ['one is cordoned only', [[cordon], [dedicated]], 'safe', ['KMM403', undefined]],
    ['all have one that the operator does not look at', [[broken], [broken]], 'kmm-1.1', []],
  ])('warns where no node is left: %s (%#: %s)', (_, taints, profile, expected) => {
    const nodes = taints.map((own, index) => node(`n${index}`, { taints: own }))
    const module = moduleOf({ tolerations: [{ key: 'tolerated', operator: 'Exists' }] })
    const told = planOf({ nodes, daemonSets: [] }, module, { profile }).diagnostics.flatMap((remark) =>
      remark.name === 'NodesUnschedulable' || remark.name === 'NoNodeTakesPods'
        ? [remark.code, remark.facts.ignoresTolerations]
        : [],
    )
    expect(told).toStrictEqual(expected)
  })

  it.each([
    ['safe', /taints that the Module does not tolerate \(dedicated:NoSchedule\)/, /add spec.tolerations, with KMM 2.4/],
    [
      'kmm-1.1',
      /whatever a Module tolerates: no new pods start anywhere/,
      /install a release that goes by spec.tolerations/,
    ],
  ] as const)('says whether a toleration would help (%s)', (profile, message, cure) => {
    const module = moduleOf()
    const [remark] = planOf({ nodes: [node('a', { taints: [dedicated] })], daemonSets: [] }, module, {
      profile,
    }).diagnostics.filter(({ name }) => name === 'NoNodeTakesPods')
    const words = remark === undefined ? undefined : describeDiagnostic(remark)
    expect(words?.message).toMatch(message)
    expect(words?.remediation).toMatch(cure)
  })
})
