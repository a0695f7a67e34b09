import { describe, expect, it } from 'vitest'

import { KERNEL_LABEL } from '../../../src/constants.js'
import { type Taint, type Toleration } from '../../../src/kubernetes/taint.js'
import { indexedNode, kernelOf } from '../../../src/node/indexed-node.js'
import { type Scheduling, schedulingOn } from '../../../src/placement/scheduling.js'
import { bareNode, KERNEL, liveLoader, moduleOf, node, OLD_KERNEL, withNodeSelector } from '../builders.js'

const loader = liveLoader(moduleOf())
const template = loader.spec!.template
const withPodSpec = (spec: Partial<NonNullable<typeof template.spec>>): typeof loader => ({
  ...loader,
  spec: { ...loader.spec!, template: { ...template, spec: { ...template.spec!, ...spec } } },
})
const indexed = indexedNode(kernelOf('safe'))
const on = (taints: ReadonlyArray<Taint>) => indexed(node('a', { taints }))
const taint = (key: string, effect: Taint['effect'], value?: string): Taint => ({
  key,
  effect,
  ...(value === undefined ? {} : { value }),
})
const system = (name: string, effect: Taint['effect']): Taint => taint(`node.kubernetes.io/${name}`, effect)

describe('the pod of a DaemonSet on a node', () => {
  it.each<[Scheduling, string, ReadonlyArray<Taint>]>([
    ['made', 'no taint', []],
    ['made', 'a preference', [taint('team', 'PreferNoSchedule')]],
    ['kept', 'NoSchedule', [taint('team', 'NoSchedule')]],
    ['removed', 'NoExecute', [taint('team', 'NoExecute')]],
    ['removed', 'both', [taint('team', 'NoSchedule'), taint('team', 'NoExecute')]],
    ['made', 'a cordon', [system('unschedulable', 'NoSchedule')]],
    ['made', 'no disk', [system('disk-pressure', 'NoSchedule')]],
    ['made', 'no memory', [system('memory-pressure', 'NoSchedule')]],
    ['made', 'no process', [system('pid-pressure', 'NoSchedule')]],
    ['made', 'a kubelet that is silent', [system('unreachable', 'NoExecute')]],
    ['made', 'a node that is not ready', [system('not-ready', 'NoExecute')]],
    ['kept', 'a node that is not ready yet', [system('not-ready', 'NoSchedule')]],
    ['kept', 'no network', [system('network-unavailable', 'NoSchedule')]],
  ])('is %s with %s', (scheduling, _, taints) => {
    expect(schedulingOn(loader)(on(taints))).toBe(scheduling)
  })

  it('needs no network that it does not use', () => {
    expect(schedulingOn(withPodSpec({ hostNetwork: true }))(on([system('network-unavailable', 'NoSchedule')]))).toBe(
      'made',
    )
  })

  it.each<[Scheduling, Toleration]>([
    ['made', { operator: 'Exists' }],
    ['made', { key: 'team', operator: 'Equal', value: 'a', effect: 'NoSchedule' }],
    ['made', { key: 'team', value: 'a' }],
    ['kept', { key: 'team', value: 'b' }],
    ['kept', { key: 'team', operator: 'Exists', effect: 'NoExecute' }],
  ])('is %s where it tolerates %j', (scheduling, toleration) => {
    expect(schedulingOn(withPodSpec({ tolerations: [toleration] }))(on([taint('team', 'NoSchedule', 'a')]))).toBe(
      scheduling,
    )
  })

  it.each<[Scheduling, string, ReturnType<typeof node>]>([
    ['made', 'the kernel and the labels', node('a')],
    [
      'made',
      'the kernel, and a label that is older',
      node('a', { labels: { gpu: 'yes', [KERNEL_LABEL]: OLD_KERNEL } }),
    ],
    ['removed', 'another kernel', node('a', { kernel: OLD_KERNEL })],
    [
      'removed',
      'another kernel, and a label that is older',
      bareNode('a', { kernel: OLD_KERNEL, labels: { gpu: 'yes', [KERNEL_LABEL]: KERNEL } }),
    ],
    ['removed', 'no label of the selector', node('a', { labels: {} })],
    ['made', 'no kernel, and the label', bareNode('a', { kernel: '', labels: { gpu: 'yes', [KERNEL_LABEL]: KERNEL } })],
    ['removed', 'no kernel and no label', bareNode('a', { kernel: '' })],
  ])('is %s on a node with %s', (scheduling, _, live) => {
    expect(schedulingOn(loader)(indexed(live))).toBe(scheduling)
  })

  it('is nowhere but on the node that it names', () => {
    expect(schedulingOn(withPodSpec({ nodeName: 'b' }))(on([]))).toBe('removed')
    expect(schedulingOn(withPodSpec({ nodeName: 'a' }))(on([]))).toBe('made')
    expect(schedulingOn(withPodSpec({ nodeName: '' }))(on([]))).toBe('made')
  })

  it('is made of a DaemonSet that selects no kernel on a node that reports none, whatever its label', () => {
    const silent = bareNode('a', { kernel: '', labels: { gpu: 'yes', [KERNEL_LABEL]: KERNEL } })
    expect(schedulingOn(withNodeSelector(loader, { gpu: 'yes' }))(indexed(silent))).toBe('made')
  })

  it('may be anywhere with an affinity, which is not read', () => {
    const nodeAffinity = { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [] } }
    expect(schedulingOn(withPodSpec({ affinity: { nodeAffinity } }))(on([]))).toBe('unknown')
    expect(schedulingOn(withNodeSelector(withPodSpec({ affinity: { nodeAffinity } }), { gpu: 'no' }))(on([]))).toBe(
      'removed',
    )
  })
})
