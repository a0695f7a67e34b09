/** What the input shows elsewhere is believed before a conclusion: ways in which a running module looked unneeded. */
import { describe, expect, it } from 'vitest'

import { KERNEL_LABEL } from '../../../src/constants.js'
import { type ClusterSnapshot, concat, type DaemonSet, type Module, plan } from '../../../src/index.js'
import type { Pod } from '../../../src/kubernetes/object.js'
import { IMAGE, live, lives, moduleOf, node, planOf, pluginSection, pod } from '../builders.js'

const READY = 'kmm.node.kubernetes.io/drivers.gpu.ready'
const OLD_READY = 'kmm.node.kubernetes.io/gpu.ready'
const module = moduleOf({ devicePlugin: pluginSection })
const labels = { gpu: 'yes', [READY]: '' }
const nodes = [node('a', { labels })]
const [loader, plugin] = lives(module, nodes) as [DaemonSet, DaemonSet]
const ready = (owner: DaemonSet): Pod => {
  const made = pod(owner, 'a')
  return {
    ...made,
    metadata: { ...made.metadata, labels: owner.spec!.template.metadata!.labels! },
    status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] },
  }
}
const pods = [ready(loader), ready(plugin)]
const lost = [node('a', { labels: {} })]

const withoutKernel = (text: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> => {
  const { [KERNEL_LABEL]: _, ...others } = text
  return others
}
const damaged = (where: ReadonlyArray<'selector' | 'pods' | 'object'>): DaemonSet => ({
  ...loader,
  metadata: {
    ...loader.metadata,
    ...(where.includes('object') ? { labels: withoutKernel(loader.metadata.labels) } : {}),
  },
  spec: {
    ...loader.spec!,
    selector: where.includes('selector')
      ? { matchLabels: withoutKernel(loader.spec!.selector.matchLabels) }
      : loader.spec!.selector,
    template: {
      ...loader.spec!.template,
      metadata: {
        ...loader.spec!.template.metadata,
        labels: where.includes('pods')
          ? withoutKernel(loader.spec!.template.metadata!.labels)
          : loader.spec!.template.metadata!.labels!,
      },
    },
  },
})

const touched = (snapshot: ClusterSnapshot, modules: ReadonlyArray<Module> = [module], completeModules = false) =>
  plan(snapshot, modules, { completeModules })
    .changes.filter(({ ref }) => ref.kind === 'DaemonSet')
    .map(({ action, role, ref }) => `${action} ${role ?? ''} ${ref.name}`)

describe('a loader that lost its kernel', () => {
  it.each<[string, ReadonlyArray<'selector' | 'pods' | 'object'>]>([
    ['in its selector', ['selector']],
    ['in its pods', ['pods']],
    ['in both', ['selector', 'pods']],
    ['everywhere but in what its pods select', ['selector', 'pods', 'object']],
  ])('%s is neither taken for a device plugin nor doubled', (_, where) => {
    const snapshot = { nodes, daemonSets: [damaged(where), plugin], pods }
    expect(touched(snapshot)).toStrictEqual([])
    expect(
      touched({ ...snapshot, daemonSets: [damaged(where)] }).filter((one) => !one.startsWith('create device')),
    ).toStrictEqual([])
  })

  it('is no device plugin of a Module that is gone either', () => {
    expect(touched({ nodes, daemonSets: [damaged(['selector']), plugin], pods }, [], true)).toStrictEqual([
      `delete device-plugin ${plugin.metadata.name}`,
    ])
  })
})

describe('a DaemonSet that no node seems to need', () => {
  const counting = (status: object): DaemonSet =>
    live(loader, loader.metadata, status as NonNullable<DaemonSet['status']>)
  const NONE = { currentNumberScheduled: 0, desiredNumberScheduled: 0, numberMisscheduled: 0, numberReady: 0 }
  const owned = (edit: Partial<Pod['metadata']>): ReadonlyArray<Pod> => [
    { ...ready(loader), metadata: { ...ready(loader).metadata, ...edit } },
  ]
  const available = moduleOf({
    devicePlugin: pluginSection,
    status: { moduleLoader: { nodesMatchingSelectorNumber: 1, desiredNumber: 1, availableNumber: 1 } },
  })
  const { metadata } = ready(loader)

  it.each<[string, ClusterSnapshot, Module]>([
    [
      'a pod without owner',
      { nodes: lost, daemonSets: [counting(NONE)], pods: owned({ ownerReferences: [] }) },
      module,
    ],
    [
      'a pod of an earlier DaemonSet',
      {
        nodes: lost,
        daemonSets: [counting(NONE)],
        pods: owned({ ownerReferences: [{ ...metadata.ownerReferences![0]!, uid: 'old' }] }),
      },
      module,
    ],
    [
      'a pod that does not say where it is',
      { nodes: lost, daemonSets: [counting(NONE)], pods: owned({}).map(({ spec: _, ...rest }) => rest) },
      module,
    ],
    ['a status that counts ready pods only', { nodes: lost, daemonSets: [counting({ numberReady: 1 })] }, module],
    [
      'a status that counts available pods',
      { nodes: lost, daemonSets: [counting({ ...NONE, numberAvailable: 1 })] },
      module,
    ],
    [
      'a status that counts wanted pods only',
      { nodes: lost, daemonSets: [counting({ desiredNumberScheduled: 1 })] },
      module,
    ],
    ['the status of the Module', { nodes: lost, daemonSets: [counting(NONE)] }, available],
    [
      'a ready label of the old form',
      { nodes: [node('a', { labels: { [OLD_READY]: '' } })], daemonSets: [counting(NONE)] },
      module,
    ],
  ])('stays because of %s', (_, snapshot, planned) => {
    expect(touched(snapshot, [planned]).filter((one) => one.startsWith('delete'))).toStrictEqual([])
  })
})

describe('a device plugin that has to go first', () => {
  const withoutMapping = moduleOf({ devicePlugin: pluginSection, mappings: [{ literal: '1', containerImage: IMAGE }] })
  const off = { nodes: [node('a')], daemonSets: [loader, plugin], pods }

  it('is not called back by a plan for others', () => {
    const alone = plan(off, [withoutMapping])
    expect(concat(plan(off, []), alone)).toStrictEqual(alone)
    expect(planOf(off, []).changes.filter(({ action }) => action === 'label')).toStrictEqual([])
  })

  it('is not started where its module is leaving', () => {
    const { changes } = planOf({ nodes, daemonSets: [loader], pods: [ready(loader)] }, withoutMapping)
    const created = changes.find(({ action, role }) => action === 'create' && role === 'device-plugin')
    expect(created?.nodes).toStrictEqual([])
    expect(changes.flatMap((change) => (change.action === 'label' ? change.remove : []))).toContain(READY)
  })
})

describe('a deprecated ready label', () => {
  it('stays where it holds the device plugin of another Module of the name', () => {
    const shared: DaemonSet = {
      ...plugin,
      spec: {
        ...plugin.spec!,
        template: {
          ...plugin.spec!.template,
          spec: { ...plugin.spec!.template.spec!, nodeSelector: { [OLD_READY]: '' } },
        },
      },
    }
    const other: Pod = {
      ...ready(plugin),
      metadata: { ...ready(plugin).metadata, namespace: 'other', ownerReferences: [] },
    }
    const withoutMapping = moduleOf({
      devicePlugin: pluginSection,
      mappings: [{ literal: '1', containerImage: IMAGE }],
    })
    const snapshot = {
      nodes: [node('a', { labels: { ...labels, [OLD_READY]: '' } })],
      daemonSets: [loader, shared],
      pods: [...pods, other],
    }
    expect(
      planOf(snapshot, withoutMapping).changes.flatMap((change) => (change.action === 'label' ? change.remove : [])),
    ).not.toContain(OLD_READY)
  })
})
