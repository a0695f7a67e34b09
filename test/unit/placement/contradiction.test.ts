import { describe, expect, it } from 'vitest'

import { KERNEL_LABEL } from '../../../src/constants.js'
import type { ClusterSnapshot, DaemonSet, Module, Node } from '../../../src/index.js'
import {
  bareNode,
  briefly,
  factsOf,
  KERNEL,
  live,
  liveLoader,
  moduleOf,
  node,
  OLD_KERNEL,
  planOf,
  pod,
  unreadyPod,
} from '../builders.js'

const module = moduleOf()
const loader = liveLoader(module)
const READY = 'kmm.node.kubernetes.io/drivers.gpu.ready'

/** Ways in which nodes can seem to need the module no more. */
const lost: Readonly<Record<string, ReadonlyArray<Node>>> = {
  'all labels but that of the host are gone': [bareNode('a', { labels: { 'kubernetes.io/hostname': 'a' } })],
  'the label of the selector is gone': [node('a', { labels: {} })],
  'the label of the selector is another': [node('a', { labels: { gpu: 'no' } })],
  'the kernel is another': [bareNode('a', { kernel: OLD_KERNEL, labels: { gpu: 'yes', [KERNEL_LABEL]: KERNEL } })],
  'the kernel and its label are others': [node('a', { kernel: OLD_KERNEL })],
  'the node is gone': [node('b', { kernel: OLD_KERNEL })],
  'no node is there': [],
}

const ready = { ...pod(loader, 'a'), status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] } }
const counting = (status: NonNullable<DaemonSet['status']>): DaemonSet => live(loader, loader.metadata, status)
const ONE = { currentNumberScheduled: 1, desiredNumberScheduled: 1, numberMisscheduled: 0, numberReady: 1 }
const NONE = { currentNumberScheduled: 0, desiredNumberScheduled: 0, numberMisscheduled: 0, numberReady: 0 }
const withoutStatus = (({ status: _, ...rest }: DaemonSet): DaemonSet => rest)(loader)

const deletions = (snapshot: ClusterSnapshot, modules: Module = module) => {
  const { changes, diagnostics } = planOf(snapshot, modules)
  return {
    deleted: changes.filter(({ action }) => action === 'delete').map(briefly),
    withheld: diagnostics.filter(({ name }) => name === 'DeletionWithheld').map(factsOf),
  }
}

it('a node without any label may be one of the Module', () => {
  const nodes = [bareNode('a', { labels: {} })]
  expect(deletions({ nodes, daemonSets: [counting(NONE)], pods: [] })).toStrictEqual({
    deleted: [],
    withheld: [{ nodesWithoutKernel: ['a'] }],
  })
})

describe.each(Object.entries(lost))('where %s', (_, nodes) => {
  it.each<[string, ClusterSnapshot]>([
    ['a pod that does not say whether it is ready', { nodes, daemonSets: [counting(NONE)], pods: [pod(loader, 'a')] }],
    ['a ready pod', { nodes, daemonSets: [counting(NONE)], pods: [ready] }],
    ['a status that counts pods, though none were observed', { nodes, daemonSets: [counting(ONE)] }],
    ['a status that counts more pods than were observed', { nodes, daemonSets: [counting(ONE)], pods: [] }],
    [
      'a status that counts misplaced pods',
      { nodes, daemonSets: [counting({ ...NONE, numberMisscheduled: 1, numberReady: 1 })] },
    ],
  ])('%s keeps the DaemonSet', (_name, snapshot) => {
    const { deleted, withheld } = deletions(snapshot)
    expect(deleted).toStrictEqual([])
    expect(withheld).toHaveLength(1)
  })

  it('a Module status that counts pods keeps a DaemonSet without status', () => {
    const available = moduleOf({
      status: { moduleLoader: { nodesMatchingSelectorNumber: 1, desiredNumber: 1, availableNumber: 1 } },
    })
    expect(deletions({ nodes, daemonSets: [withoutStatus] }, available)).toStrictEqual({
      deleted: [],
      withheld: [{ availablePods: 1 }],
    })
  })

  it('nothing keeps it when nothing says that it runs', () => {
    expect(deletions({ nodes, daemonSets: [counting(NONE)], pods: [] }).deleted).toHaveLength(1)
  })

  it('a pod that is going or has ended does not keep it', () => {
    const going = { ...ready, metadata: { ...ready.metadata, deletionTimestamp: '2026-01-01T00:00:00Z' } }
    const ended = pod(loader, 'a', 'Failed')
    for (const one of [going, ended])
      expect(deletions({ nodes, daemonSets: [counting(NONE)], pods: [one] }).deleted).toHaveLength(1)
  })
})

describe('a ready label', () => {
  it('keeps a DaemonSet of the kernel that the node runs', () => {
    const nodes = [node('a', { labels: { [READY]: '' } })]
    expect(deletions({ nodes, daemonSets: [counting(NONE)] })).toStrictEqual({
      deleted: [],
      withheld: [{ readyNodes: ['a'], nodeCount: 1 }],
    })
  })

  it('keeps none where pods were observed, and there is none', () => {
    const nodes = [node('a', { labels: { [READY]: '' } })]
    expect(deletions({ nodes, daemonSets: [counting(NONE)], pods: [] }).deleted).toHaveLength(1)
  })
})

describe('what explains a pod', () => {
  it('is the wish of the Module: its selector leaves out a node that the DaemonSet selects', () => {
    const narrower = moduleOf({ selector: { gpu: 'yes', zone: 'b' } })
    expect(deletions({ nodes: [node('a')], daemonSets: [counting(ONE)], pods: [ready] }, narrower)).toStrictEqual({
      deleted: [{ action: 'delete', reason: 'NoNodeRunsKernel', name: 'gpu-x7k2p', nodes: ['a: unload'] }],
      withheld: [],
    })
  })

  it('is a reboot: the pod is not ready, and the node runs another kernel', () => {
    const nodes = [node('a', { kernel: OLD_KERNEL })]
    expect(
      deletions({ nodes, daemonSets: [counting({ ...ONE, numberReady: 0 })], pods: [unreadyPod(loader, 'a')] }),
    ).toStrictEqual({
      deleted: [{ action: 'delete', reason: 'NoNodeRunsKernel', name: 'gpu-x7k2p', nodes: ['a: leave'] }],
      withheld: [],
    })
  })

  it('is nothing in kmm-1.1, which looks at nodes only', () => {
    const { changes } = planOf({ nodes: [], daemonSets: [counting(ONE)], pods: [ready] }, module, {
      profile: 'kmm-1.1',
    })
    expect(changes.map(briefly)).toMatchObject([{ action: 'delete' }])
  })
})
