import { describe, expect, it } from 'vitest'

import type { ClusterSnapshot, DaemonSet, Module, PlanOptions } from '../../../src/index.js'
import type { Pod } from '../../../src/kubernetes/object.js'
import {
  briefly,
  IMAGE,
  KERNEL,
  lives,
  moduleOf,
  node,
  OLD_KERNEL,
  planOf,
  pluginSection,
  pod,
  unreadyPod,
} from '../builders.js'

const READY = 'kmm.node.kubernetes.io/drivers.gpu.ready'
const module = moduleOf({ devicePlugin: pluginSection })
const labels = { gpu: 'yes', [READY]: '' }
const nodes = [node('a', { labels }), node('b', { labels })]
const [loader, plugin] = lives(module, nodes) as [DaemonSet, DaemonSet]
const ready = (owner: DaemonSet, name: string) => {
  const made = pod(owner, name)
  return {
    ...made,
    metadata: { ...made.metadata, labels: owner.spec!.template.metadata!.labels! },
    status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] },
  }
}
const loaders = nodes.map(({ metadata }) => ready(loader, metadata.name))
const plugins = nodes.map(({ metadata }) => ready(plugin, metadata.name))
const running: ClusterSnapshot = { nodes, daemonSets: [loader, plugin], pods: [...loaders, ...plugins] }

const withoutMapping = moduleOf({ devicePlugin: pluginSection, mappings: [{ literal: '1', containerImage: IMAGE }] })
const narrower = moduleOf({ devicePlugin: pluginSection, selector: { gpu: 'yes', zone: 'x' } })
const forOneNode: ClusterSnapshot = {
  ...running,
  nodes: [node('a', { labels: { ...labels, zone: 'x' } }), node('b', { labels })],
}
const anotherSelector: ClusterSnapshot = {
  ...running,
  daemonSets: [
    {
      ...loader,
      spec: {
        ...loader.spec!,
        selector: { matchLabels: { ...loader.spec!.selector.matchLabels, more: '' } },
        template: {
          ...loader.spec!.template,
          metadata: {
            ...loader.spec!.template.metadata,
            labels: { ...loader.spec!.template.metadata!.labels, more: '' },
          },
        },
      },
    },
    plugin,
  ],
}

const steps = (snapshot: ClusterSnapshot, planned: Module, options: PlanOptions = {}) => {
  const { changes, held, diagnostics } = planOf(snapshot, planned, options)
  return {
    loaders: changes
      .filter(({ role, ref }) => role === 'module-loader' && ref.kind === 'DaemonSet')
      .map(({ action, reason }) => `${action} ${reason}`),
    labels: changes.flatMap((change) =>
      change.action === 'label' && change.reason === 'ModuleLeaves'
        ? [`${change.ref.name}: ${change.remove.join()} ${change.nodes.map(({ effect }) => effect).join()}`]
        : [],
    ),
    adds: changes.flatMap((change) => (change.action === 'label' ? Object.keys(change.add) : [])),
    held: held.length,
    waits: diagnostics.flatMap((one) => (one.name === 'UnloadWaits' ? [one.facts] : [])),
  }
}

describe.each<[string, ClusterSnapshot, Module, ReadonlyArray<string>, string]>([
  ['a mapping that is gone', running, withoutMapping, ['a', 'b'], 'delete NoMapping'],
  ['a selector that leaves out a node', forOneNode, narrower, ['b'], 'update Drifted'],
  ['a selector that leaves out all nodes', running, narrower, ['a', 'b'], 'delete NoNodeRunsKernel'],
  ['a replacement', anotherSelector, module, ['a', 'b'], 'replace SelectorChanged'],
])('%s', (_, snapshot, planned, names, action) => {
  it('takes the device plugin off first, and waits', () => {
    const { loaders: now, labels: off, waits } = steps(snapshot, planned)
    expect(now).toStrictEqual([])
    expect(off).toStrictEqual(names.map((name) => `${name}: ${READY} stop`))
    expect(waits).toStrictEqual([
      { kernelVersion: KERNEL, pods: names.map((name) => `drivers/${plugin.metadata.name}-${name}`) },
    ])
  })

  it('goes on when the device plugin has left, and keeps it away', () => {
    const without = {
      ...snapshot,
      nodes: snapshot.nodes!.map((one) => {
        const { [READY]: _, ...others } = one.metadata.labels!
        return names.includes(one.metadata.name) ? { ...one, metadata: { ...one.metadata, labels: others } } : one
      }),
      pods: snapshot.pods!.filter(
        ({ metadata, spec }) => !metadata.name.startsWith(plugin.metadata.name) || !names.includes(spec!.nodeName!),
      ),
    }
    const { loaders: now, labels: off, adds, waits } = steps(without, planned)
    expect({ now, off, waits }).toStrictEqual({ now: [action], off: [], waits: [] })
    expect(adds).not.toContain(READY)
  })

  it('is held as a whole by the budget of unloads', () => {
    const { labels: off, loaders: now, held } = steps(snapshot, planned, { maxUnloadedNodes: 0 })
    expect({ off, now }).toStrictEqual({ off: [], now: [] })
    expect(held).toBeGreaterThanOrEqual(names.length)
  })
})

describe('a device plugin that is not there', () => {
  it.each<[string, ClusterSnapshot]>([
    ['has no pod', { ...running, pods: loaders }],
    ['has ended', { ...running, pods: [...loaders, { ...plugins[0]!, status: { phase: 'Failed' } }] }],
    [
      'is on a node that is not Ready',
      {
        ...running,
        nodes: nodes.map((one) => ({
          ...one,
          status: { ...one.status, conditions: [{ type: 'Ready', status: 'False' }] },
        })),
      },
    ],
  ])('does not keep the module: it %s', (_, snapshot) => {
    expect(steps(snapshot, withoutMapping).loaders).toStrictEqual(['delete NoMapping'])
  })
})

describe('a module that is reloaded', () => {
  it('restarts its device plugin, where there is one', () => {
    const changed = moduleOf({ devicePlugin: pluginSection, modprobe: { moduleName: 'gpu', dirName: '/other' } })
    const onOne = { ...running, pods: [...loaders, plugins[0]!] }
    expect(
      planOf(onOne, changed)
        .changes.filter(({ role, ref }) => role === 'module-loader' && ref.kind === 'DaemonSet')
        .map(briefly),
    ).toMatchObject([{ action: 'update', nodes: ['a: reload', 'a: restart', 'b: reload'] }])
  })
})

describe('a Module that is gone', () => {
  it('leaves its device plugin behind before the module', () => {
    const gone = (snapshot: ClusterSnapshot) =>
      planOf(snapshot, [], { completeModules: true })
        .changes.filter(({ action }) => action === 'delete')
        .map(({ role }) => role)
    expect(gone(running)).toStrictEqual(['device-plugin'])
    expect(gone({ ...running, daemonSets: [loader], pods: loaders })).toStrictEqual(['module-loader'])
  })
})

describe('a node of another kernel', () => {
  it('does not matter: its pod is not ready, and its module is gone already', () => {
    const rebooted = {
      ...running,
      nodes: [node('a', { labels, kernel: OLD_KERNEL })],
      pods: [unreadyPod(loader, 'a'), plugins[0]!],
    }
    expect(steps(rebooted, module).loaders).toContain('delete NoNodeRunsKernel')
  })
})

describe('a device plugin that nothing takes away', () => {
  const blocked = (snapshot: ClusterSnapshot, modules: ReadonlyArray<Module>, options: PlanOptions = {}) =>
    planOf(snapshot, modules, options).diagnostics.flatMap((one) => (one.name === 'UnloadBlocked' ? [one.facts] : []))
  const named = { kernelVersion: KERNEL, pods: [`drivers/${plugin.metadata.name}-a`] }
  const one = { ...running, nodes: [nodes[0]!], pods: [loaders[0]!, plugins[0]!] }
  const stray = (name: string, metadata: Partial<Pod['metadata']>) => {
    const made = plugins[0]!
    return { ...made, metadata: { ...made.metadata, name, ...metadata } }
  }
  const goneOwner = { apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'x', uid: 'gone', controller: true }

  it('is told when its DaemonSet is gone', () => {
    expect(blocked({ ...one, daemonSets: [loader] }, [withoutMapping])).toStrictEqual([named])
  })

  it('is told when its Module is gone, and nothing proves whose its DaemonSet is', () => {
    const unowned = { ...plugin, metadata: { ...plugin.metadata, ownerReferences: [] } }
    expect(blocked({ ...one, daemonSets: [loader, unowned] }, [], { completeModules: true })).toStrictEqual([named])
  })

  it('is no matter while a label or a deletion takes it', () => {
    expect(blocked(one, [withoutMapping])).toStrictEqual([])
    expect(blocked(one, [], { completeModules: true })).toStrictEqual([])
  })

  it.each<[string, ReadonlyArray<string>, ReadonlyArray<string>, ClusterSnapshot['pods']]>([
    ['that nothing controls', ['drivers/stray'], [], [stray('stray', { ownerReferences: [] })]],
    ['that one controls which is gone', ['drivers/stray'], [], [stray('stray', { ownerReferences: [goneOwner] })]],
    [
      'that nothing controls, and not one beside it',
      ['drivers/stray'],
      [],
      [plugins[0]!, stray('stray', { ownerReferences: [] })],
    ],
    ['that its DaemonSet controls: that is waited for', [], [`drivers/${plugin.metadata.name}-a`], [plugins[0]!]],
    [
      'that nothing controls and that is going: that is waited for',
      [],
      ['drivers/stray'],
      [stray('stray', { ownerReferences: [], deletionTimestamp: '2026-01-01T00:00:00Z' })],
    ],
  ])('is a pod %s', (_, stuck, waiting, pods = []) => {
    const { diagnostics } = planOf({ ...one, pods: [loaders[0]!, ...pods] }, [withoutMapping])
    const facts = (name: string) => diagnostics.flatMap((told) => (told.name === name ? [told.facts] : []))
    const of = (names: ReadonlyArray<string>) => (names.length === 0 ? [] : [{ kernelVersion: KERNEL, pods: names }])
    expect(facts('UnloadBlocked')).toStrictEqual(of(stuck))
    expect(facts('UnloadWaits')).toStrictEqual(of(waiting))
  })
})
