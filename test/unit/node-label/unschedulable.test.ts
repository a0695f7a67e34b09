import { describe, expect, it } from 'vitest'

import { changeId, type ClusterSnapshot, type Module, type Node, type PlanOptions } from '../../../src/index.js'
import type { Pod } from '../../../src/kubernetes/object.js'
import {
  briefly,
  codes,
  cordon,
  daemonSetsIn,
  type live,
  lives,
  moduleOf,
  node,
  OLD_KERNEL,
  planOf,
  pluginSection,
} from '../builders.js'
import { podOf } from './builders.js'

const TARGET = 'kmm.node.kubernetes.io/drivers.gpu.device-plugin-target'
const READY = 'kmm.node.kubernetes.io/drivers.gpu.ready'

const unload: PlanOptions = { onUnschedulable: 'unload' }
const gpu = moduleOf({ devicePlugin: pluginSection })
const both = [node('a'), node('b', { kernel: OLD_KERNEL })]
const daemonSets = lives(gpu, both, unload).map((daemonSet) => ({
  ...daemonSet,
  status: { ...daemonSet.status!, currentNumberScheduled: 1 },
}))

const labels = { 'gpu': 'yes', [TARGET]: '', [READY]: '', 'kmm.node.kubernetes.io/gpu.ready': '' }
const plugins = {
  ...labels,
  'kmm.node.kubernetes.io/drivers.gpu.device-plugin-ready': '',
  'kmm.node.kubernetes.io/gpu.device-plugin-ready': '',
}
const running = (name: string): ReadonlyArray<Pod> =>
  ['module-loader', 'device-plugin'].map((role) => ({
    ...podOf(role as 'device-plugin', { nodeName: name }),
    metadata: { ...podOf(role as 'device-plugin').metadata, name: `${role}-${name}` },
  }))
const [a, b] = [node('a', { labels: plugins }), node('b', { kernel: OLD_KERNEL, labels: plugins })]
const cordoned = (one: Node): Node => ({ ...one, spec: { taints: [cordon] } })
const rest = { nodes: [a, b], daemonSets, pods: [...running('a'), ...running('b')] }

const planned = (snapshot: ClusterSnapshot, options: PlanOptions = unload, module: Module = gpu) =>
  planOf(snapshot, module, options)

describe('a node that takes no new pods any more', () => {
  it.each<PlanOptions>([{}, { onUnschedulable: 'keep' }])(
    'changes nothing, unless the caller wants that (%j)',
    (options) => {
      const kept = {
        ...rest,
        daemonSets: lives(gpu, both),
        nodes: [a, b].map((one) => ({
          ...one,
          metadata: {
            ...one.metadata,
            labels: Object.fromEntries(Object.entries(one.metadata.labels ?? {}).filter(([key]) => key !== TARGET)),
          },
        })),
      }
      expect(planned(kept, options).changes).toStrictEqual([])
      for (const nodes of [kept.nodes.map(cordoned), [kept.nodes[0]!, cordoned(kept.nodes[1]!)]])
        expect(planned({ ...kept, nodes }, options).changes).toStrictEqual([])
    },
  )

  it('changes nothing while all nodes do', () => {
    const { changes, requirements } = planned(rest)
    expect([changes, requirements]).toStrictEqual([[], []])
  })

  it('loses the device plugin, and keeps the module while that is there', () => {
    const made = planned({ ...rest, nodes: [a, cordoned(b)] })
    expect(made.changes).toMatchObject([
      {
        action: 'label',
        reason: 'Unschedulable',
        role: 'device-plugin',
        ref: { name: 'b' },
        remove: [TARGET],
        nodes: [{ name: 'b', effect: 'stop' }],
      },
    ])
    expect(made.changes).toHaveLength(1)
    expect(made.diagnostics.find(({ name }) => name === 'UnloadWaits')).toMatchObject({
      subject: { kind: 'DaemonSet' },
      facts: { kernelVersion: OLD_KERNEL, pods: ['drivers/device-plugin-b'] },
    })
  })

  const without = (...keys: ReadonlyArray<string>) =>
    Object.fromEntries(Object.entries(plugins).filter(([key]) => !keys.some((part) => key.includes(part))))
  const left = {
    ...rest,
    nodes: [a, cordoned(node('b', { kernel: OLD_KERNEL, labels: without('device-plugin') }))],
    pods: [...running('a'), running('b')[0]!],
  }

  it('then loses the module, when all nodes of its kernel are such nodes', () => {
    expect(planned(left).changes.map(briefly)).toMatchObject([
      { action: 'delete', reason: 'NodesUnschedulable', nodes: ['b: unload'] },
    ])
    const third = node('c', { kernel: OLD_KERNEL, labels: without('device-plugin', 'ready') })
    expect(
      planned({ ...left, nodes: [...left.nodes, third] }).changes.map(({ action, ref }) => `${action} ${ref.name}`),
    ).toStrictEqual(['label c'])
  })

  it('keeps the module when nobody looked at pods, and asks for them', () => {
    const { pods: _, ...unseen } = left
    const { changes, requirements, diagnostics } = planned(unseen)
    expect(changes).toStrictEqual([])
    expect(requirements).toContainEqual({ requires: 'objects', apiVersion: 'v1', kind: 'Pod' })
    expect(codes(diagnostics)).toContain('PodsNotObserved')
    expect(planned({ ...left, unreadable: [{ kind: 'Pod' }] }).changes).toStrictEqual([])
  })

  it('keeps the module when a node that could not be read may run its kernel', () => {
    expect(planned({ ...left, unreadable: [{ kind: 'Node' }] }).changes).toStrictEqual([])
    expect(
      planned({ ...left, nodes: [...left.nodes, node('x', { kernel: '' })] }).changes.filter(
        ({ action }) => action === 'delete',
      ),
    ).toStrictEqual([])
  })

  it('keeps all that tolerates it', () => {
    const tolerant = moduleOf({ devicePlugin: pluginSection, tolerations: [{ operator: 'Exists' }] })
    expect(
      planned({ ...rest, daemonSets: lives(tolerant, both, unload), nodes: [a, cordoned(b)] }, unload, tolerant)
        .changes,
    ).toStrictEqual([])
  })

  it('gets everything back when it takes pods again', () => {
    const back = {
      ...left,
      nodes: [a, node('b', { kernel: OLD_KERNEL, labels: without('device-plugin', 'ready') })],
      daemonSets: daemonSets.filter(({ metadata }) => !metadata.name.includes('5-14-0-70')),
      pods: running('a'),
    }
    expect(
      planned(back).changes.map(({ action, reason, nodes }) => [action, reason, nodes.map(({ effect }) => effect)]),
    ).toStrictEqual([
      ['label', 'Selected', []],
      ['create', 'NewKernel', ['load']],
    ])
  })

  it('is no business of the operator: its profile decides by itself', () => {
    const kmm: PlanOptions = { profile: 'kmm-1.1' }
    expect(planned({ ...rest, nodes: [a, cordoned(b)] }, { ...kmm, ...unload })).toStrictEqual(
      planned({ ...rest, nodes: [a, cordoned(b)] }, kmm),
    )
  })
})

describe('the target label of device plugins', () => {
  it('comes before the selector that asks for it', () => {
    const bare = node('a', { labels: { gpu: 'yes' } })
    const fresh = planned({ nodes: [bare], daemonSets: [] })
    expect(fresh.changes.map(changeId)).toStrictEqual([
      'label Node//a drivers/gpu device-plugin Selected',
      ...fresh.changes.slice(1).map(changeId),
    ])
    expect(
      fresh.changes.find(({ role, action }) => role === 'device-plugin' && action === 'create')?.after,
    ).toStrictEqual(['label Node//a drivers/gpu device-plugin Selected'])
    expect(daemonSetsIn(fresh).map(({ spec }) => spec?.template.spec?.nodeSelector?.[TARGET])).toContain('')
  })

  it('is on the nodes by the time that the selector asks for it: the device plugin restarts there, and leaves the others', () => {
    const [loaded, other] = [
      { 'gpu': 'yes', [READY]: '', 'kmm.node.kubernetes.io/gpu.ready': '' },
      { 'gpu': 'yes', [READY]: '', 'kmm.node.kubernetes.io/gpu.ready': '' },
    ]
    const nodes = [node('a', { labels: loaded }), cordoned(node('b', { labels: other }))]
    const { changes } = planned({ nodes, daemonSets: lives(gpu, nodes) })
    expect(changes.map(briefly)).toMatchObject([
      { action: 'label', reason: 'Selected', nodes: [] },
      { action: 'update', nodes: ['a: restart', 'b: stop'] },
    ])
  })

  it('goes from nodes that the Module does not select any more', () => {
    const stray = node('z', { labels: { [TARGET]: '' } })
    expect(planned({ ...rest, nodes: [a, b, stray] }).changes).toMatchObject([
      { action: 'label', reason: 'NotSelected', ref: { name: 'z' }, remove: [TARGET], nodes: [] },
    ])
  })
})

describe('tolerations', () => {
  const tolerations = [{ key: 'gpu', operator: 'Exists', effect: 'NoExecute' } as const]

  it('are on the pods of both DaemonSets and of kaniko', () => {
    const module = moduleOf({
      devicePlugin: pluginSection,
      tolerations,
      mappings: [
        {
          literal: OLD_KERNEL,
          containerImage: 'registry.example/built:1',
          build: { dockerfileConfigMap: { name: 'gpu' } },
        },
        { regexp: '^.+$', containerImage: 'registry.example/gpu:1' },
      ],
    })
    const tainted = both.map((one) => ({ ...one, spec: { taints: [{ key: 'gpu', effect: 'NoExecute' }] } }))
    const configMap = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'gpu', namespace: 'drivers' },
      data: { dockerfile: 'FROM scratch' },
    }
    const { desired } = planned(
      {
        nodes: tainted,
        daemonSets: [],
        pods: [],
        jobs: [],
        configMaps: [configMap],
        images: { 'registry.example/built:1': { state: 'missing' } },
      },
      { platform: 'kubernetes', buildImage: 'registry.example/kaniko:1' },
      module,
    )
    const found = desired.map((object) => [
      object.kind,
      (object as ReturnType<typeof live>).spec?.template.spec?.tolerations,
    ])
    expect(found).toStrictEqual([
      ['DaemonSet', tolerations],
      ['DaemonSet', tolerations],
      ['Job', tolerations],
    ])
  })

  it.each([
    'node.kubernetes.io/not-ready',
    'node.kubernetes.io/unreachable',
    'node.kubernetes.io/network-unavailable',
    'node.cloudprovider.kubernetes.io/shutdown',
    'node.cloudprovider.kubernetes.io/uninitialized',
  ])('keeps everything while it only fails (%s)', (key) => {
    const taints = (['NoSchedule', 'NoExecute'] as const).map((effect) => ({ key, effect }))
    const failing = { ...rest, nodes: [{ ...a, spec: { taints } }, b] }
    expect(planned(failing).changes.filter(({ nodes }) => nodes.some(({ name }) => name === 'a'))).toStrictEqual([])
    expect(planned({ ...rest, nodes: [cordoned({ ...a, spec: { taints } }), b] }).changes).not.toStrictEqual([])
    expect(planned({ ...failing, pods: running('b') }).deletions).toStrictEqual([])
  })
})
