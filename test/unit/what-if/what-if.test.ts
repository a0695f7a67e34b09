import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'

import type { Node } from '../../../src/kubernetes/object.js'
import { plan } from '../../../src/plan.js'
import type { ClusterSnapshot } from '../../../src/snapshot/cluster-snapshot.js'
import type { Supposition } from '../../../src/what-if/supposition.js'
import { whatIf } from '../../../src/what-if/what-if.js'
import { moduleOf, node } from '../builders.js'

const worker = node('worker-1.example.com', { kernel: '5.14.0', labels: { gpu: 'yes', zone: 'a' } })
const other = node('worker-2.example.com', { kernel: '5.14.0', labels: { gpu: 'yes' } })
const gpu = moduleOf({ name: 'gpu' })

const on = (snapshot: ClusterSnapshot, ...suppositions: ReadonlyArray<Supposition>): ClusterSnapshot => {
  const supposed = whatIf(snapshot, [gpu], suppositions)
  return E.isLeft(supposed) ? {} : supposed.right.snapshot
}
const first = (...suppositions: ReadonlyArray<Supposition>): Node | undefined =>
  on({ nodes: [worker, other] }, ...suppositions).nodes?.[0]

describe('what if', () => {
  it('completes names, and says what was supposed', () => {
    const supposed = whatIf(
      { nodes: [worker] },
      [gpu],
      [
        { _tag: 'Cordon', node: 'worker-1' },
        { _tag: 'DeleteModule', module: 'gpu' },
      ],
    )
    expect(E.isRight(supposed) && supposed.right.suppositions).toEqual([
      { _tag: 'Cordon', node: 'worker-1.example.com' },
      { _tag: 'DeleteModule', module: 'drivers/gpu' },
    ])
  })

  it.each<readonly [Supposition, object]>([
    [
      { _tag: 'Cordon', node: 'worker-3' },
      { kind: 'Node', name: 'worker-3', nearest: 'worker-1.example.com' },
    ],
    [
      { _tag: 'DeleteModule', module: 'gpo' },
      { kind: 'Module', name: 'gpo', nearest: 'drivers/gpu' },
    ],
  ])('is refused of what is not there: %j', (supposition, left) => {
    expect(whatIf({ nodes: [worker] }, [gpu], [supposition])).toEqual(E.left(left))
    expect(E.isLeft(whatIf({}, [], [supposition]))).toBe(true)
  })

  it('changes one node, and leaves the others as they are', () => {
    const found = on({ nodes: [worker, other] }, { _tag: 'Unlabel', node: 'worker-1', key: 'gpu' })
    expect(found.nodes?.[1]).toBe(other)
    expect(found.nodes?.[0]?.metadata.labels).not.toHaveProperty('gpu')
  })

  it('changes nothing where it is so', () => {
    for (const supposition of [
      { _tag: 'Label', node: 'worker-1', key: 'zone', value: 'a' },
      { _tag: 'Unlabel', node: 'worker-1', key: 'rack' },
      { _tag: 'Kernel', node: 'worker-1', kernelVersion: '5.14.0' },
    ] as const)
      expect(first(supposition)).toBe(worker)
  })

  it('puts a taint in place of one with its key and effect, and takes taints away by key, or by key and effect', () => {
    const taint = { key: 'dedicated', value: 'gpu', effect: 'NoSchedule' }
    const tainted: ReadonlyArray<Supposition> = [
      { _tag: 'Taint', node: 'worker-1', taint: { ...taint, value: 'old' } },
      { _tag: 'Taint', node: 'worker-1', taint },
      { _tag: 'Taint', node: 'worker-1', taint: { key: 'dedicated', effect: 'NoExecute' } },
    ]
    const untaint = { _tag: 'Untaint', node: 'worker-1', key: 'dedicated' } as const
    expect(first(...tainted)?.spec?.taints).toEqual([taint, { key: 'dedicated', effect: 'NoExecute' }])
    expect(first(...tainted, { ...untaint, effect: 'NoExecute' })?.spec?.taints).toEqual([taint])
    expect(first(...tainted, untaint)?.spec?.taints).toEqual([])
  })

  it('cordons as the node controller does, and back', () => {
    const cordon = { _tag: 'Cordon', node: 'worker-1' } as const
    expect(first(cordon)?.spec).toEqual({
      unschedulable: true,
      taints: [{ key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' }],
    })
    expect(first(cordon, cordon)).toEqual(first(cordon))
    expect(first(cordon, { _tag: 'Uncordon', node: 'worker-1' })?.spec).toEqual({ taints: [] })
  })

  it('boots a node with another kernel: its pods are not ready, and those of others are', () => {
    const pod = (name: string, nodeName: string) => ({
      apiVersion: 'v1' as const,
      kind: 'Pod' as const,
      metadata: { name, namespace: 'drivers' },
      spec: { nodeName, containers: [] },
      status: { conditions: [{ type: 'Ready', status: 'True' }] },
    })
    const pods = [pod('a', 'worker-1.example.com'), pod('b', 'worker-2.example.com')]
    const found = on({ nodes: [worker, other], pods }, { _tag: 'Kernel', node: 'worker-1', kernelVersion: '6.6.13' })
    expect(found.pods?.map(({ status }) => status?.conditions?.[0]?.status)).toEqual(['False', 'True'])
    expect(first({ _tag: 'Kernel', node: 'worker-1', kernelVersion: '6.6.13' })?.status?.nodeInfo?.kernelVersion).toBe(
      '6.6.13',
    )
  })

  it('is planned as anything else: a Module that is being deleted goes in order', () => {
    const supposed = whatIf(
      { nodes: [worker], daemonSets: [], pods: [] },
      [gpu],
      [{ _tag: 'DeleteModule', module: 'gpu' }],
    )
    const planned = E.isRight(supposed) ? plan(supposed.right.snapshot, supposed.right.modules) : undefined
    expect(planned?.changes.map(({ action, ref }) => [action, ref.kind])).toEqual([['release', 'Module']])
  })
})
