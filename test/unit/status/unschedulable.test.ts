import { describe, expect, it } from 'vitest'

import { cordon, moduleOf, node, planOf } from '../builders.js'

const factsOf = (
  nodes: ReadonlyArray<ReturnType<typeof node>>,
  module = moduleOf(),
  profile: 'safe' | 'kmm-1.1' = 'safe',
) =>
  planOf({ nodes, daemonSets: [] }, module, { profile }).diagnostics.find(({ name }) => name === 'NodesUnschedulable')
    ?.facts

const dedicated = { key: 'dedicated', value: 'db', effect: 'NoSchedule' }
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
})
